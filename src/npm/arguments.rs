//! What JavaScript hands over, which may be anything, and what it must be.
//!
//! Properties are read by `Reflect`: a getter or a trap of the caller's that throws ends the call
//! with its own exception, where serde would let it run through the module.

use alloc::string::String;

use wasm_bindgen::prelude::*;

use super::abort::Signal;
use crate::auth::Auth;
use crate::error::Error;
use crate::millis::Millis;
use crate::text::concat;
use crate::wasm::failure::Failure;
use crate::wasm::options::{MIN_INTERVAL, Options};
use crate::wasm::platform::{Text, noun};

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
    value.unchecked_ref::<Text>().is_well_formed().unwrap_or(true)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn reflect(object: &JsValue, name: &str) -> Result<JsValue, JsValue>;
}

pub(crate) fn auth(value: &JsValue) -> Result<Auth, JsValue> {
    const SCHEMES: &str = "{ apiToken }, { apiEmail, apiKey } or null";
    if value.is_null() {
        return Ok(Auth::None);
    }
    let given = Given::new("auth", SCHEMES, value)?;
    match (given.string("apiToken")?, given.string("apiEmail")?, given.string("apiKey")?) {
        (Some(token), None, None) => Ok(Auth::ApiToken(token)),
        (None, Some(email), Some(key)) => Ok(Auth::ApiKey { email, key }),
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
    let given = Given::new("options", "an object", value)?;
    options.base_url = given.string("baseUrl")?;
    if let Some(limit) = given.milliseconds("timeoutMs", SHORTEST)? {
        options.timeout = limit;
    }
    if let Some(retries) = given.count("maxRetries")? {
        options.max_retries = retries;
    }
    if let Some(interval) = given.milliseconds("intervalMs", MIN_INTERVAL)? {
        options.interval = interval;
    }
    options.deadline = given.milliseconds("deadlineMs", SHORTEST)?;
    options.fetch = given.property("fetch")?.unwrap_or_default();
    options.headers = given.object("headers")?.unwrap_or_default();
    Ok((options, given.signal("signal")?))
}

/// No timer knows less.
const SHORTEST: Millis = Millis::new(1.0);

/// An object of the caller's, and what it is called in a complaint.
struct Given<'a> {
    name: &'static str,
    object: &'a JsValue,
}

/// Its properties: `None` where they are undefined or null, and a complaint where they are of another type.
impl<'a> Given<'a> {
    fn new(name: &'static str, expected: &str, object: &'a JsValue) -> Result<Self, JsValue> {
        match object.is_object() {
            true => Ok(Self { name, object }),
            false => Err(unexpected(name, expected, object)),
        }
    }

    fn property(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        property(self.object, name)
    }

    fn place(&self, name: &str) -> String {
        concat(&[self.name, ".", name])
    }

    fn string(&self, name: &str) -> Result<Option<String>, JsValue> {
        match self.property(name)? {
            Some(value) => string(&self.place(name), &value).map(Some),
            None => Ok(None),
        }
    }

    fn number(&self, name: &str) -> Result<Option<f64>, JsValue> {
        match self.property(name)? {
            Some(value) => match value.as_f64() {
                None => Err(unexpected(&self.place(name), "a number", &value)),
                number => Ok(number),
            },
            None => Ok(None),
        }
    }

    /// `Infinity` is one too.
    fn milliseconds(&self, name: &str, least: Millis) -> Result<Option<Millis>, JsValue> {
        let time = self.number(name)?.map(Millis::new);
        match time {
            Some(time) if time < least => {
                let complaint = concat(&["is not at least ", &least.text()]);
                Err(argument(&self.place(name), &complaint))
            }
            _ => Ok(time),
        }
    }

    /// A whole number from 0. What is beyond 32 bits, `Infinity` included, is as good as the most.
    fn count(&self, name: &str) -> Result<Option<u32>, JsValue> {
        let Some(number) = self.number(name)? else {
            return Ok(None);
        };
        let count = number as u32;
        match f64::from(count) == number || number > f64::from(u32::MAX) {
            true => Ok(Some(count)),
            false => Err(argument(&self.place(name), "is not a whole number from 0")),
        }
    }

    fn object(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        match self.property(name)? {
            Some(value) if !value.is_object() => {
                Err(unexpected(&self.place(name), "an object", &value))
            }
            value => Ok(value),
        }
    }

    fn signal(&self, name: &str) -> Result<Option<Signal>, JsValue> {
        let Some(value) = self.property(name)? else {
            return Ok(None);
        };
        let signal: Signal = value.unchecked_into();
        if signal.is_object() && signal.aborted()?.as_bool().is_some() {
            Ok(Some(signal))
        } else {
            Err(unexpected(&self.place(name), "an AbortSignal", &signal))
        }
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
