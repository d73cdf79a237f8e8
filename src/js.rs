//! What is asked of any value of JavaScript, and never throws.

use js_sys::{JSON, JsString, Reflect};
use wasm_bindgen::prelude::*;

/// Reads a property. It is undefined where it cannot be read.
pub(crate) fn get(object: &JsValue, name: &str) -> JsValue {
    // Each exception that wasm-bindgen catches takes a slot of its table for ever.
    if !object.is_object() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// Reads a property that is a string. An empty one counts as missing.
pub(crate) fn get_text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name).as_string().filter(|text| !text.is_empty())
}

/// Whether a value is what JSON calls an object.
pub(crate) fn is_json_object(value: &JsValue) -> bool {
    value.is_object() && !is_array(value)
}

/// Whether a value is an array. A revoked proxy is not.
pub(crate) fn is_array(value: &JsValue) -> bool {
    try_is_array(value).unwrap_or(false)
}

/// A value as JSON; `None` where it has no JSON, or is nested too deep for it.
pub(crate) fn json(value: &JsValue) -> Option<JsString> {
    json_with(value, &JsValue::NULL)
}

/// The same, with a function that JSON calls for each property.
pub(crate) fn json_with(value: &JsValue, replacer: &JsValue) -> Option<JsString> {
    JSON::stringify_with_replacer(value, replacer).ok()?.dyn_into().ok()
}

/// The type of a value with its article, as error texts name it.
pub(crate) fn type_name(value: &JsValue) -> String {
    if is_array(value) {
        return "an array".to_owned();
    }
    let name = value.js_typeof().as_string().unwrap_or_default();
    match name.as_str() {
        "undefined" => name,
        "object" if *value == JsValue::NULL => "null".to_owned(),
        "object" => format!("an {name}"),
        _ => format!("a {name}"),
    }
}

#[wasm_bindgen]
extern "C" {
    // The one of js-sys lets the exception of a revoked proxy through.
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn try_is_array(value: &JsValue) -> Result<bool, JsValue>;
}

#[wasm_bindgen(module = "/pkg-template/exchange.js")]
extern "C" {
    /// The value of a text that is JSON; undefined where it is not.
    #[wasm_bindgen(js_name = parseJson)]
    pub(crate) fn parse_json(text: &JsString) -> JsValue;
}
