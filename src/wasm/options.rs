//! What a call can be told besides its arguments.

use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Headers, Url};

use crate::decode::Json;
use crate::error::Error;
use crate::request::{BASE_URL, BaseUrl};
use crate::watch::Pace;

/// Whoever looks more often meets the rate limit.
pub(crate) const MIN_INTERVAL: Duration = Duration::from_millis(500);

/// How long a build is waited for where the options do not say: it ends after 20 minutes of running,
/// and it may be in the queue before.
const WAIT_DEADLINE: Duration = Duration::from_secs(30 * 60);

/// What a call can be told besides its arguments.
#[derive(Debug, Clone)]
pub struct Options {
    base_url: Option<String>,
    timeout: Duration,
    max_retries: u32,
    interval: Duration,
    deadline: Option<Duration>,
    fetch: Option<Function>,
    headers: Option<Headers>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base_url: None,
            timeout: Duration::from_secs(30),
            max_retries: 2,
            interval: Duration::from_secs(3),
            deadline: None,
            fetch: None,
            headers: None,
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
        self.timeout = limit;
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
        self.interval = interval.max(MIN_INTERVAL);
        self
    }

    /// How long a build may be watched or waited for.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// A function to call in place of the platform's `fetch`.
    pub fn fetch(mut self, fetch: Function) -> Self {
        self.fetch = Some(fetch);
        self
    }

    /// Headers to send besides, say those of a gate before a proxy. They are kept as safe as [`Auth`](crate::Auth).
    pub fn headers(mut self, headers: Headers) -> Self {
        self.headers = Some(headers);
        self
    }
}

/// How the options read to a call.
impl Options {
    pub(crate) fn time_limit(&self) -> Duration {
        self.timeout
    }

    pub(crate) fn pace(&self) -> Pace {
        Pace { interval: self.interval, deadline: self.deadline }
    }

    /// The same for waiting, which has an end in any case.
    pub(crate) fn wait_pace(&self) -> Pace {
        Pace { deadline: self.deadline.or(Some(WAIT_DEADLINE)), ..self.pace() }
    }

    pub(crate) fn retry_limit(&self) -> u32 {
        self.max_retries
    }

    pub(crate) fn fetch_function(&self) -> Result<Function, Error> {
        let fetch = match &self.fetch {
            Some(fetch) => return Ok(fetch.clone()),
            // Looked up at each call, so that a mock put there later is seen.
            None => GLOBAL.with(|global| global.get("fetch")),
        };
        fetch.dyn_into().map_err(|_| {
            Error::argument("options.fetch", "is missing, and this platform has no fetch")
        })
    }

    /// The full URL of a path, where credentials may go there.
    pub(crate) fn url(&self, path: &str, has_auth: bool) -> Result<String, Error> {
        let Some(base_url) = &self.base_url else {
            return Ok([BASE_URL, path].concat());
        };
        let base_url = parse(base_url)?;
        let base_url = base_url.checked(has_auth || self.headers.is_some())?;
        Ok([base_url, path].concat())
    }

    /// The headers to send: a copy, in which those of ours win.
    pub(crate) fn request_headers(&self, auth: Vec<(&str, String)>) -> Result<Headers, Error> {
        let unfit = |_| Error::argument("options.headers", "cannot be sent");
        let headers = match &self.headers {
            Some(headers) => Headers::new_with_headers(headers),
            None => Headers::new(),
        }
        .map_err(unfit)?;
        headers.set("accept", "application/json").map_err(unfit)?;
        for (name, value) in auth {
            headers.set(name, &value).map_err(unfit)?;
        }
        Ok(headers)
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
    let page = GLOBAL.with(|global| {
        let document_base = global.get("document").get("baseURI").as_string();
        document_base.or_else(|| global.get("location").get("href").as_string())
    });
    let parsed = match &page {
        Some(page) => Url::new_with_base(base_url, page),
        None => Url::new(base_url),
    };
    let url = parsed.map_err(|_| {
        let complaint = match page {
            Some(_) => "is no URL",
            None => "is no absolute URL, and there is no page that it is relative to",
        };
        Error::argument("options.baseUrl", complaint)
    })?;
    let part = |name| url.get(name).as_string().unwrap_or_default();
    Ok(BaseUrl {
        href: part("href"),
        protocol: part("protocol"),
        hostname: part("hostname"),
        username: part("username"),
        password: part("password"),
        search: part("search"),
        hash: part("hash"),
    })
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static GLOBAL: JsValue;
}
