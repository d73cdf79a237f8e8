//! An error on its way to JavaScript, with what JavaScript alone can hold.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::error::{Error, millis};

/// An error and its evidence. Each part is `undefined` where there is none.
pub(crate) struct Failure {
    pub error: Error,
    /// The platform's own error.
    pub cause: JsValue,
    /// The parsed answer that could not be decoded.
    pub answer: JsValue,
    /// The API's own `errors`.
    pub errors: JsValue,
    /// The build as a watch saw it last.
    pub build: JsValue,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            error,
            cause: JsValue::UNDEFINED,
            answer: JsValue::UNDEFINED,
            errors: JsValue::UNDEFINED,
            build: JsValue::UNDEFINED,
        }
    }
}

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
        let Failure { error, cause, answer, errors, build } = failure;
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
