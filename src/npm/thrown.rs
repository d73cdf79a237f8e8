//! A failure as JavaScript throws it.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::error::millis;
use crate::wasm::failure::Failure;

#[wasm_bindgen(module = "/src/js/error.js")]
extern "C" {
    #[wasm_bindgen(extends = js_sys::Error, extends = Object)]
    type BuildsError;

    #[wasm_bindgen(constructor)]
    fn new(message: &str, properties: &Object) -> BuildsError;

    // Never called: this form alone exports the class again without declaring it again.
    #[wasm_bindgen(js_name = BuildsError, reexport, skip_typescript)]
    fn _class();
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> JsValue {
        let Failure { error, cause, trouble, answer, errors, build } = failure;
        let cause = trouble.map_or(cause, |trouble| (*trouble).into());
        let properties = Object::new();
        let set = |name: &str, value: JsValue| {
            // A new object takes every property.
            let _ = Reflect::set(&properties, &name.into(), &value);
        };
        set("kind", error.kind().as_str().into());
        set("status", number(error.status()));
        set("code", number(error.code().map(|code| code as f64)));
        set("rayId", error.ray_id().map_or(JsValue::NULL, JsValue::from));
        set("retryAfterMs", number(error.retry_after().map(|wait| millis(wait) as f64)));
        set("attempts", error.attempts().into());
        set("build", build);
        set("body", error.body().map_or(answer, JsValue::from));
        if Array::is_array(&errors) {
            set("errors", errors);
        }
        if !cause.is_undefined() {
            set("cause", cause);
        }
        BuildsError::new(&error.to_string(), &properties).into()
    }
}

fn number(value: Option<impl Into<JsValue>>) -> JsValue {
    value.map_or(JsValue::NULL, Into::into)
}
