//! The platform's timer.

use core::time::Duration;

use wasm_bindgen::prelude::*;

use super::completion::Completion;
use crate::error::millis;

/// Completes something after a time. A drop stops it.
pub(crate) struct Timer(JsValue);

impl Timer {
    pub fn start(time: Duration, completion: &Completion) -> Self {
        // A timer of JavaScript overflows beyond 2^31 - 1 ms, some 25 days: that is for ever here.
        let Ok(ms) = i32::try_from(millis(time)) else {
            return Self(JsValue::UNDEFINED);
        };
        let &Completion { index, turn } = completion;
        Self(set_timeout(&Completion::complete(), ms, index, turn))
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.0);
    }
}

/// Lets a time pass.
pub(crate) async fn sleep(time: Duration) {
    let mut elapsed = Completion::new();
    let _timer = Timer::start(time, &elapsed);
    (&mut elapsed).await;
}

#[wasm_bindgen]
extern "C" {
    // Node's timers are objects, other platforms' are numbers.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &JsValue, ms: i32, index: u32, turn: u32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}
