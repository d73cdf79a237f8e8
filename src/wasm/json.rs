//! JSON as JavaScript holds it.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::decode::Json;

/// The platform's own parser: it is native, and its values are what a JavaScript caller gets.
pub(crate) fn parse(text: &JsString) -> Option<JsValue> {
    json_parse(text).ok()
}

/// The text of a value; undefined where it has none, or is nested too deep for one.
pub(crate) fn stringify(value: &JsValue) -> JsValue {
    json_stringify(value).unwrap_or_default()
}

/// An object of these properties.
#[cfg(feature = "npm")]
pub(crate) fn object<'a>(properties: impl IntoIterator<Item = (&'a str, JsValue)>) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // A new object takes every property.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

/// Whether it is an array. A revoked proxy is none: to ask it anything throws.
fn is_array(value: &JsValue) -> bool {
    array_is_array(value).unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn array_is_array(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
    fn json_stringify(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn json_parse(text: &JsString) -> Result<JsValue, JsValue>;
}

impl Json for JsValue {
    fn noun(&self) -> &'static str {
        if self.is_undefined() {
            "undefined"
        } else if self.is_null() {
            "null"
        } else if self.is_string() {
            "a string"
        } else if is_array(self) {
            "an array"
        } else if self.is_function() {
            "a function"
        } else if self.is_object() {
            "an object"
        } else if self.is_symbol() {
            "a symbol"
        } else if self.is_bigint() {
            "a bigint"
        } else if self.as_bool().is_some() {
            "a boolean"
        } else {
            "a number"
        }
    }

    fn is_null(&self) -> bool {
        JsValue::is_null(self) || self.is_undefined()
    }

    fn as_bool(&self) -> Option<bool> {
        JsValue::as_bool(self)
    }

    fn as_f64(&self) -> Option<f64> {
        JsValue::as_f64(self)
    }

    fn as_string(&self) -> Option<String> {
        JsValue::as_string(self)
    }

    fn is_string(&self) -> bool {
        JsValue::is_string(self)
    }

    fn is_object(&self) -> bool {
        JsValue::is_object(self) && !is_array(self)
    }

    fn get(&self, key: &str) -> Self {
        Reflect::get(self, &key.into()).unwrap_or(JsValue::NULL)
    }

    fn entries(&self) -> Vec<(String, Self)> {
        Object::entries(self.unchecked_ref())
            .iter()
            .filter_map(|entry| {
                let entry: Array = entry.unchecked_into();
                Some((entry.get(0).as_string()?, entry.get(1)))
            })
            .collect()
    }

    fn elements(&self) -> Option<Vec<Self>> {
        is_array(self).then(|| self.unchecked_ref::<Array>().iter().collect())
    }
}
