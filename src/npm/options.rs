//! The options of JavaScript callers, as their types say and as they are read.

use js_sys::Function;
use tsify::Tsify;
use wasm_bindgen::JsValue;
use web_sys::Headers;

use super::abort::Signals;
use super::arguments::Given;
use crate::options::{MIN_INTERVAL_MS, Options};

/// No timer is shorter.
const SHORTEST_MS: u64 = 1;

/// The options of every call.
#[derive(Tsify)]
#[serde(default, rename_all = "camelCase")]
#[tsify(missing_as_null)]
struct CallOptions {
    /// Where the API is, or a proxy before it. In a browser it may be relative to the page.
    ///
    /// @default "https://api.cloudflare.com/client/v4"
    base_url: Option<String>,
    /// Ends the call: it rejects with the `reason` of the signal.
    #[tsify(type = "AbortSignal | null")]
    signal: Option<JsValue>,
    /// How long one attempt may take, in milliseconds, its body included. `Infinity` is no limit.
    ///
    /// @default 30000
    timeout_ms: Option<u64>,
    /// What to call in place of the global `fetch`: a mock, or `(...args) => env.API.fetch(...args)`.
    #[tsify(type = "((url: string, init: RequestInit) => Promise<Response>) | null")]
    fetch: Option<Function>,
    /// Headers to send too, for example those that a gate before the proxy asks for.
    #[tsify(type = "HeadersInit | null")]
    headers: Option<Headers>,
}

/// The options of `getBuild`.
#[derive(Tsify)]
#[serde(default, rename_all = "camelCase")]
#[tsify(missing_as_null)]
struct GetBuildOptions {
    #[serde(flatten)]
    call: CallOptions,
    /// How many times a call is retried after no answer, a timeout, and the statuses 408, 429 and 5xx. It waits half
    /// a second before the first retry and twice as long before each further one, up to eight seconds, less a random
    /// part of up to a half. Where the server sends `Retry-After` it waits for as long as that says, up to a minute.
    ///
    /// @default 2
    max_retries: Option<u32>,
}

/// The options of `waitForBuild` and `watchBuild`.
#[derive(Tsify)]
#[serde(default, rename_all = "camelCase")]
#[tsify(missing_as_null)]
struct WatchBuildOptions {
    #[serde(flatten)]
    call: CallOptions,
    /// The time between two requests, in milliseconds, at least 500. While the build does not change it grows up to
    /// five times as long; a change brings it back.
    ///
    /// @default 3000
    interval_ms: Option<u64>,
    /// How long the build may be watched or waited for, in milliseconds. `Infinity` is no limit.
    ///
    /// @default 1800000 for `waitForBuild`, Infinity for `watchBuild`
    deadline_ms: Option<u64>,
}

/// Reads the options of `getBuild`.
pub(super) fn get_build_options(value: &JsValue) -> Result<(Options, Signals), JsValue> {
    let given = Given::options(value)?;
    let read = GetBuildOptions {
        call: CallOptions::read(&given)?,
        max_retries: given.count("maxRetries")?,
    };
    let mut options = Options::new();
    options.max_retries = read.max_retries.unwrap_or(options.max_retries);
    Ok(read.call.apply(options))
}

/// Reads the options of `waitForBuild` and `watchBuild`.
pub(super) fn watch_build_options(value: &JsValue) -> Result<(Options, Signals), JsValue> {
    let given = Given::options(value)?;
    let read = WatchBuildOptions {
        call: CallOptions::read(&given)?,
        interval_ms: given.milliseconds("intervalMs", MIN_INTERVAL_MS)?,
        deadline_ms: given.milliseconds("deadlineMs", SHORTEST_MS)?,
    };
    let mut options = Options::new();
    options.interval_ms = read.interval_ms.unwrap_or(options.interval_ms);
    options.deadline_ms = read.deadline_ms;
    Ok(read.call.apply(options))
}

impl CallOptions {
    fn read(given: &Given<'_>) -> Result<Self, JsValue> {
        Ok(Self {
            base_url: given.string("baseUrl")?,
            signal: given.signal("signal")?,
            timeout_ms: given.milliseconds("timeoutMs", SHORTEST_MS)?,
            fetch: given.function("fetch")?,
            headers: given.headers("headers")?,
        })
    }

    fn apply(self, mut options: Options) -> (Options, Signals) {
        options.base_url = self.base_url;
        options.timeout_ms = self.timeout_ms.unwrap_or(options.timeout_ms);
        options.fetch = self.fetch;
        options.headers = self.headers;
        (options, Signals { caller: self.signal.unwrap_or_default(), stop: JsValue::UNDEFINED })
    }
}
