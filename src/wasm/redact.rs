//! What must not stand in an error, though an answer has it.

use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Headers;

use crate::decode::Json;

/// What stands in the place of a secret.
const REDACTED: &str = "[redacted]";

/// The part of a build that can hold secrets.
const VARIABLES: &str = "environment_variables";

/// A shorter value would be found in many a text, and no real secret is.
const SHORTEST: usize = 8;

/// A text without what was sent with the request; `None` where it has nothing of it.
///
/// A server may send back what it was sent, as a proxy made for finding errors does.
pub(crate) fn without_secrets(
    text: &JsString,
    credential: Option<&str>,
    headers: &Headers,
) -> Option<JsString> {
    let mut redacted = None;
    let mut strike = |secret: &str| {
        let text = redacted.as_ref().unwrap_or(text);
        if secret.len() >= SHORTEST && text.includes(secret, 0) {
            redacted = Some(text.replace_all(secret, REDACTED));
        }
    };
    // The credential first, for a header has it with a word before it.
    if let Some(credential) = credential {
        strike(credential);
    }
    for entry in Array::from(headers) {
        let entry: Array = entry.unchecked_into();
        // Ours, and no secret.
        if entry.get(0) != "accept" {
            strike(&entry.get(1).as_string().unwrap_or_default());
        }
    }
    redacted
}

/// Ends a text where the variables of a build begin: what is not even JSON is not to be picked apart.
pub(crate) fn text_without_variables(text: JsString) -> JsString {
    match u32::try_from(text.index_of(VARIABLES, 0)) {
        Ok(start) => text.slice(0, start).concat(&REDACTED.into()),
        Err(_) => text,
    }
}

/// Takes the variables out of a parsed answer.
pub(crate) fn remove_variables(answer: &JsValue) {
    let metadata = answer.get("result").get("build_trigger_metadata");
    if !metadata.get(VARIABLES).is_undefined() {
        // What was parsed is plain, and takes every value.
        let _ = Reflect::set(&metadata, &VARIABLES.into(), &REDACTED.into());
    }
}
