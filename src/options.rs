//! The options of a call.

use std::fmt;
use std::time::Duration;

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Headers;

use crate::base_url;
use crate::failure::Failure;
use crate::js::get;
use crate::progress::Pace;
use crate::time::{FOREVER_MS, from_duration, seconds};

/// More frequent requests would soon meet the rate limit.
pub(crate) const MIN_INTERVAL_MS: u64 = 500;

/// How long a wait lasts by default: a build is ended after 20 minutes of running, and it can be queued before.
const WAIT_DEADLINE_MS: u64 = seconds(30 * 60);

/// The options of a call.
#[derive(Clone)]
pub struct Options {
    pub(crate) base_url: Option<String>,
    pub(crate) timeout_ms: u64,
    pub(crate) max_retries: u32,
    pub(crate) interval_ms: u64,
    pub(crate) deadline_ms: Option<u64>,
    pub(crate) fetch: Option<Function>,
    pub(crate) headers: Option<Headers>,
}

impl fmt::Debug for Options {
    /// Leaves the headers out, which may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("base_url", &self.base_url)
            .field("timeout_ms", &self.timeout_ms)
            .field("max_retries", &self.max_retries)
            .field("interval_ms", &self.interval_ms)
            .field("deadline_ms", &self.deadline_ms)
            .finish_non_exhaustive()
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base_url: None,
            timeout_ms: seconds(30),
            max_retries: 2,
            interval_ms: seconds(3),
            deadline_ms: None,
            fetch: None,
            headers: None,
        }
    }
}

impl Options {
    /// The defaults: Cloudflare's API, the platform's `fetch`, 30 seconds for an attempt and two retries. A watch
    /// asks every three seconds and has no deadline.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the API is, or a proxy before it. In a browser it may be relative to the page.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// How long one attempt may take, body included. Beyond 2^31 - 1 ms there is no limit.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout_ms = from_duration(limit);
        self
    }

    /// How many times a call is retried after a failure that may pass. With 0 it is never retried.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// The time between two requests of a watch, at least half a second. It grows up to five times as long while
    /// the build does not change.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval_ms = from_duration(interval).max(MIN_INTERVAL_MS);
        self
    }

    /// How long a build may be watched or waited for. By default a watch has no deadline, and a wait ends after 30
    /// minutes.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline_ms = Some(from_duration(deadline));
        self
    }

    /// A function to call in place of the platform's `fetch`.
    pub fn fetch(mut self, fetch: Function) -> Self {
        self.fetch = Some(fetch);
        self
    }

    /// Headers to send too, for example those that a gate before a proxy asks for. Errors show them as little as
    /// [`Auth`](crate::Auth).
    pub fn headers(mut self, headers: Headers) -> Self {
        self.headers = Some(headers);
        self
    }

    pub(crate) fn watch_pace(&self) -> Pace {
        self.pace(FOREVER_MS)
    }

    pub(crate) fn wait_pace(&self) -> Pace {
        self.pace(WAIT_DEADLINE_MS)
    }

    fn pace(&self, default_deadline_ms: u64) -> Pace {
        let deadline_ms = self.deadline_ms.unwrap_or(default_deadline_ms);
        Pace { interval_ms: self.interval_ms, deadline_ms }
    }

    /// The function to call. The platform's is looked up for each call, so that a mock put there later is used.
    pub(crate) fn fetch_function(&self) -> Result<Function, Box<Failure>> {
        let missing = "is missing, and this platform has no fetch";
        match &self.fetch {
            Some(fetch) => Ok(fetch.clone()),
            None => get(&js_sys::global(), "fetch")
                .dyn_into()
                .map_err(|_| Failure::argument("options.fetch", missing)),
        }
    }

    /// The base URL, where what is sent may be sent there.
    pub(crate) fn checked_base_url(&self, has_credentials: bool) -> Result<String, Box<Failure>> {
        let Some(base_url) = &self.base_url else {
            return Ok(base_url::CLOUDFLARE.to_owned());
        };
        let has_headers = self.headers.as_ref().is_some_and(|headers| !is_empty(headers));
        base_url::checked(base_url, has_credentials || has_headers)
    }

    /// A copy of the caller's own headers.
    pub(crate) fn own_headers(&self) -> Result<Headers, Box<Failure>> {
        // It takes headers in any form, and undefined for none.
        let own = self.headers.as_ref().map_or(JsValue::UNDEFINED, JsValue::from);
        Headers::new_with_str_sequence_sequence(&own).map_err(|_| refused_headers())
    }
}

/// The platform's own message is left out, because it shows the value.
pub(crate) fn refused_headers() -> Box<Failure> {
    Failure::argument("options.headers", "holds what no header can carry")
}

fn is_empty(headers: &Headers) -> bool {
    Array::from(headers).length() == 0
}
