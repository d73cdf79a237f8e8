//! The platform's timer.

use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::deferred::Deferred;
use crate::error::millis;

/// Runs from its start on. A drop stops it.
pub(crate) struct Timer {
    elapsed: Deferred,
    id: JsValue,
}

impl Timer {
    pub fn start(time: Duration) -> Self {
        let elapsed = Deferred::new();
        // A timer of JavaScript overflows beyond 2^31 - 1 ms, some 25 days: that is for ever here.
        let id = i32::try_from(millis(time))
            .map_or(JsValue::UNDEFINED, |ms| set_timeout(elapsed.complete(), ms));
        Self { elapsed, id }
    }

    pub async fn elapsed(&mut self) {
        let _ = (&mut self.elapsed).await;
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.id);
    }
}

#[wasm_bindgen]
extern "C" {
    // Node's timers are objects, other platforms' are numbers.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Function, ms: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}
