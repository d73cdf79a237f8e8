//! A watch between two of its steps, as an object of JavaScript.
//!
//! JavaScript keeps it, so that a watch that is left alone holds nothing here.

use std::time::Duration;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::decode::Json;
use crate::envelope::Checked;
use crate::error::millis;
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
        let state = Object::new();
        let set = |name: &str, value: JsValue| {
            // A new object takes every property.
            let _ = Reflect::set(&state, &name.into(), &value);
        };
        set("elapsed", (millis(self.progress.elapsed) as f64).into());
        set("unchanged", self.progress.unchanged.into());
        set("failures", self.progress.failures.into());
        set("requests", self.progress.requests.into());
        set("due", (millis(self.due) as f64).into());
        set("clock", self.clock.into());
        set("over", self.over.into());
        set("build", self.object);
        set("text", self.text);
        state.into()
    }
}
