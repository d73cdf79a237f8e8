//! The call that reads one build.

use std::time::Duration;

use js_sys::{Date, Function, JsString, Math, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Headers;

use super::failure::Failure;
use super::json;
use super::options::Options;
use super::timer::Timer;
use super::transport::{Fault, Head, Reply, attempt};
use crate::auth::Auth;
use crate::decode::Json;
use crate::envelope::{Envelope, came, open};
use crate::error::{Came, Error, ErrorKind, Reason, Report};
use crate::model::Build;
use crate::request::path;
use crate::retry::{retry_after, wait};

/// How much of a foreign answer an error keeps, in UTF-16 units.
const BODY_LIMIT: u32 = 4096;

/// What stands in an error where a secret was.
const REDACTED: &str = "[redacted]";

/// The part of a build that can hold secrets.
const VARIABLES: &str = "environment_variables";

/// A shorter credential would be found in many a text, and no real one is.
const SECRET_MIN: usize = 8;

/// Reads one build.
///
/// # Errors
///
/// An [`Error`] where the arguments cannot be used, where no answer comes, and where the answer is
/// not a build. A build that failed is no error. Dropping the future cancels the request.
pub async fn get_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    match fetch_build(account_id, build_uuid, auth, options).await {
        Ok(fetched) => Ok(fetched.build),
        Err(failure) => Err(failure.error),
    }
}

/// A build, decoded and as JavaScript holds it.
pub(crate) struct Fetched {
    pub build: Build,
    pub object: JsValue,
}

pub(crate) async fn fetch_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Fetched, Failure> {
    let call = Call::new(account_id, build_uuid, auth, options)?;
    let mut attempts = 1;
    loop {
        let mut failure = match call.attempt().await {
            Ok(fetched) => return Ok(fetched),
            Err(failure) => failure,
        };
        match wait(&failure.error, attempts, options.retry_limit(), Math::random()) {
            Some(time) => Timer::start(time).elapsed().await,
            None => {
                failure.error = failure.error.at_attempt(attempts);
                return Err(failure);
            }
        }
        attempts += 1;
    }
}

/// A call whose arguments are in order.
struct Call<'a> {
    path: String,
    url: String,
    headers: Headers,
    secret: Option<&'a str>,
    fetch: Function,
    limit: Duration,
}

impl<'a> Call<'a> {
    fn new(
        account_id: &str,
        build_uuid: &str,
        auth: &'a Auth,
        options: &Options,
    ) -> Result<Self, Error> {
        let path = path(account_id, build_uuid)?;
        let auth_headers = auth.headers()?;
        Ok(Self {
            url: options.url(&path, !auth_headers.is_empty())?,
            headers: options.request_headers(auth_headers)?,
            secret: auth.secret().filter(|secret| secret.len() >= SECRET_MIN),
            fetch: options.fetch_function()?,
            limit: options.time_limit(),
            path,
        })
    }

    async fn attempt(&self) -> Result<Fetched, Failure> {
        match attempt(&self.fetch, &self.url, &self.headers, self.limit).await {
            Ok(reply) => self.read(&reply, &reply.text).or_else(|failure| {
                // A server may send back what it was sent, and an error must not hand that on.
                match self.secret {
                    Some(secret) if reply.text.includes(secret, 0) => {
                        self.read(&reply, &reply.text.replace_all(secret, REDACTED))
                    }
                    _ => Err(failure),
                }
            }),
            Err(fault) => Err(self.failed(fault)),
        }
    }

    fn read(&self, reply: &Reply, text: &JsString) -> Result<Fetched, Failure> {
        let json = json::parse(text).unwrap_or_default();
        let envelope = if reply.head.is_redirect() { Envelope::NotOne } else { open(&json) };
        let reason = match envelope {
            Envelope::Build(build) => {
                let object = json.get("result");
                return Ok(Fetched { build: *build, object });
            }
            Envelope::Refused(errors) => Reason::Api(errors),
            Envelope::Misfit(mismatch) => Reason::Decode(mismatch),
            Envelope::NotOne => {
                let body = without_variables(text.slice(0, BODY_LIMIT).into());
                let came = if reply.head.is_redirect() {
                    Came::Redirect
                } else if reply.head.header("cf-mitigated").as_deref() == Some("challenge") {
                    Came::Challenge
                } else {
                    came(&body, !json.is_undefined())
                };
                Reason::Http { came, body }
            }
        };
        let error = self.answered(reason, &reply.head);
        let kind = error.kind();
        let mut failure = Failure::from(error);
        match kind {
            ErrorKind::Api => failure.errors = json.get("errors"),
            ErrorKind::Decode => {
                let metadata = json.get("result").get("build_trigger_metadata");
                if !metadata.get(VARIABLES).is_undefined() {
                    let _ = Reflect::set(&metadata, &VARIABLES.into(), &REDACTED.into());
                }
                failure.answer = json;
            }
            _ => {}
        }
        Err(failure)
    }

    fn failed(&self, fault: Fault) -> Failure {
        match fault {
            Fault::Timeout => self.unanswered(Reason::Timeout(self.limit)).into(),
            Fault::Network { cause, head } => {
                let error = match head {
                    Some(head) => self.answered(Reason::Network, &head),
                    None => self.unanswered(Reason::Network),
                };
                Failure { cause, ..error.into() }
            }
            Fault::Stranger(value) => {
                let noun = value.noun();
                Error::argument(format!("options.fetch: expected a Response, found {noun}")).into()
            }
        }
    }

    fn unanswered(&self, reason: Reason) -> Error {
        Report::new(reason, &self.path).into()
    }

    /// An error with what the head of an answer tells.
    fn answered(&self, reason: Reason, head: &Head) -> Error {
        let wait = head.header("retry-after");
        Report {
            status: head.status(),
            ray_id: head.header("cf-ray"),
            retry_after: wait.and_then(|wait| retry_after(&wait, Date::parse(&wait), Date::now())),
            ..Report::new(reason, &self.path)
        }
        .into()
    }
}

/// Ends a text where the variables of a build begin: what is not even JSON is not to be picked apart.
fn without_variables(mut text: String) -> String {
    if let Some(start) = text.find(VARIABLES) {
        text.truncate(start);
        text.push_str(REDACTED);
    }
    text
}
