//! What must not stand in an error, though an answer has it.

use alloc::string::String;

use wasm_bindgen::prelude::*;

use super::platform::{Text, header_values, parse_without, stringify, utf8};
use crate::text::{concat, lines};

/// What stands in the place of a secret.
const REDACTED: &str = "[redacted]";

/// The part of a build that can hold secrets.
const VARIABLES: &str = "environment_variables";

/// A shorter value would be found in many a text, and no real secret is.
const SHORTEST: usize = 8;

/// What every request accepts, which is no secret.
const ACCEPTED: &str = "application/json";

/// A text without what was sent with the request.
///
/// A server may send back what it was sent, as a proxy made for finding errors does.
pub(crate) fn without_secrets(mut text: Text, credential: Option<&str>, headers: &JsValue) -> Text {
    let values = header_values(headers);
    // The credential first, for a header has it with a word before it.
    for secret in credential.into_iter().chain(lines(&values)) {
        if secret.len() >= SHORTEST && secret != ACCEPTED {
            text = text.replace_all(&in_json(secret), REDACTED).replace_all(secret, REDACTED);
        }
    }
    text
}

/// A secret as it stands in a text of JSON, where quotes and backslashes are escaped.
fn in_json(secret: &str) -> String {
    let quoted = stringify(&secret.into()).as_string().unwrap_or_default();
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or(secret).into()
}

/// Ends a text where the variables of a build begin: what is not even JSON is not to be picked apart.
pub(crate) fn text_without_variables(text: &Text) -> String {
    match u32::try_from(text.index_of(VARIABLES)) {
        Ok(start) => concat(&[&*utf8(&text.slice(0, start)), REDACTED]),
        Err(_) => utf8(text),
    }
}

/// Parses an answer whose variables are struck out, wherever they stand.
///
/// Undefined where it is nested too deep for that: what cannot be looked through is not told.
pub(crate) fn without_variables(text: &Text) -> JsValue {
    parse_without(text, VARIABLES, REDACTED)
}
