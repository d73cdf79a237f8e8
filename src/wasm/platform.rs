//! What is used of the platform and of the values of JavaScript.
//!
//! Declared here, and not taken from js-sys and web-sys: what those declare for closures stays in the wasm
//! whether it is used or not.

use alloc::string::String;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since 1970.
    #[wasm_bindgen(js_namespace = Date)]
    pub(crate) fn now() -> f64;

    /// The same of a date; NaN where the text is none.
    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    pub(crate) fn parse_date(text: &str) -> f64;

    /// From 0 to 1.
    #[wasm_bindgen(js_namespace = Math)]
    pub(crate) fn random() -> f64;

    #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
    fn try_stringify(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn try_parse(text: &Text) -> Result<JsValue, JsValue>;

    /// A string of JavaScript.
    #[derive(Clone)]
    #[wasm_bindgen(is_type_of = JsValue::is_string)]
    pub(crate) type Text;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn length(this: &Text) -> u32;

    #[wasm_bindgen(method, js_name = replaceAll)]
    pub(crate) fn replace_all(this: &Text, part: &str, by: &str) -> Text;

    /// Whether it has no half of a surrogate pair; platforms before 2023 do not know.
    #[cfg(feature = "npm")]
    #[wasm_bindgen(method, catch, js_name = isWellFormed)]
    pub(crate) fn is_well_formed(this: &Text) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, js_name = indexOf)]
    pub(crate) fn index_of(this: &Text, part: &str) -> i32;

    #[wasm_bindgen(method)]
    pub(crate) fn slice(this: &Text, start: u32, end: u32) -> Text;
}

// Each of these takes or gives something that is to be converted. What is not, the wasm would import past its
// glue, and whoever instantiates the wasm of a Worker in Rust by hand would have to know of it.
#[wasm_bindgen(module = "/src/js/platform.js")]
extern "C" {
    /// A property; undefined where it cannot be had.
    pub(crate) fn get(object: &JsValue, name: &str) -> JsValue;

    /// Parses an answer again, with a text in the place of every property of that name; undefined where it is
    /// nested too deep for that.
    #[wasm_bindgen(js_name = parseWithout)]
    pub(crate) fn parse_without(text: &Text, name: &str, by: &str) -> JsValue;

    /// The type of a value, with an article.
    pub(crate) fn noun(value: &JsValue) -> String;

    /// What the platform has by that name; undefined where it has none.
    pub(crate) fn global(name: &str) -> JsValue;

    /// The address that a URL may be relative to.
    pub(crate) fn page() -> Option<String>;

    /// The parts of a URL that decide about it, a line each; `None` where it is none.
    #[wasm_bindgen(js_name = urlParts)]
    pub(crate) fn url_parts(url: &str, base: Option<&str>) -> Option<String>;

    /// Headers: those given, and over them those of these lines.
    #[wasm_bindgen(js_name = headersOf, catch)]
    pub(crate) fn headers_of(given: &JsValue, lines: &str) -> Result<JsValue, JsValue>;

    /// The values of all headers, a line each.
    #[wasm_bindgen(js_name = headerValues)]
    pub(crate) fn header_values(headers: &JsValue) -> String;
}

/// No build is as long, in UTF-16 units.
const READABLE: u32 = 8_000_000;

/// Whether a text is parsed at all: a longer one would be in memory twice, and for as long as the module is.
pub(crate) fn is_readable(text: &Text) -> bool {
    text.length() <= READABLE
}

/// The platform's own parser: it is native, and its values are what a JavaScript caller gets.
pub(crate) fn parse(text: &Text) -> Option<JsValue> {
    if is_readable(text) { try_parse(text).ok() } else { None }
}

/// The text of a value; undefined where it has none, or is nested too deep for one.
pub(crate) fn stringify(value: &JsValue) -> JsValue {
    try_stringify(value).unwrap_or_default()
}

/// What was parsed as the platform writes it: each name once, and no escape that it does without. `None` where
/// nothing was parsed, or it is nested too deep to be written.
pub(crate) fn canonical(parsed: Option<JsValue>) -> Option<Text> {
    stringify(&parsed?).dyn_into().ok()
}

/// A text as Rust has it, in UTF-8.
pub(crate) fn utf8(text: &Text) -> String {
    text.as_string().unwrap_or_default()
}
