//! A call that can be made, once or again, and what its answer comes to.

use alloc::string::String;

use wasm_bindgen::prelude::*;

use super::failure::Failure;
use super::options::Options;
use super::platform::{
    Text, canonical, get, is_readable, noun, now, parse, parse_date, random, utf8,
};
use super::redact::{text_without_variables, without_secrets, without_variables};
use super::timer::sleep;
use super::transport::{Fault, Head, Reply, attempt};
use crate::auth::Auth;
use crate::envelope::{Envelope, Reading, came, open};
use crate::error::{Came, Error, Reason, Report};
use crate::millis::Millis;
use crate::request::path;
use crate::retry::{retry_after, wait};
use crate::text::concat;

/// How much of a foreign answer an error keeps, in UTF-16 units.
const BODY_LIMIT: u32 = 4096;

/// A build as it was read, and as JavaScript holds it.
pub(crate) struct Fetched<R> {
    pub build: R,
    pub object: JsValue,
}

/// A call whose arguments are in order.
pub(crate) struct Call<'a> {
    path: String,
    url: String,
    headers: JsValue,
    credential: Option<&'a str>,
    fetch: JsValue,
    limit: Millis,
}

impl<'a> Call<'a> {
    pub fn new(
        account_id: &str,
        build_uuid: &str,
        auth: &'a Auth,
        options: &Options,
    ) -> Result<Self, Error> {
        let path = path(account_id, build_uuid)?;
        let auth_headers = auth.headers()?;
        Ok(Self {
            url: options.url(&path, !auth_headers.is_empty())?,
            headers: options.request_headers(&auth_headers)?,
            credential: auth.secret(),
            fetch: options.fetch_function()?,
            limit: options.timeout,
            path,
        })
    }

    /// How long an attempt may take.
    pub fn limit(&self) -> Millis {
        self.limit
    }

    /// Makes attempts until one brings a build, or none will.
    pub async fn with_retries<R: Reading>(&self, limit: u32) -> Result<Fetched<R>, Failure> {
        let mut attempts = 1;
        loop {
            let mut failure = match self.attempt(self.limit).await {
                Ok(fetched) => return Ok(fetched),
                Err(failure) => failure,
            };
            match wait(&failure.error, attempts, limit, random()) {
                Some(time) => sleep(time).await,
                None => {
                    failure.error = failure.error.at_attempt(attempts);
                    return Err(failure);
                }
            }
            attempts += 1;
        }
    }

    pub async fn attempt<R: Reading>(&self, limit: Millis) -> Result<Fetched<R>, Failure> {
        match attempt(&self.fetch, &self.url, &self.headers, limit).await {
            Ok(reply) => self.read(reply),
            Err(fault) => Err(self.failed(fault, limit)),
        }
    }

    fn read<R: Reading>(&self, reply: Reply) -> Result<Fetched<R>, Failure> {
        let Reply { head, mut text } = reply;
        let is_redirect = head.is_redirect();
        let mut opened = opened(&text, is_redirect);
        if !matches!(opened.0, Envelope::Result(_)) {
            // Once more, as what goes into an error: without secrets, and as JavaScript has it.
            text = canonical(opened.1).unwrap_or(text);
            text = without_secrets(text, self.credential, &self.headers);
            opened = self::opened(&text, is_redirect);
        }
        let (envelope, parsed) = opened;
        let is_json = parsed.is_some();
        let json = parsed.unwrap_or_default();
        let failed = |reason| Failure::from(self.answered(reason, &head));
        Err(match envelope {
            Envelope::Result(build) => {
                let object = get(&json, "result");
                return Ok(Fetched { build, object });
            }
            Envelope::Refused(errors) => {
                Failure { errors: get(&json, "errors"), ..failed(Reason::Api(errors)) }
            }
            Envelope::Misfit(mismatch) => {
                Failure { answer: without_variables(&text), ..failed(Reason::Decode(mismatch)) }
            }
            Envelope::NotOne => {
                let body = text_without_variables(&text.slice(0, BODY_LIMIT));
                let came = if is_redirect {
                    Came::Redirect
                } else if head.header("cf-mitigated").as_deref() == Some("challenge") {
                    Came::Challenge
                } else {
                    match came(&body, is_json) {
                        Came::BrokenJson if !is_readable(&text) => Came::TooLong,
                        came => came,
                    }
                };
                failed(Reason::Http { came, body })
            }
        })
    }

    fn failed(&self, fault: Fault, limit: Millis) -> Failure {
        match fault {
            Fault::Timeout => self.unanswered(Reason::Timeout(limit)).into(),
            Fault::Network { cause, head } => {
                let error = match head {
                    Some(head) => self.answered(Reason::Network, &head),
                    None => self.unanswered(Reason::Network),
                };
                Failure { cause, ..error.into() }
            }
            Fault::Stranger(value) => {
                let complaint = concat(&["expected a Response, found ", &noun(&value)]);
                Error::argument("options.fetch", &complaint).into()
            }
        }
    }

    pub fn unanswered(&self, reason: Reason) -> Error {
        Report::new(reason, &self.path).into()
    }

    /// An error with what the head of an answer tells.
    fn answered(&self, reason: Reason, head: &Head) -> Error {
        let wait = head.header("retry-after");
        Report {
            status: head.status(),
            ray_id: head.header("cf-ray"),
            retry_after: wait.and_then(|wait| retry_after(&wait, parse_date(&wait), now())),
            ..Report::new(reason, &self.path)
        }
        .into()
    }
}

/// What a text holds, and what the platform's parser made of it. A redirect holds nothing of the API's.
fn opened<R: Reading>(text: &Text, is_redirect: bool) -> (Envelope<R>, Option<JsValue>) {
    let parsed = parse(text);
    let envelope = match &parsed {
        Some(_) if !is_redirect => open(&utf8(text)),
        _ => Envelope::NotOne,
    };
    (envelope, parsed)
}
