//! The options of JavaScript callers, as their types say and as they are read.
//!
//! The structs are for TypeScript alone. To fill them and to copy them would cost the npm package 0.4 KB.

use js_sys::Function;
use tsify::Tsify;
use wasm_bindgen::JsValue;
use web_sys::Headers;

use super::arguments::Given;
use crate::endpoint::MAX_PER_PAGE;
use crate::find::BuildFilter;
use crate::listing::Listing;
use crate::options::{MIN_INTERVAL_MS, Options, Patience};
use crate::revision::Revision;

/// No timer is shorter.
const SHORTEST_MS: u32 = 1;

/// What all options have in common.
#[derive(Tsify)]
#[serde(default, rename_all = "camelCase")]
#[tsify(missing_as_null)]
#[expect(dead_code, reason = "it is a type of TypeScript")]
struct RequestOptions {
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
    #[tsify(type = "Headers | [string, string][] | Record<string, string> | null")]
    headers: Option<Headers>,
}

/// The options of `getBuild`, and of every other function that makes a single call or a few.
#[derive(Tsify)]
#[serde(default, rename_all = "camelCase")]
#[tsify(missing_as_null)]
#[expect(dead_code, reason = "it is a type of TypeScript")]
struct CallOptions {
    #[serde(flatten)]
    request: RequestOptions,
    /// How many times a call is retried after no answer, a timeout, and the statuses 408, 429 and 5xx. It waits half
    /// a second before the first retry and twice as long before each further one, up to eight seconds, less a random
    /// part of up to a half. Where the server sends `Retry-After` it waits for as long as that says, up to a minute.
    /// `startBuild` is retried after a 429 alone.
    ///
    /// @default 2
    max_retries: Option<u32>,
}

/// How many builds a list has.
#[derive(Tsify)]
#[serde(default, rename_all = "camelCase")]
#[tsify(missing_as_null)]
#[expect(dead_code, reason = "it is a type of TypeScript")]
struct ListRange {
    /// How many builds a page has, from 1 to 200. A page is one request.
    ///
    /// @default 50, or the limit where that is less
    per_page: Option<u32>,
    /// How many builds the list yields at most. With 0 it sends nothing.
    ///
    /// @default Infinity
    limit: Option<u32>,
}

/// The options of the functions that follow a build or wait for one.
#[derive(Tsify)]
#[serde(default, rename_all = "camelCase")]
#[tsify(missing_as_null)]
#[expect(dead_code, reason = "it is a type of TypeScript")]
struct WatchBuildOptions {
    #[serde(flatten)]
    request: RequestOptions,
    /// The time between two looks, in milliseconds, at least 500. While nothing changes it grows up to five times as
    /// long, but not for `findBuild`; a change brings it back.
    ///
    /// @default 3000
    interval_ms: Option<u64>,
    /// How long the build may be followed or looked for, in milliseconds. `Infinity` is no limit.
    ///
    /// @default 1800000 for `waitForBuild`, 120000 for `findBuild`, Infinity for `watchBuild` and `followBuildLog`
    deadline_ms: Option<u64>,
}

/// Reads the options that are not a function's own, and the signal among them.
pub(super) fn read(
    given: &Given<'_>,
    patience: Patience,
    options: &mut Options,
) -> Result<JsValue, JsValue> {
    options.base_url = given.string("baseUrl")?;
    if let Some(timeout_ms) = given.milliseconds("timeoutMs", SHORTEST_MS)? {
        options.timeout_ms = timeout_ms;
    }
    options.fetch = given.function("fetch")?;
    options.headers = given.headers("headers")?;
    if patience != Patience::Call {
        if let Some(interval_ms) = given.milliseconds("intervalMs", MIN_INTERVAL_MS)? {
            options.interval_ms = interval_ms;
        }
        options.deadline_ms = given.milliseconds("deadlineMs", SHORTEST_MS)?;
    } else if let Some(max_retries) = given.count("maxRetries", 0, u32::MAX)? {
        options.max_retries = max_retries;
    }
    Ok(given.signal("signal")?.unwrap_or_default())
}

/// The list of `listBuilds`.
pub(super) fn listing(given: &Given<'_>) -> Result<Listing, JsValue> {
    let per_page = given.count("perPage", 1, MAX_PER_PAGE)?;
    let limit = given.count("limit", 0, u32::MAX)?;
    Ok(Listing::new(per_page, limit.unwrap_or(u32::MAX)))
}

impl BuildFilter {
    pub(super) fn read(given: &Given<'_>) -> Result<Self, JsValue> {
        Ok(Self {
            commit_hash: given.needed_string("commitHash")?,
            branch: given.string("branch")?,
            trigger_uuid: given.string("triggerUuid")?,
        })
    }
}

impl Revision {
    pub(super) fn read(given: &Given<'_>) -> Result<Self, JsValue> {
        let branch = given.string("branch")?;
        Ok(Self { branch, commit_hash: given.string("commitHash")? })
    }
}
