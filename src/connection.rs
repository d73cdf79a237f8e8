//! One attempt to ask the API, and what its answer means.

use js_sys::{Array, Function};
use wasm_bindgen::JsValue;
use web_sys::Headers;

use crate::auth::Auth;
use crate::endpoint::{Endpoint, Route};
use crate::envelope::{Found, Success, success};
use crate::failure::Failure;
use crate::http::{ACCEPT, Answer, send};
use crate::js::type_name;
use crate::options::{Options, refused_headers};
use crate::redact::Secrets;

/// In UTF-16 units: how much of an unexpected body an error shows.
const SHOWN_BODY: u32 = 4096;

/// Where requests go, and what goes with each of them. Nothing of the caller's is read after it is made.
pub(crate) struct Connection {
    base_url: String,
    headers: Headers,
    fetch: Function,
    timeout_ms: u64,
}

impl Connection {
    pub fn new(auth: &Auth, options: &Options) -> Result<Self, Box<Failure>> {
        let headers = options.own_headers()?;
        let has_headers = Array::from(&headers).length() > 0;
        headers.set("accept", ACCEPT).map_err(|_| refused_headers())?;
        auth.apply(&headers)?;
        Ok(Self {
            base_url: options.checked_base_url(has_headers || *auth != Auth::None)?,
            headers,
            fetch: options.fetch_function()?,
            timeout_ms: options.timeout_ms,
        })
    }

    /// How long an attempt may take.
    pub fn timeout_ms(&self) -> u64 {
        self.timeout_ms
    }

    /// Makes one attempt, for at most `limit_ms`.
    pub async fn attempt(
        &self,
        endpoint: &Endpoint,
        limit_ms: u64,
    ) -> Result<Success, Box<Failure>> {
        let url = endpoint.url(&self.base_url);
        let answer = send(&self.fetch, &self.headers, &url, endpoint, limit_ms).await?;
        success(&answer, endpoint.route.result())
            .map_err(|found| self.failure(endpoint.route, &answer, found))
    }

    /// A copy of a value for an error, without secrets.
    pub fn redact(&self, value: &JsValue) -> JsValue {
        self.secrets().redact(value)
    }

    fn secrets(&self) -> Secrets {
        Secrets::new(&self.headers)
    }

    fn failure(&self, route: Route, answer: &Answer, found: Found) -> Box<Failure> {
        let head = answer.head();
        let mut failure = match found {
            Found::Refusal(refusal) => {
                let errors = self.secrets().redact_errors(&refusal, &answer.text);
                return Failure::api(head, errors, route.permission());
            }
            Found::OtherResult { result, answer } => {
                let body = self.redact(&answer);
                Failure::decode(head, route.result().as_str(), &type_name(&result), body)
            }
            Found::Unexpected(found) => {
                let body = self.secrets().redact_text(&answer.text).slice(0, SHOWN_BODY);
                Failure::http(head, found, body.into())
            }
        };
        if !route.is_shown() {
            failure.body = JsValue::UNDEFINED;
        }
        failure
    }
}
