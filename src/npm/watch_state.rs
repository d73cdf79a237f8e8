//! A watch between two of its steps, as an object of JavaScript.
//!
//! JavaScript keeps it, so that a watch that is left alone holds nothing here.

use wasm_bindgen::prelude::*;

use crate::envelope::Checked;
use crate::millis::Millis;
use crate::wasm::platform::get;
use crate::wasm::watch::Watch;
use crate::watch::Progress;

impl Watch<Checked> {
    pub fn from_js(state: &JsValue) -> Self {
        if state.is_undefined() {
            return Self::new();
        }
        let number = |name| get(state, name).as_f64().unwrap_or_default();
        Self {
            progress: Progress {
                elapsed: Millis::new(number("elapsed")),
                unchanged: number("unchanged") as u32,
                failures: number("failures") as u32,
                requests: number("requests") as u32,
            },
            due: Millis::new(number("due")),
            clock: number("clock"),
            over: false,
            build: None,
            object: get(state, "build"),
            text: get(state, "text"),
        }
    }

    pub fn into_js(self) -> JsValue {
        let Progress { elapsed, unchanged, failures, requests } = self.progress;
        watch_state(
            elapsed.get(),
            unchanged,
            failures,
            requests,
            self.due.get(),
            self.clock,
            self.over,
            self.object,
            self.text,
        )
    }
}

#[wasm_bindgen(module = "/src/js/objects.js")]
extern "C" {
    #[allow(clippy::too_many_arguments, reason = "JavaScript gives them their names")]
    #[wasm_bindgen(js_name = watchState)]
    fn watch_state(
        elapsed: f64,
        unchanged: u32,
        failures: u32,
        requests: u32,
        due: f64,
        clock: f64,
        over: bool,
        build: JsValue,
        text: JsValue,
    ) -> JsValue;
}
