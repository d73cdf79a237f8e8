//! The API's envelope: what an answer holds.

use wasm_bindgen::JsValue;

use crate::failure::UnexpectedBody;
use crate::http::Answer;
use crate::js::{get, is_json_object, parse_json};

/// How much of a text is looked at, in UTF-16 units.
const BEGINNING: u32 = 1024;

/// What an answer holds in place of a result.
pub(crate) enum Found {
    /// A refusal: the whole answer.
    Refusal(JsValue),
    /// A result of another type, and the whole answer.
    OtherResult {
        result: JsValue,
        answer: JsValue,
    },
    Unexpected(UnexpectedBody),
}

/// The result of an answer, which is an object.
///
/// `success` alone decides whether it is one: a success may have entries in `errors`. The HTTP status must agree.
pub(crate) fn result(answer: &Answer) -> Result<JsValue, Found> {
    if answer.is_redirect() {
        return Err(Found::Unexpected(UnexpectedBody::Redirect));
    }
    let parsed = if answer.is_cut { JsValue::UNDEFINED } else { parse_json(&answer.text) };
    if parsed.is_undefined() {
        return Err(Found::Unexpected(not_json(answer)));
    }
    let success = if is_json_object(&parsed) { get(&parsed, "success") } else { JsValue::NULL };
    match success.as_bool() {
        Some(true) if !matches!(answer.status(), 200..=299) => {
            Err(Found::Unexpected(UnexpectedBody::Success))
        }
        Some(true) => {
            let result = get(&parsed, "result");
            match is_json_object(&result) {
                true => Ok(result),
                false => Err(Found::OtherResult { result, answer: parsed }),
            }
        }
        Some(false) => Err(Found::Refusal(parsed)),
        None if answer.is_challenge() => Err(Found::Unexpected(UnexpectedBody::Challenge)),
        None => Err(Found::Unexpected(UnexpectedBody::OtherJson)),
    }
}

fn not_json(answer: &Answer) -> UnexpectedBody {
    if answer.is_challenge() {
        return UnexpectedBody::Challenge;
    }
    match guess(&String::from(answer.text.slice(0, BEGINNING))) {
        UnexpectedBody::BrokenJson if answer.is_cut => UnexpectedBody::TooLong,
        found => found,
    }
}

/// What a text that is not JSON seems to be.
fn guess(text: &str) -> UnexpectedBody {
    let text = text.trim_ascii_start();
    if text.is_empty() {
        UnexpectedBody::Empty
    } else if text.starts_with('<') {
        UnexpectedBody::Html
    } else if text.starts_with(['{', '[']) {
        UnexpectedBody::BrokenJson
    } else {
        UnexpectedBody::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_its_beginning() {
        let rows = [
            ("", UnexpectedBody::Empty),
            (" \n", UnexpectedBody::Empty),
            ("\n <!DOCTYPE html>", UnexpectedBody::Html),
            ("{\"success\": tr", UnexpectedBody::BrokenJson),
            ("[1,", UnexpectedBody::BrokenJson),
            ("upstream connect error", UnexpectedBody::Text),
        ];
        for (text, expected) in rows {
            assert_eq!(guess(text), expected);
        }
    }
}
