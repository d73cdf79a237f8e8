//! What can go wrong, in words.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::any::Any;
use core::fmt;
use core::iter::successors;
use core::time::Duration;

use crate::api_error::ApiError;
use crate::millis::Millis;
use crate::mismatch::Mismatch;
use crate::model::Build;
use crate::text::{concat, digits};

/// A call that brought no build.
///
/// Neither its text nor its parts hold credentials.
#[derive(Debug, Clone)]
pub struct Error(
    /// Boxed, for it would make every result that may hold one a large one.
    Box<Report>,
);

/// A build as a watch saw it, behind a trait: the npm package never has one, and would else have all the code
/// that it takes to drop one.
pub(crate) type Seen = Arc<dyn Any + Send + Sync>;

#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub reason: Reason,
    /// The path that was asked for; empty where nothing was.
    pub path: String,
    pub status: Option<u16>,
    pub ray_id: Option<String>,
    pub retry_after: Option<Millis>,
    pub attempts: u32,
    pub build: Option<Seen>,
}

/// The kinds of [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An argument cannot be used; nothing was sent.
    Argument,
    /// No answer came, or it broke off.
    Network,
    /// No complete answer came in time.
    Timeout,
    /// The answer is not the API's envelope.
    Http,
    /// The API refused.
    Api,
    /// The API's answer is not a build as this crate knows it.
    Decode,
}

#[derive(Debug, Clone)]
pub(crate) enum Reason {
    Argument(String),
    Network,
    Timeout(Millis),
    /// A watch went on for that long, and the build was not over.
    Deadline(Millis),
    Http {
        came: Came,
        body: String,
    },
    Api(Vec<ApiError>),
    Decode(Mismatch),
}

/// What came in place of the envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    Redirect,
    Challenge,
    Nothing,
    Html,
    OtherJson,
    BrokenJson,
    TooLong,
    Text,
}

impl Report {
    /// What was asked, and had no answer that tells more.
    pub fn new(reason: Reason, path: &str) -> Self {
        Self {
            reason,
            path: path.to_owned(),
            status: None,
            ray_id: None,
            retry_after: None,
            attempts: 1,
            build: None,
        }
    }
}

impl From<Report> for Error {
    fn from(report: Report) -> Self {
        Self(Box::new(report))
    }
}

impl Error {
    /// What was not even asked.
    pub(crate) fn argument(place: &str, complaint: &str) -> Self {
        let report = Report::new(Reason::Argument(concat(&[place, ": ", complaint])), "");
        Report { attempts: 0, ..report }.into()
    }

    pub(crate) fn too_long(place: &str, limit: usize) -> Self {
        Self::argument(place, &concat(&["is longer than ", &digits(limit as u64), " bytes"]))
    }

    /// The same, met at the attempt of that number.
    pub(crate) fn at_attempt(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// The same, with the build that a watch had seen before.
    pub(crate) fn after_build(mut self, build: Option<Seen>) -> Self {
        self.0.build = build;
        self
    }

    /// Which kind it is.
    pub fn kind(&self) -> ErrorKind {
        match self.0.reason {
            Reason::Argument(_) => ErrorKind::Argument,
            Reason::Network => ErrorKind::Network,
            Reason::Timeout(_) | Reason::Deadline(_) => ErrorKind::Timeout,
            Reason::Http { .. } => ErrorKind::Http,
            Reason::Api(_) => ErrorKind::Api,
            Reason::Decode(_) => ErrorKind::Decode,
        }
    }

    /// The HTTP status; `None` where there was no answer, and where a browser keeps it to itself.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The code of the first of [`errors`](Self::errors).
    pub fn code(&self) -> Option<i64> {
        self.errors().first()?.code
    }

    /// The API's entries; empty in every kind but [`ErrorKind::Api`].
    pub fn errors(&self) -> &[ApiError] {
        match &self.0.reason {
            Reason::Api(errors) => errors,
            _ => &[],
        }
    }

    /// The start of the text that came, up to 4 KiB; `None` in every kind but [`ErrorKind::Http`].
    pub fn body(&self) -> Option<&str> {
        match &self.0.reason {
            Reason::Http { body, .. } => Some(body),
            _ => None,
        }
    }

    /// The value of `cf-ray`, which Cloudflare's support asks for; `None` where it did not come.
    pub fn ray_id(&self) -> Option<&str> {
        self.0.ray_id.as_deref()
    }

    /// How long the server asks to wait; `None` where it does not say.
    pub fn retry_after(&self) -> Option<Duration> {
        self.asked_wait().map(Duration::from)
    }

    pub(crate) fn asked_wait(&self) -> Option<Millis> {
        self.0.retry_after
    }

    /// How many requests were sent: one more than there were retries.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The build as a watch saw it last; `None` where it saw none, and for a single call.
    pub fn build(&self) -> Option<&Build> {
        self.0.build.as_ref()?.downcast_ref()
    }
}

impl core::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// The texts are put together by hand: the machinery of formatting is larger than all of this.
impl Error {
    pub(crate) fn text(&self) -> String {
        let Report { reason, path, status, .. } = &*self.0;
        if let Reason::Argument(complaint) = reason {
            return complaint.clone();
        }
        let mut text = concat(&["GET ", path, ":"]);
        if let Some(status) = status {
            text.push(' ');
            text.push_str(&digits(u64::from(*status)));
        }
        let comma = if status.is_some() { ", " } else { " " };
        let after = |limit: &Millis, what: &str| concat(&[what, &limit.text(), " ms"]);
        text.push_str(&match reason {
            Reason::Argument(_) => String::new(),
            Reason::Network if status.is_some() => ", but the answer broke off".to_owned(),
            Reason::Network => " no answer, the network failed".to_owned(),
            Reason::Timeout(limit) => after(limit, " no answer within "),
            Reason::Deadline(limit) => after(limit, " not over within "),
            Reason::Http { came, .. } => concat(&[comma, came.as_str()]),
            Reason::Api(errors) => refusal(errors),
            Reason::Decode(mismatch) => concat(&[" ", &mismatch.text()]),
        });
        text
    }
}

impl Came {
    fn as_str(self) -> &'static str {
        match self {
            Self::Redirect => "a redirect, which is not followed",
            Self::Challenge => "a challenge page of Cloudflare's in place of the API's JSON",
            Self::Nothing => "nothing in place of the API's JSON",
            Self::Html => "HTML in place of the API's JSON",
            Self::OtherJson => "other JSON in place of the API's",
            Self::BrokenJson => "broken JSON",
            Self::TooLong => "more than 8 MB of JSON, which no build is",
            Self::Text => "text in place of the API's JSON",
        }
    }
}

/// How far a text follows what led to an error.
const CHAIN_LIMIT: usize = 3;

/// Says the first error with what led to it, and the way out where it is known.
fn refusal(errors: &[ApiError]) -> String {
    let Some(first) = errors.first() else {
        return " refused without a reason".to_owned();
    };
    let mut text = String::new();
    let chain = successors(Some(first), |error| error.error_chain.as_ref()?.first());
    for (nth, error) in chain.take(CHAIN_LIMIT).enumerate() {
        text.push_str(if nth == 0 { " " } else { ": " });
        text.push_str(error.message.as_deref().unwrap_or("error without a message"));
        if let Some(code) = error.code {
            text.push_str(&concat(&[
                " (",
                if code < 0 { "-" } else { "" },
                &digits(code.unsigned_abs()),
                ")",
            ]));
        }
    }
    text.push_str(match first.code {
        Some(12006) => "; the API takes no account-owned tokens, use one of a user",
        Some(10000) => "; the token may lack the permission Workers CI Read",
        _ => "",
    });
    text
}

impl ErrorKind {
    /// The word that JavaScript callers know the kind by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Argument => "argument",
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Http => "http",
            Self::Api => "api",
            Self::Decode => "decode",
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::envelope::{Checked, Envelope, open};

    const PATH: &str = "/accounts/a/builds/builds/b";

    fn text(reason: Reason, status: Option<u16>) -> String {
        let report = Report::new(reason, PATH);
        Error::from(Report { status, ..report }).to_string()
    }

    fn refusal(errors: serde_json::Value) -> String {
        let Envelope::Refused(errors) =
            open::<Checked>(&json!({ "success": false, "errors": errors }).to_string())
        else {
            panic!("no refusal");
        };
        text(Reason::Api(errors), Some(400))
    }

    #[test]
    fn every_text_says_what_was_asked_and_what_came() {
        let http = |came| Reason::Http { came, body: String::new() };
        let timeout = Reason::Timeout(Millis::new(1500.0));
        let rows = [
            (
                Reason::Network,
                None,
                "GET /accounts/a/builds/builds/b: no answer, the network failed",
            ),
            (
                Reason::Network,
                Some(200),
                "GET /accounts/a/builds/builds/b: 200, but the answer broke off",
            ),
            (timeout, None, "GET /accounts/a/builds/builds/b: no answer within 1500 ms"),
            (
                http(Came::Redirect),
                Some(302),
                "GET /accounts/a/builds/builds/b: 302, a redirect, which is not followed",
            ),
            (
                http(Came::Redirect),
                None,
                "GET /accounts/a/builds/builds/b: a redirect, which is not followed",
            ),
            (
                http(Came::Nothing),
                Some(500),
                "GET /accounts/a/builds/builds/b: 500, nothing in place of the API's JSON",
            ),
            (
                http(Came::Html),
                Some(502),
                "GET /accounts/a/builds/builds/b: 502, HTML in place of the API's JSON",
            ),
            (
                http(Came::Text),
                Some(504),
                "GET /accounts/a/builds/builds/b: 504, text in place of the API's JSON",
            ),
            (
                http(Came::BrokenJson),
                Some(200),
                "GET /accounts/a/builds/builds/b: 200, broken JSON",
            ),
            (
                http(Came::TooLong),
                Some(200),
                "GET /accounts/a/builds/builds/b: 200, more than 8 MB of JSON, which no build is",
            ),
            (
                http(Came::OtherJson),
                Some(200),
                "GET /accounts/a/builds/builds/b: 200, other JSON in place of the API's",
            ),
            (
                http(Came::Challenge),
                Some(403),
                "GET /accounts/a/builds/builds/b: 403, a challenge page of Cloudflare's in place of the API's JSON",
            ),
        ];
        for (reason, status, expected) in rows {
            assert_eq!(text(reason, status), expected);
        }
        assert_eq!(Error::argument("buildUuid", "is empty").to_string(), "buildUuid: is empty");
    }

    #[test]
    fn a_refusal_says_the_first_error_and_its_chain() {
        let chained = json!([
            { "code": 6003, "message": "Invalid request headers", "error_chain": [
                { "code": 6111, "message": "Invalid format for Authorization header" }
            ] },
            { "code": 1, "message": "Another" }
        ]);
        let rows = [
            (json!([]), "refused without a reason"),
            (json!([{ "message": "Not found" }]), "Not found"),
            (json!([{ "code": 12000 }]), "error without a message (12000)"),
            (json!([{ "code": 12000, "message": "Not found" }]), "Not found (12000)"),
            (
                chained,
                "Invalid request headers (6003): Invalid format for Authorization header (6111)",
            ),
            (
                json!([{ "code": 12006, "message": "Invalid token" }]),
                "Invalid token (12006); the API takes no account-owned tokens, use one of a user",
            ),
            (
                json!([{ "code": 10000, "message": "Authentication error" }]),
                "Authentication error (10000); the token may lack the permission Workers CI Read",
            ),
        ];
        for (errors, expected) in rows {
            assert_eq!(refusal(errors), format!("GET {PATH}: 400 {expected}"));
        }
    }

    #[test]
    fn each_kind_has_its_word() {
        let kinds = [
            (Error::argument("", "").kind(), "argument"),
            (Error::from(Report::new(Reason::Network, PATH)).kind(), "network"),
            (Error::from(Report::new(Reason::Timeout(Millis::ZERO), PATH)).kind(), "timeout"),
            (Error::from(Report::new(Reason::Api(vec![]), PATH)).kind(), "api"),
        ];
        for (kind, word) in kinds {
            assert_eq!(kind.as_str(), word);
        }
    }
}
