//! What a call can be told besides its arguments.

use alloc::string::String;
use core::fmt;
use core::time::Duration;

use wasm_bindgen::prelude::*;

use super::platform::{global, headers_of, noun, page, url_parts};
use crate::error::Error;
use crate::millis::Millis;
use crate::request::{BASE_URL, BaseUrl};
use crate::text::concat;
use crate::watch::Pace;

/// Whoever looks more often meets the rate limit.
pub(crate) const MIN_INTERVAL: Millis = Millis::new(500.0);

/// How long a build is waited for where the options do not say: it ends after 20 minutes of running,
/// and it may be in the queue before.
const WAIT_DEADLINE: Millis = Millis::seconds(30.0 * 60.0);

/// What a call can be told besides its arguments.
#[derive(Clone)]
pub struct Options {
    pub(crate) base_url: Option<String>,
    pub(crate) timeout: Millis,
    pub(crate) max_retries: u32,
    pub(crate) interval: Millis,
    pub(crate) deadline: Option<Millis>,
    pub(crate) fetch: JsValue,
    pub(crate) headers: JsValue,
}

impl fmt::Debug for Options {
    /// Leaves out what JavaScript would write of the headers, which may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("base_url", &self.base_url)
            .field("timeout", &self.timeout)
            .field("max_retries", &self.max_retries)
            .field("interval", &self.interval)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base_url: None,
            timeout: Millis::seconds(30.0),
            max_retries: 2,
            interval: Millis::seconds(3.0),
            deadline: None,
            fetch: JsValue::UNDEFINED,
            headers: JsValue::UNDEFINED,
        }
    }
}

impl Options {
    /// The defaults: Cloudflare's API, the platform's `fetch`, 30 seconds for an attempt, two retries;
    /// a look every three seconds and no deadline for a watch.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the API is, or what stands before it. In a browser it may be relative to the page.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// How long one attempt may take, body included. What is beyond 2^31 - 1 ms is no limit.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit.into();
        self
    }

    /// How many times a call is tried again after a failure that may pass. 0 is never.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// How long a watch waits between two looks at a build, at least half a second. While nothing
    /// changes it waits up to five times as long.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = Millis::from(interval).max(MIN_INTERVAL);
        self
    }

    /// How long a build may be watched or waited for. Where this is not said a watch has no end of its own,
    /// and waiting ends after 30 minutes.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline.into());
        self
    }

    /// A function of JavaScript to call in place of the platform's `fetch`, say a `js_sys::Function`. What is
    /// none is an error of kind [`Argument`](crate::ErrorKind::Argument) at the call.
    pub fn fetch(mut self, fetch: impl Into<JsValue>) -> Self {
        self.fetch = fetch.into();
        self
    }

    /// Headers to send besides, say those of a gate before a proxy, as the constructor of `Headers` takes
    /// them: a `web_sys::Headers`, or an object. What it does not take is an error of kind
    /// [`Argument`](crate::ErrorKind::Argument) at the call. They are kept as safe as [`Auth`](crate::Auth).
    pub fn headers(mut self, headers: impl Into<JsValue>) -> Self {
        self.headers = headers.into();
        self
    }
}

/// How the options read to a call.
impl Options {
    pub(crate) fn pace(&self) -> Pace {
        Pace { interval: self.interval, deadline: self.deadline.unwrap_or(Millis::FOREVER) }
    }

    /// The same for waiting, which has an end in any case.
    pub(crate) fn wait_pace(&self) -> Pace {
        Pace { interval: self.interval, deadline: self.deadline.unwrap_or(WAIT_DEADLINE) }
    }

    pub(crate) fn fetch_function(&self) -> Result<JsValue, Error> {
        let given = !self.fetch.is_undefined();
        // That of the platform is looked up at each call, so that a mock put there later is seen.
        let fetch = if given { self.fetch.clone() } else { global("fetch") };
        if fetch.is_function() {
            return Ok(fetch);
        }
        let complaint = match given {
            true => &concat(&["expected a function, found ", &noun(&fetch)]),
            false => "is missing, and this platform has no fetch",
        };
        Err(Error::argument("options.fetch", complaint))
    }

    /// The full URL of a path, where credentials may go there.
    pub(crate) fn url(&self, path: &str, has_auth: bool) -> Result<String, Error> {
        let Some(base_url) = &self.base_url else {
            return Ok(concat(&[BASE_URL, path]));
        };
        let base_url = parse(base_url)?;
        let base_url = base_url.checked(has_auth || !self.headers.is_undefined())?;
        Ok(concat(&[base_url, path]))
    }

    /// The headers to send: a copy, in which those of ours win.
    pub(crate) fn request_headers(&self, auth: &str) -> Result<JsValue, Error> {
        let lines = concat(&["accept: application/json", auth]);
        // The platform's own message is left out, for it quotes the value.
        headers_of(&self.headers, &lines)
            .map_err(|_| Error::argument("options.headers", "holds what no header can carry"))
    }
}

/// No longer than servers take a request line to be.
const MAX_URL: usize = 8192;

/// Parses a base URL as the platform's `fetch` would: relative to the page, where there is one.
fn parse(base_url: &str) -> Result<BaseUrl, Error> {
    if base_url.is_empty() {
        return Err(Error::argument("options.baseUrl", "is empty"));
    }
    if base_url.len() > MAX_URL {
        return Err(Error::too_long("options.baseUrl", MAX_URL));
    }
    let page = page();
    let parts = url_parts(base_url, page.as_deref()).ok_or_else(|| {
        let complaint = match page {
            Some(_) => "is no URL",
            None => "is no absolute URL, and there is no page that it is relative to",
        };
        Error::argument("options.baseUrl", complaint)
    })?;
    Ok(BaseUrl::from_lines(&parts))
}
