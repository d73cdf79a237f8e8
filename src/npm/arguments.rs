//! What JavaScript callers hand over, which may be anything, and what it must be.
//!
//! Properties are read with `Reflect`: where a caller's getter throws, the call rejects with that exception. With
//! serde it would pass through the wasm as an uncaught one.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Headers;

use crate::auth::Auth;
use crate::failure::Failure;
use crate::js::type_name;
use crate::time::from_number;

/// Reads a string. Rust cannot hold half of a surrogate pair.
pub(super) fn string(place: &str, value: &JsValue) -> Result<String, JsValue> {
    let string = value.as_string().ok_or_else(|| unexpected(place, "a string", value))?;
    // Half of a pair has become U+FFFD by now, and does not become what it was.
    if string.chars().any(|char| char == char::REPLACEMENT_CHARACTER) {
        let copy = JsValue::from(&string);
        if copy != *value {
            return Err(argument(place, "holds half a surrogate pair"));
        }
    }
    Ok(string)
}

pub(super) fn auth(value: &JsValue) -> Result<Auth, JsValue> {
    const SCHEMES: &str = "{ apiToken }, { apiEmail, apiKey } or null";
    if *value == JsValue::NULL {
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
        // Usually because the environment lacks the secret.
        (None, None, None) => Err(argument("auth", &format!("expected {SCHEMES}, found neither"))),
    }
}

/// A build, of which a function reads some fields.
pub(super) fn build(value: &JsValue) -> Result<&JsValue, JsValue> {
    match type_name(value).as_str() {
        "an object" => Ok(value),
        _ => Err(unexpected("build", "a build", value)),
    }
}

/// A caller's object, and its name in a complaint.
pub(super) struct Given<'a> {
    name: &'static str,
    /// `None` where it may be left out and was.
    object: Option<&'a JsValue>,
}

/// Each property is `None` where it is undefined or null. One of another type is refused.
impl<'a> Given<'a> {
    fn new(name: &'static str, expected: &str, value: &'a JsValue) -> Result<Self, JsValue> {
        match value.is_object() {
            true => Ok(Self { name, object: Some(value) }),
            false => Err(unexpected(name, expected, value)),
        }
    }

    /// The options of a function, which may be left out.
    pub fn options(value: &'a JsValue) -> Result<Self, JsValue> {
        const NAME: &str = "options";
        match value.is_null_or_undefined() {
            true => Ok(Self { name: NAME, object: None }),
            false => Self::new(NAME, "an object", value),
        }
    }

    pub fn string(&self, name: &str) -> Result<Option<String>, JsValue> {
        self.read(name, |place, value| string(place, &value))
    }

    /// A time in milliseconds. `Infinity` is one too.
    pub fn milliseconds(&self, name: &str, least: u64) -> Result<Option<u64>, JsValue> {
        self.read(name, |place, value| {
            let ms = from_number(number(place, &value)?);
            match ms < least {
                true => Err(argument(place, &format!("is not at least {least}"))),
                false => Ok(ms),
            }
        })
    }

    /// A whole number from 0. Beyond 32 bits, and for `Infinity`, it is the largest one.
    pub fn count(&self, name: &str) -> Result<Option<u32>, JsValue> {
        self.read(name, |place, value| {
            let number = number(place, &value)?;
            let count = number as u32;
            match f64::from(count) == number || number > f64::from(u32::MAX) {
                true => Ok(count),
                false => Err(argument(place, "is not a whole number from 0")),
            }
        })
    }

    pub fn function(&self, name: &str) -> Result<Option<Function>, JsValue> {
        self.read(name, |place, value| {
            value.dyn_into().map_err(|value| unexpected(place, "a function", &value))
        })
    }

    /// Headers in any form that the platform's constructor accepts.
    pub fn headers(&self, name: &str) -> Result<Option<Headers>, JsValue> {
        self.read(name, |place, value| match value.is_object() {
            false => Err(unexpected(place, "an object", &value)),
            // The platform's own message is left out, because it shows the value.
            true => Headers::new_with_str_sequence_sequence(&value)
                .map_err(|_| argument(place, "holds what no header can carry")),
        })
    }

    pub fn signal(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        self.read(name, |place, signal| {
            let is_signal =
                signal.is_object() && Reflect::get(&signal, &"aborted".into())?.as_bool().is_some();
            match is_signal {
                true => Ok(signal),
                false => Err(unexpected(place, "an AbortSignal", &signal)),
            }
        })
    }

    fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str, JsValue) -> Result<T, JsValue>,
    ) -> Result<Option<T>, JsValue> {
        let Some(object) = self.object else {
            return Ok(None);
        };
        let value = Reflect::get(object, &name.into())?;
        match value.is_null_or_undefined() {
            true => Ok(None),
            false => read(&format!("{}.{name}", self.name), value).map(Some),
        }
    }
}

pub(super) fn number(place: &str, value: &JsValue) -> Result<f64, JsValue> {
    value.as_f64().ok_or_else(|| unexpected(place, "a number", value))
}

fn unexpected(place: &str, expected: &str, value: &JsValue) -> JsValue {
    argument(place, &format!("expected {expected}, found {}", type_name(value)))
}

fn argument(place: &str, complaint: &str) -> JsValue {
    Failure::argument(place, complaint).into()
}
