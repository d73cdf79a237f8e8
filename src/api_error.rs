//! The entries of the API's `errors`.

use js_sys::Array;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use crate::js::{get, is_array};

/// The API's chains are short. A longer one would only cost time and stack.
const LONGEST_CHAIN: u32 = 16;

/// One entry of the API's `errors`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "npm", derive(tsify::Tsify), serde(default), tsify(missing_as_null))]
#[non_exhaustive]
pub struct ApiError {
    /// The number of the error, for example 12000 for a build that does not exist.
    pub code: Option<i64>,
    /// What is wrong, in English.
    pub message: Option<String>,
    /// A page about the error.
    pub documentation_url: Option<String>,
    /// The part of the request that is wrong.
    pub source: Option<ApiErrorSource>,
    /// What led to the error, the nearest first.
    pub error_chain: Option<Vec<ApiError>>,
}

/// The part of a request that is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "npm", derive(tsify::Tsify), serde(default), tsify(missing_as_null))]
#[non_exhaustive]
pub struct ApiErrorSource {
    /// A JSON pointer into the request.
    pub pointer: Option<String>,
}

impl ApiError {
    /// Reads the API's `errors`. What is not an entry is left out: half an error says more than none.
    pub(crate) fn list(errors: &JsValue) -> Vec<Self> {
        Self::read_list(errors, LONGEST_CHAIN).unwrap_or_default()
    }

    fn read_list(errors: &JsValue, depth: u32) -> Option<Vec<Self>> {
        if !is_array(errors) {
            return None;
        }
        let entries = errors.unchecked_ref::<Array>().iter().filter(JsValue::is_object);
        Some(entries.map(|entry| Self::read(&entry, depth)).collect())
    }

    fn read(entry: &JsValue, depth: u32) -> Self {
        let chain = depth.checked_sub(1);
        Self {
            code: code(entry),
            message: get(entry, "message").as_string(),
            documentation_url: get(entry, "documentation_url").as_string(),
            source: ApiErrorSource::read(&get(entry, "source")),
            error_chain: chain.and_then(|depth| Self::read_list(&get(entry, "error_chain"), depth)),
        }
    }
}

impl ApiErrorSource {
    fn read(source: &JsValue) -> Option<Self> {
        source.is_object().then(|| Self { pointer: get(source, "pointer").as_string() })
    }
}

/// The code of an entry; `None` where it is not a whole number.
pub(crate) fn code(entry: &JsValue) -> Option<i64> {
    get(entry, "code").as_f64().filter(|number| number.fract() == 0.0).map(|number| number as i64)
}
