//! The options of a call.

use std::fmt;
use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Headers;

use crate::base_url;
use crate::endpoint::MAX_PER_PAGE;
use crate::failure::Failure;
use crate::js::get;
use crate::progress::Pace;
use crate::time::{FOREVER_MS, from_duration, seconds};

/// More frequent requests would soon meet the rate limit.
pub(crate) const MIN_INTERVAL_MS: u32 = 500;

/// How long a wait lasts by default: a build is ended after 20 minutes of running, and it can be queued before.
const WAIT_DEADLINE_MS: u64 = seconds(30 * 60);

/// How long a build is looked for by default. It appears some seconds after the push.
const FIND_DEADLINE_MS: u64 = seconds(2 * 60);

/// How long a function asks on.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Patience {
    /// It makes single calls, each with some retries.
    Call,
    /// It waits for the end of a build.
    Wait,
    /// It waits for a build to appear.
    Find,
    /// It follows a build.
    Watch,
}

/// The options of a call.
#[derive(Clone)]
pub struct Options {
    pub(crate) base_url: Option<String>,
    pub(crate) timeout_ms: u64,
    pub(crate) max_retries: u32,
    pub(crate) interval_ms: u64,
    pub(crate) deadline_ms: Option<u64>,
    pub(crate) per_page: Option<u32>,
    pub(crate) limit: u32,
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
            .field("per_page", &self.per_page)
            .field("limit", &self.limit)
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
            per_page: None,
            limit: u32::MAX,
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

    /// How many times a call is retried after a failure that may pass. With 0 it is never retried. The call that starts
    /// a build is retried after a 429 alone.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// The time between two looks at a build, at least half a second. While nothing changes it grows up to five times
    /// as long, but not for a search.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval_ms = from_duration(interval).max(u64::from(MIN_INTERVAL_MS));
        self
    }

    /// How long a build may be followed, waited for or looked for. By default a watch has no deadline, a wait ends
    /// after 30 minutes, and a search after two.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline_ms = Some(from_duration(deadline));
        self
    }

    /// How many builds a page of a list has, from 1 to 200. By default 50, or the limit where that is less.
    pub fn per_page(mut self, builds: u32) -> Self {
        self.per_page = Some(builds.clamp(1, MAX_PER_PAGE));
        self
    }

    /// How many builds a list yields at most. By default there is no limit.
    pub fn limit(mut self, builds: u32) -> Self {
        self.limit = builds;
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

    /// How many times each request is retried; `None` where only the deadline ends that.
    pub(crate) fn retries(&self, patience: Patience) -> Option<u32> {
        (patience == Patience::Call).then_some(self.max_retries)
    }

    pub(crate) fn pace(&self, patience: Patience) -> Pace {
        let default_ms = match patience {
            Patience::Call => return Pace { interval_ms: 0, deadline_ms: FOREVER_MS },
            Patience::Wait => WAIT_DEADLINE_MS,
            Patience::Find => FIND_DEADLINE_MS,
            Patience::Watch => FOREVER_MS,
        };
        let deadline_ms = self.deadline_ms.unwrap_or(default_ms);
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
    pub(crate) fn checked_base_url(&self, has_secrets: bool) -> Result<String, Box<Failure>> {
        match &self.base_url {
            Some(base_url) => base_url::checked(base_url, has_secrets),
            None => Ok(base_url::CLOUDFLARE.to_owned()),
        }
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
