//! The API's envelope: what an answer holds.

use wasm_bindgen::JsValue;

use crate::endpoint::ResultType;
use crate::failure::UnexpectedBody;
use crate::http::Answer;
use crate::js::{get, is_json_object, parse_json};

/// How much of a text is looked at, in UTF-16 units.
const BEGINNING: u32 = 1024;

/// A success of the API: the whole answer.
pub(crate) struct Success(JsValue);

impl Success {
    pub fn result(&self) -> JsValue {
        get(&self.0, "result")
    }

    /// What a list says of its pages.
    pub fn result_info(&self) -> JsValue {
        get(&self.0, "result_info")
    }
}

/// What an answer holds in place of a success.
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

/// Reads an answer whose result is of a type.
///
/// `success` alone decides whether it is one: a success may have entries in `errors`. The HTTP status must agree.
pub(crate) fn success(answer: &Answer, expected: ResultType) -> Result<Success, Found> {
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
            let success = Success(parsed);
            let result = success.result();
            match expected.allows(&result) {
                true => Ok(success),
                false => Err(Found::OtherResult { result, answer: success.0 }),
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
    match text.trim_ascii_start().bytes().next() {
        None => UnexpectedBody::Empty,
        Some(b'<') => UnexpectedBody::Html,
        Some(b'{' | b'[') => UnexpectedBody::BrokenJson,
        Some(_) => UnexpectedBody::Text,
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
