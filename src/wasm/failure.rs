//! An error with what JavaScript alone can hold.

use alloc::boxed::Box;

use wasm_bindgen::prelude::*;

use crate::error::Error;

/// An error and its evidence. Each value is `undefined` where there is none.
pub(crate) struct Failure {
    pub error: Error,
    /// The platform's own error.
    pub cause: JsValue,
    /// The failure that a watch was trying again.
    pub trouble: Option<Box<Failure>>,
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
            trouble: None,
            answer: JsValue::UNDEFINED,
            errors: JsValue::UNDEFINED,
            build: JsValue::UNDEFINED,
        }
    }
}
