//! The platform's timer.

use wasm_bindgen::prelude::*;

use super::completion::{Completion, function};
use crate::millis::Millis;

/// Beyond it, some 25 days, a timer of JavaScript overflows: that is for ever here.
const LONGEST: Millis = Millis::new(0x7fff_ffff as f64);

/// Completes something after a time. A drop stops it.
pub(crate) struct Timer(JsValue);

impl Timer {
    pub fn start(time: Millis, completion: &Completion) -> Self {
        if time > LONGEST {
            return Self(JsValue::UNDEFINED);
        }
        let &Completion { index, turn } = completion;
        Self(set_timeout(&function(), time.get(), index, turn))
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.0);
    }
}

/// Lets a time pass.
pub(crate) async fn sleep(time: Millis) {
    let elapsed = Completion::new();
    let _timer = Timer::start(time, &elapsed);
    elapsed.await;
}

#[wasm_bindgen]
extern "C" {
    // Node's timers are objects, other platforms' are numbers.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &JsValue, ms: f64, index: u32, turn: u32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}
