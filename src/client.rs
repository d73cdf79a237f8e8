//! Sends an endpoint's request, again where that may help, and returns its result.

use js_sys::{Function, Math};
use wasm_bindgen::JsValue;
use web_sys::Headers;

use crate::auth::Auth;
use crate::endpoint::Endpoint;
use crate::envelope::{Found, result};
use crate::failure::Failure;
use crate::http::{ACCEPT, Answer, Interruption, send};
use crate::js::type_name;
use crate::options::{Options, refused_headers};
use crate::redact::Secrets;
use crate::retry::wait_ms;
use crate::time::sleep;

/// In UTF-16 units: how much of an unexpected body an error shows.
const SHOWN_BODY: u32 = 4096;

/// What the calls of one function have in common. Nothing of the caller's is read after it is made.
pub(crate) struct Client {
    base_url: String,
    headers: Headers,
    fetch: Function,
    timeout_ms: u64,
    max_retries: u32,
}

impl Client {
    pub fn new(auth: &Auth, options: &Options) -> Result<Self, Box<Failure>> {
        let headers = options.own_headers()?;
        headers.set("accept", ACCEPT).map_err(|_| refused_headers())?;
        auth.apply(&headers)?;
        Ok(Self {
            base_url: options.checked_base_url(*auth != Auth::None)?,
            headers,
            fetch: options.fetch_function()?,
            timeout_ms: options.timeout_ms,
            max_retries: options.max_retries,
        })
    }

    /// How long an attempt may take.
    pub fn timeout_ms(&self) -> u64 {
        self.timeout_ms
    }

    /// Makes attempts until one brings a result or a further one would not help.
    pub async fn send(&self, endpoint: &Endpoint) -> Result<JsValue, Box<Failure>> {
        let mut attempts = 1;
        loop {
            let mut failure = match self.attempt(endpoint, self.timeout_ms).await {
                Ok(result) => return Ok(result),
                Err(failure) => failure,
            };
            match wait_ms(&failure, attempts, self.max_retries, Math::random()) {
                Some(ms) => {
                    sleep(ms).await.map_err(|cause| Failure::platform(&endpoint.name(), cause))?
                }
                None => {
                    failure.attempts = attempts;
                    return Err(failure);
                }
            }
            attempts += 1;
        }
    }

    /// Makes one attempt, for at most `limit_ms`.
    pub async fn attempt(
        &self,
        endpoint: &Endpoint,
        limit_ms: u64,
    ) -> Result<JsValue, Box<Failure>> {
        let url = format!("{}{}", self.base_url, endpoint.path);
        match send(&self.fetch, &url, endpoint.method, &self.headers, limit_ms).await {
            Ok(answer) => result(&answer).map_err(|found| self.failure(endpoint, &answer, found)),
            Err(Interruption::Platform(cause)) => Err(Failure::platform(&endpoint.name(), cause)),
            Err(Interruption::Timeout) => Err(Failure::timeout(&endpoint.name(), limit_ms)),
            Err(Interruption::Network { cause, head }) => {
                Err(Failure::network(&endpoint.name(), head, cause))
            }
            Err(Interruption::Foreign(value)) => {
                let complaint = format!("expected a Response, found {}", type_name(&value));
                Err(Failure::argument("options.fetch", &complaint))
            }
        }
    }

    /// A copy of a value for an error, without secrets.
    pub fn redact(&self, value: &JsValue) -> JsValue {
        self.secrets().redact(value)
    }

    fn secrets(&self) -> Secrets {
        Secrets::new(&self.headers)
    }

    fn failure(&self, endpoint: &Endpoint, answer: &Answer, found: Found) -> Box<Failure> {
        let head = answer.head();
        match found {
            Found::Refusal(refusal) => {
                let errors = self.secrets().redact_errors(&refusal, &answer.text);
                Failure::api(&endpoint.name(), head, errors)
            }
            Found::OtherResult { result, answer } => {
                Failure::decode(&endpoint.name(), head, &type_name(&result), self.redact(&answer))
            }
            Found::Unexpected(found) => {
                let body = self.secrets().redact_text(&answer.text).slice(0, SHOWN_BODY);
                Failure::http(&endpoint.name(), head, found, body.into())
            }
        }
    }
}
