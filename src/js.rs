//! What is asked of any value of JavaScript, and never throws.

use js_sys::{Array, JSON, JsString, Object, Reflect};
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

/// Sets a property of an object of our own.
pub(crate) fn set(object: &Object, name: &str, value: &JsValue) {
    // It fails for frozen objects and proxies alone.
    let _ = Reflect::set(object, &name.into(), value);
}

/// Whether a value is what JSON calls an object.
pub(crate) fn is_json_object(value: &JsValue) -> bool {
    value.is_object() && !is_array(value)
}

/// Whether a value is an array. A revoked proxy is not.
pub(crate) fn is_array(value: &JsValue) -> bool {
    try_is_array(value).unwrap_or(false)
}

/// An array of these values.
pub(crate) fn list(values: &[&JsValue]) -> Array {
    let array = Array::new();
    for value in values {
        array.push(value);
    }
    array
}

/// A value as JSON; `None` where it has no JSON, or is nested too deep for it.
pub(crate) fn json(value: &JsValue) -> Option<JsString> {
    JSON::stringify(value).ok()?.dyn_into().ok()
}

/// The type of a value with its article, as error texts name it.
pub(crate) fn type_name(value: &JsValue) -> String {
    if is_array(value) {
        return "an array".to_owned();
    }
    let name = value.js_typeof().as_string().unwrap_or_default();
    let article = match name.as_str() {
        "undefined" => return name,
        "object" if *value == JsValue::NULL => return "null".to_owned(),
        "object" => "an",
        _ => "a",
    };
    format!("{article} {name}")
}

#[wasm_bindgen]
extern "C" {
    // The one of js-sys lets the exception of a revoked proxy through.
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn try_is_array(value: &JsValue) -> Result<bool, JsValue>;
}

#[wasm_bindgen(module = "/pkg-template/json.js")]
extern "C" {
    /// The value of a text that is JSON; undefined where it is not.
    #[wasm_bindgen(js_namespace = json, js_name = parse)]
    pub(crate) fn parse_json(text: &JsString) -> JsValue;
}
