//! What JavaScript hands over, which may be anything, and what it must be.
//!
//! Properties are read by `Reflect`: a getter or a trap of the caller's that throws ends the call
//! with its own exception, where serde would let it run through the module.

use alloc::string::String;
use alloc::string::ToString;
use core::time::Duration;

use wasm_bindgen::prelude::*;

use super::abort::Signal;
use crate::auth::Auth;
use crate::error::{Error, millis};
use crate::text::concat;
use crate::wasm::failure::Failure;
use crate::wasm::options::{MIN_INTERVAL, Options};
use crate::wasm::platform::noun;

/// A string that is text: Rust has no place for half a surrogate pair.
pub(crate) fn string(place: &str, value: &JsValue) -> Result<String, JsValue> {
    match value.as_string() {
        None => Err(unexpected(place, "a string", value)),
        // What has no place here has become U+FFFD.
        Some(string)
            if string.chars().any(|char| char == char::REPLACEMENT_CHARACTER)
                && !is_well_formed(value) =>
        {
            Err(argument(place, "holds half a surrogate pair"))
        }
        Some(string) => Ok(string),
    }
}

/// Whether a string has no half of a surrogate pair; platforms before 2023 do not know.
fn is_well_formed(value: &JsValue) -> bool {
    let string: &Text = value.unchecked_ref();
    string.is_well_formed().unwrap_or(true)
}

#[wasm_bindgen]
extern "C" {
    type Text;

    #[wasm_bindgen(method, catch, js_name = isWellFormed)]
    fn is_well_formed(this: &Text) -> Result<bool, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn reflect(object: &JsValue, name: &str) -> Result<JsValue, JsValue>;
}

pub(crate) fn auth(value: &JsValue) -> Result<Auth, JsValue> {
    const SCHEMES: &str = "{ apiToken }, { apiEmail, apiKey } or null";
    if value.is_null() {
        return Ok(Auth::None);
    }
    if !value.is_object() {
        return Err(unexpected("auth", SCHEMES, value));
    }
    let token = property(value, "apiToken")?;
    let email = property(value, "apiEmail")?;
    let key = property(value, "apiKey")?;
    match (token, email, key) {
        (Some(token), None, None) => string("auth.apiToken", &token).map(Auth::ApiToken),
        (None, Some(email), Some(key)) => Ok(Auth::ApiKey {
            email: string("auth.apiEmail", &email)?,
            key: string("auth.apiKey", &key)?,
        }),
        (Some(_), _, _) => {
            Err(argument("auth", "holds apiToken and apiEmail or apiKey, which exclude each other"))
        }
        (None, Some(_), None) => Err(argument("auth.apiKey", "is missing")),
        (None, None, Some(_)) => Err(argument("auth.apiEmail", "is missing")),
        // The usual way to get here is a secret that the environment does not have.
        (None, None, None) => {
            Err(argument("auth", &concat(&["expected ", SCHEMES, ", found neither"])))
        }
    }
}

/// The options, and the signal apart: it ends a call from outside.
pub(crate) fn options(value: &JsValue) -> Result<(Options, Option<Signal>), JsValue> {
    let mut options = Options::new();
    if value.is_null_or_undefined() {
        return Ok((options, None));
    }
    if !value.is_object() {
        return Err(unexpected("options", "an object", value));
    }
    if let Some(url) = property(value, "baseUrl")? {
        options = options.base_url(string("options.baseUrl", &url)?);
    }
    if let Some(limit) = property(value, "timeoutMs")? {
        options = options.timeout(milliseconds("options.timeoutMs", &limit, SHORTEST)?);
    }
    if let Some(retries) = property(value, "maxRetries")? {
        options = options.max_retries(count("options.maxRetries", &retries)?);
    }
    if let Some(interval) = property(value, "intervalMs")? {
        let interval = milliseconds("options.intervalMs", &interval, MIN_INTERVAL)?;
        options = options.interval(interval);
    }
    if let Some(deadline) = property(value, "deadlineMs")? {
        let deadline = milliseconds("options.deadlineMs", &deadline, SHORTEST)?;
        options = options.deadline(deadline);
    }
    if let Some(fetch) = property(value, "fetch")? {
        options = options.fetch(fetch);
    }
    if let Some(init) = property(value, "headers")? {
        options = options.headers(headers(init)?);
    }
    let signal = match property(value, "signal")? {
        Some(signal) => Some(self::signal(signal)?),
        None => None,
    };
    Ok((options, signal))
}

/// No timer knows less.
const SHORTEST: Duration = Duration::from_millis(1);

/// A time. What no timer can hold, `Infinity` included, is the longest there is.
fn milliseconds(place: &str, value: &JsValue, least: Duration) -> Result<Duration, JsValue> {
    let ms = value.as_f64().ok_or_else(|| unexpected(place, "a number", value))?;
    // What is no number is 0 here.
    let time = Duration::from_millis(ms as u64);
    match time >= least {
        true => Ok(time),
        false => Err(argument(place, &concat(&["is not at least ", &millis(least).to_string()]))),
    }
}

/// A whole number from 0. What is beyond 32 bits, `Infinity` included, is as good as the most.
fn count(place: &str, value: &JsValue) -> Result<u32, JsValue> {
    let number = value.as_f64().ok_or_else(|| unexpected(place, "a number", value))?;
    let count = number as u32;
    match f64::from(count) == number || number > f64::from(u32::MAX) {
        true => Ok(count),
        false => Err(argument(place, "is not a whole number from 0")),
    }
}

/// The platform knows best what a header can carry: it looks into this when the call is made.
fn headers(init: JsValue) -> Result<JsValue, JsValue> {
    match init.is_object() {
        true => Ok(init),
        false => Err(unexpected("options.headers", "an object", &init)),
    }
}

fn signal(value: JsValue) -> Result<Signal, JsValue> {
    let signal: Signal = value.unchecked_into();
    if signal.is_object() && signal.aborted()?.as_bool().is_some() {
        Ok(signal)
    } else {
        Err(unexpected("options.signal", "an AbortSignal", &signal))
    }
}

/// A property, `None` where it is undefined or null.
pub(crate) fn property(object: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    let value = reflect(object, name)?;
    Ok((!value.is_null_or_undefined()).then_some(value))
}

pub(crate) fn unexpected(place: &str, expected: &str, value: &JsValue) -> JsValue {
    argument(place, &concat(&["expected ", expected, ", found ", &noun(value)]))
}

fn argument(place: &str, complaint: &str) -> JsValue {
    Failure::from(Error::argument(place, complaint)).into()
}
