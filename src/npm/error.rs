//! A failure as JavaScript throws it.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::api_error::code;
use crate::failure::Failure;
use crate::js::{get, is_array};

#[wasm_bindgen(raw_module = "./error.js")]
extern "C" {
    type BuildsError;

    #[wasm_bindgen(constructor)]
    fn new(message: &str, properties: &Object) -> BuildsError;
}

impl From<Box<Failure>> for JsValue {
    fn from(failure: Box<Failure>) -> JsValue {
        let Failure { kind, message, head, attempts, errors, body, build, cause, last_failure } =
            *failure;
        let code = code(&get(&errors, "0"));
        let retry_after_ms = head.retry_after_ms.map(|ms| ms as f64);
        let cause = last_failure.map_or(cause, JsValue::from);
        let properties = Object::new();
        let set = |name: &str, value: JsValue| {
            if !value.is_undefined() {
                // It fails for frozen objects and proxies alone.
                let _ = Reflect::set(&properties, &name.into(), &value);
            }
        };
        set("kind", kind.as_str().into());
        set("status", head.status.into());
        set("code", code.map(|code| code as f64).into());
        if is_array(&errors) {
            set("errors", errors);
        }
        set("rayId", head.ray_id.into());
        set("retryAfterMs", retry_after_ms.into());
        set("attempts", attempts.into());
        set("body", body);
        set("build", build);
        set("cause", cause);
        BuildsError::new(&message, &properties).into()
    }
}
