//! A call that did not bring what it was made for, with what JavaScript knows of it.

use std::mem::take;

use wasm_bindgen::JsValue;

use crate::api_error::code;
use crate::error_kind::ErrorKind;
use crate::js::{get, get_text, type_name};
use crate::time::shown;

/// In bytes. A longer text of the API is cut.
const MAX_MESSAGE: usize = 4096;

/// What JavaScript callers get as a `BuildsError` and Rust callers as an [`Error`](crate::Error).
///
/// A value of JavaScript is undefined where there is none.
#[derive(Debug)]
pub(crate) struct Failure {
    pub kind: ErrorKind,
    pub message: String,
    pub head: Head,
    /// How many requests were sent: of a single attempt 1, or 0 where it failed before that.
    pub attempts: u32,
    /// The API's own `errors`.
    pub errors: JsValue,
    /// The beginning of a text, or a parsed answer.
    pub body: JsValue,
    /// The build that a watch saw last.
    pub build: JsValue,
    /// The platform's own error.
    pub cause: JsValue,
    /// What a watch was retrying when its deadline passed.
    pub last_failure: Option<Box<Failure>>,
}

/// What an answer says besides its body.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head {
    pub status: Option<u16>,
    /// A text, or undefined.
    pub ray_id: JsValue,
    pub retry_after_ms: Option<u64>,
}

/// What an answer has in place of the API's JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnexpectedBody {
    Redirect,
    Challenge,
    Empty,
    Html,
    OtherJson,
    BrokenJson,
    TooLong,
    Text,
    /// The API's envelope says success, the HTTP status does not.
    Success,
}

impl Failure {
    fn new(kind: ErrorKind, message: String) -> Box<Self> {
        Box::new(Self {
            kind,
            message,
            head: Head::default(),
            attempts: 1,
            errors: JsValue::UNDEFINED,
            body: JsValue::UNDEFINED,
            build: JsValue::UNDEFINED,
            cause: JsValue::UNDEFINED,
            last_failure: None,
        })
    }

    /// An argument that cannot be used. Nothing was sent.
    pub fn argument(place: &str, complaint: &str) -> Box<Self> {
        let mut failure = Self::unusable(place, complaint);
        failure.attempts = 0;
        failure
    }

    /// An argument that turned out to be of no use once an answer had come.
    pub fn unusable(place: &str, complaint: &str) -> Box<Self> {
        Self::new(ErrorKind::Argument, format!("{place}: {complaint}"))
    }

    /// The code of the first of the API's errors.
    pub fn code(&self) -> Option<i64> {
        code(&get(&self.errors, "0"))
    }

    pub fn too_long(place: &str, limit: usize) -> Box<Self> {
        Self::argument(place, &format!("is longer than {limit} bytes"))
    }

    /// A function of the platform that a request needs threw, for example its timer. The request was not sent.
    pub fn platform(cause: JsValue) -> Box<Self> {
        let what = format!(" the platform failed: {}", message_of(&cause));
        let mut failure = Self::new(ErrorKind::Network, what);
        failure.attempts = 0;
        failure.cause = cause;
        failure
    }

    /// No answer, or one that broke off after its `head`.
    pub fn network(head: Option<Head>, cause: JsValue) -> Box<Self> {
        let what = match head {
            Some(_) => ", but the answer broke off",
            None => " no answer, the network failed",
        };
        let mut failure = Self::new(ErrorKind::Network, what.to_owned());
        failure.head = head.unwrap_or_default();
        failure.cause = cause;
        failure
    }

    /// No complete answer within the limit of an attempt.
    pub fn timeout(limit_ms: u64) -> Box<Self> {
        Self::new(ErrorKind::Timeout, format!(" no answer within {} ms", shown(limit_ms)))
    }

    /// What was waited for did not come within its deadline. `missing` says what that is.
    pub fn deadline(missing: &str, deadline_ms: u64, last_failure: Option<Box<Self>>) -> Box<Self> {
        let what = format!(" {missing} within {} ms", shown(deadline_ms));
        let mut failure = Self::new(ErrorKind::Timeout, what);
        failure.last_failure = last_failure;
        failure
    }

    /// An answer that is not the API's.
    pub fn http(head: Head, found: UnexpectedBody, body: JsValue) -> Box<Self> {
        let comma = if head.status.is_some() { "," } else { "" };
        let mut failure = Self::new(ErrorKind::Http, format!("{comma} {}", found.as_str()));
        failure.head = head;
        failure.body = body;
        failure
    }

    /// A refusal of the API. `permission` is what the call needs.
    pub fn api(head: Head, errors: JsValue, permission: &str) -> Box<Self> {
        let mut failure = Self::new(ErrorKind::Api, refusal(&errors, permission));
        failure.head = head;
        failure.errors = errors;
        failure
    }

    /// A success whose result is of another type than the call needs.
    pub fn decode(head: Head, expected: &str, found: &str, body: JsValue) -> Box<Self> {
        let what = format!(" result: expected {expected}, found {found}");
        let mut failure = Self::new(ErrorKind::Decode, what);
        failure.head = head;
        failure.body = body;
        failure
    }

    /// Puts what was asked, and the status of the answer, before the message. That of an argument needs neither.
    pub fn complete(&mut self, asked: &str) {
        if self.kind != ErrorKind::Argument {
            let status = self.head.status.map(u32::from).map(|status| format!(" {status}"));
            let (status, what) = (status.unwrap_or_default(), &self.message);
            self.message = shortened(format!("{asked}:{status}{what}"), MAX_MESSAGE);
        }
    }

    /// Adds to the end of the message.
    pub fn add(&mut self, note: &str) {
        let message = shortened(take(&mut self.message), MAX_MESSAGE - note.len());
        self.message = format!("{message}{note}");
    }
}

impl UnexpectedBody {
    fn as_str(self) -> &'static str {
        match self {
            Self::Redirect => "a redirect, which is not followed",
            Self::Challenge => "a challenge page of Cloudflare's in place of the API's JSON",
            Self::Empty => "nothing in place of the API's JSON",
            Self::Html => "HTML in place of the API's JSON",
            Self::OtherJson => "other JSON in place of the API's",
            Self::BrokenJson => "broken JSON",
            Self::TooLong => "JSON that is too long to be the API's",
            Self::Text => "text in place of the API's JSON",
            Self::Success => "a success in the body but not in the status",
        }
    }
}

fn message_of(error: &JsValue) -> String {
    get_text(error, "message").unwrap_or_else(|| type_name(error))
}

/// How many entries of a chain of errors a message has.
const CHAIN_LENGTH: usize = 3;

/// The first error with what led to it, and what to do where that is known.
fn refusal(errors: &JsValue, permission: &str) -> String {
    let first = get(errors, "0");
    if !first.is_object() {
        return " refused without a reason".to_owned();
    }
    let hint = match code(&first) {
        Some(12006) => "; the API accepts no account-owned tokens, use one of a user".to_owned(),
        Some(10000 | 12004) => format!("; the token may lack the permission {permission}"),
        _ => String::new(),
    };
    let mut text = format!(" {}", entry(&first));
    let mut error = first;
    for _ in 1..CHAIN_LENGTH {
        error = get(&get(&error, "error_chain"), "0");
        if error.is_object() {
            text = format!("{text}: {}", entry(&error));
        }
    }
    text + &hint
}

fn entry(error: &JsValue) -> String {
    let message =
        get_text(error, "message").unwrap_or_else(|| "error without a message".to_owned());
    match code(error) {
        Some(code) => format!("{message} ({code})"),
        None => message,
    }
}

fn shortened(mut text: String, limit: usize) -> String {
    if text.len() > limit {
        let mut end = limit - '…'.len_utf8();
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text += "…";
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(status: u16) -> Head {
        Head { status: Some(status), ..Head::default() }
    }

    #[test]
    fn a_text_says_what_was_asked_and_what_was_answered() {
        let none = JsValue::UNDEFINED;
        let http = |head, found| Failure::http(head, found, none.clone());
        let rows = [
            (Failure::network(None, none.clone()), "GET /path: no answer, the network failed"),
            (
                Failure::network(Some(head(200)), none.clone()),
                "GET /path: 200, but the answer broke off",
            ),
            (Failure::timeout(1500), "GET /path: no answer within 1500 ms"),
            (Failure::deadline("not over", 1500, None), "GET /path: not over within 1500 ms"),
            (
                http(Head::default(), UnexpectedBody::Redirect),
                "GET /path: a redirect, which is not followed",
            ),
            (
                http(head(302), UnexpectedBody::Redirect),
                "GET /path: 302, a redirect, which is not followed",
            ),
            (
                http(head(500), UnexpectedBody::Empty),
                "GET /path: 500, nothing in place of the API's JSON",
            ),
            (
                http(head(502), UnexpectedBody::Html),
                "GET /path: 502, HTML in place of the API's JSON",
            ),
            (
                http(head(504), UnexpectedBody::Text),
                "GET /path: 504, text in place of the API's JSON",
            ),
            (http(head(200), UnexpectedBody::BrokenJson), "GET /path: 200, broken JSON"),
            (
                http(head(200), UnexpectedBody::TooLong),
                "GET /path: 200, JSON that is too long to be the API's",
            ),
            (
                http(head(200), UnexpectedBody::OtherJson),
                "GET /path: 200, other JSON in place of the API's",
            ),
            (
                http(head(403), UnexpectedBody::Challenge),
                "GET /path: 403, a challenge page of Cloudflare's in place of the API's JSON",
            ),
            (
                http(head(503), UnexpectedBody::Success),
                "GET /path: 503, a success in the body but not in the status",
            ),
            (
                Failure::decode(head(200), "an object", "null", none.clone()),
                "GET /path: 200 result: expected an object, found null",
            ),
            (Failure::argument("buildUuid", "is empty"), "buildUuid: is empty"),
            (Failure::too_long("auth", 9), "auth: is longer than 9 bytes"),
        ];
        for (mut failure, text) in rows {
            failure.complete("GET /path");
            assert_eq!(failure.message, text);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let text = shortened("ß".repeat(3000), MAX_MESSAGE);
        assert!(text.len() <= MAX_MESSAGE && text.len() > MAX_MESSAGE - 4);
        assert!(text.ends_with("ß…"));
        assert_eq!(shortened("short".to_owned(), MAX_MESSAGE), "short");

        let mut failure = Failure::argument("place", &"ß".repeat(3000));
        failure.add("; and a note");
        assert!(failure.message.len() <= MAX_MESSAGE);
        assert!(failure.message.ends_with("ß…; and a note"));
    }
}
