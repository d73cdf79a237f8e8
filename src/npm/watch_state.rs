//! A watch between two of its steps, as an object of JavaScript.
//!
//! JavaScript keeps it, so that a watch that is left alone holds nothing here.

use std::time::Duration;

use wasm_bindgen::prelude::*;

use crate::decode::Json;
use crate::envelope::Checked;
use crate::error::millis;
use crate::wasm::json;
use crate::wasm::watch::Watch;
use crate::watch::Progress;

impl Watch<Checked> {
    pub fn from_js(state: &JsValue) -> Self {
        if state.is_undefined() {
            return Self::new();
        }
        let number = |name| state.get(name).as_f64().unwrap_or_default();
        Self {
            progress: Progress {
                elapsed: Duration::from_millis(number("elapsed") as u64),
                unchanged: number("unchanged") as u32,
                failures: number("failures") as u32,
                requests: number("requests") as u32,
            },
            due: Duration::from_millis(number("due") as u64),
            clock: number("clock"),
            over: false,
            build: None,
            object: state.get("build"),
            text: state.get("text"),
        }
    }

    pub fn into_js(self) -> JsValue {
        json::object([
            ("elapsed", (millis(self.progress.elapsed) as f64).into()),
            ("unchanged", self.progress.unchanged.into()),
            ("failures", self.progress.failures.into()),
            ("requests", self.progress.requests.into()),
            ("due", (millis(self.due) as f64).into()),
            ("clock", self.clock.into()),
            ("over", self.over.into()),
            ("build", self.object),
            ("text", self.text),
        ])
    }
}
