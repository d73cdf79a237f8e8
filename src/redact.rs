//! Keeps secrets out of errors, though an answer has them.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::Headers;

use crate::http::ACCEPT;
use crate::js::{get, json, parse_json};

/// What stands in the place of a secret.
const REDACTED: &str = "[redacted]";

/// The part of a build that can hold secrets.
const VARIABLES: &str = "environment_variables";

/// In bytes. A shorter text is part of many words, and no real secret is shorter.
const SHORTEST_SECRET: usize = 6;

/// Whether it separates the parts of a header's value: `Basic x`, `a=x; b=y`.
fn is_separator(char: char) -> bool {
    matches!(char, ' ' | '\t' | ';' | ',' | '=')
}

/// What no error may show, because it was sent with the request.
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    /// Those of the headers of a request.
    pub fn new(headers: &Headers) -> Self {
        let mut secrets = Self(vec![]);
        for entry in Array::from(headers).iter() {
            let value = get(&entry, "1").as_string().unwrap_or_default();
            if value != ACCEPT {
                secrets.add(value.strip_prefix("Bearer ").unwrap_or(&value));
            }
        }
        secrets
    }

    /// Adds a value and its parts, so far as they are long enough.
    fn add(&mut self, value: &str) {
        for part in value.split(is_separator) {
            self.add_part(part);
        }
        self.add_part(value);
    }

    fn add_part(&mut self, part: &str) {
        if part.len() >= SHORTEST_SECRET {
            self.0.push(part.to_owned());
        }
    }

    /// The text of an answer without secrets and without variables of a build.
    pub fn redact_text(self, text: &JsString) -> JsString {
        // As JSON where it is JSON: there each text can be written in many ways.
        let json = json_without_variables(&parse_json(text));
        let text = self.strike(json.unwrap_or_else(|| text.clone()));
        // Where the variables end is not known in what is not JSON.
        match text.index_of(VARIABLES, 0) {
            -1 => text,
            start => JsString::from(format!("{}{REDACTED}", text.slice(0, start as u32))),
        }
    }

    /// A copy of a value of JSON without secrets and without variables of a build.
    ///
    /// It is undefined where the value is nested too deep to be copied: what cannot be searched is not shown.
    pub fn redact(self, value: &JsValue) -> JsValue {
        match json_without_variables(value) {
            Some(text) => parse_json(&self.strike(text)),
            None => JsValue::UNDEFINED,
        }
    }

    /// The `errors` of an answer without secrets. A chain of errors may be nested deeper than `redact` can copy.
    pub fn redact_errors(self, answer: &JsValue, text: &JsString) -> JsValue {
        let text = json(answer).unwrap_or_else(|| text.clone());
        get(&parse_json(&self.strike(text)), "errors")
    }

    fn strike(&self, mut text: JsString) -> JsString {
        // The longest first: another may be a part of it, and would leave the rest.
        let longest = self.0.iter().map(String::len).max().unwrap_or_default();
        for length in (SHORTEST_SECRET..=longest).rev() {
            for secret in self.0.iter().filter(|secret| secret.len() == length) {
                text = text.replace_all(&escaped(secret), REDACTED).replace_all(secret, REDACTED);
            }
        }
        text
    }
}

/// How JSON writes a text inside a string: with quotes and backslashes escaped.
fn escaped(text: &str) -> String {
    let quoted = json(&text.into()).map(String::from).unwrap_or_default();
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or(text).to_owned()
}

#[wasm_bindgen(module = "/pkg-template/json.js")]
extern "C" {
    /// The value as JSON writes it, each name once and no escape that is not needed.
    #[wasm_bindgen(js_namespace = json, js_name = withoutVariables)]
    fn json_without_variables(value: &JsValue) -> Option<JsString>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_searched_for_as_a_whole_and_in_parts() {
        let parts = |value: &str| {
            let mut secrets = Secrets(vec![]);
            secrets.add(value);
            secrets.0
        };
        assert_eq!(parts("Basic abcdefgh"), ["abcdefgh", "Basic abcdefgh"]);
        assert_eq!(
            parts("session=abcdef; id=7654321"),
            ["session", "abcdef", "7654321", "session=abcdef; id=7654321"]
        );
        assert_eq!(parts("5char"), Vec::<String>::new());
    }
}
