//! A failure as JavaScript throws it.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use crate::failure::Failure;
use crate::js::{self, is_array};

#[wasm_bindgen(raw_module = "./error.js")]
extern "C" {
    type BuildsError;

    #[wasm_bindgen(constructor)]
    fn new(message: &str, properties: &Object) -> BuildsError;
}

impl From<Box<Failure>> for JsValue {
    fn from(mut failure: Box<Failure>) -> JsValue {
        let properties = Object::new();
        let set = |name: &str, value: &JsValue| {
            if !value.is_undefined() {
                js::set(&properties, name, value);
            }
        };
        if let Some(last_failure) = failure.last_failure.take() {
            failure.cause = last_failure.into();
        }
        set("kind", &failure.kind.as_str().into());
        set("status", &failure.head.status.into());
        set("code", &failure.code().map(|code| code as f64).into());
        if is_array(&failure.errors) {
            set("errors", &failure.errors);
        }
        set("rayId", &failure.head.ray_id);
        set("retryAfterMs", &failure.head.retry_after_ms.map(|ms| ms as f64).into());
        set("attempts", &failure.attempts.into());
        set("body", &failure.body);
        set("build", &failure.build);
        set("cause", &failure.cause);
        BuildsError::new(&failure.message, &properties).into()
    }
}
