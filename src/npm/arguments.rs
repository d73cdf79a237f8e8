//! What JavaScript callers hand over, which may be anything, and what it must be.
//!
//! Properties are read with `Reflect`: where a caller's getter throws, the call rejects with that exception. With
//! serde it would pass through the wasm as an uncaught one.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Headers;

use crate::auth::Auth;
use crate::failure::Failure;
use crate::js::{is_array, is_json_object, type_name};
use crate::time::from_number;

/// Reads a string. Rust cannot hold half of a surrogate pair.
pub(super) fn string(place: &str, value: &JsValue) -> Result<String, JsValue> {
    let string = value.as_string().ok_or_else(|| unexpected(place, "a string", value))?;
    // Half of a pair has become U+FFFD by now, and does not become what it was.
    let copy = JsValue::from(&string);
    if copy != *value {
        return Err(argument(place, "holds half a surrogate pair"));
    }
    Ok(string)
}

/// Reads an array of strings, and calls `add` with the place and the value of each.
pub(super) fn each_string(
    name: &str,
    value: &JsValue,
    mut add: impl FnMut(&str, &str) -> Result<(), Box<Failure>>,
) -> Result<(), JsValue> {
    if !is_array(value) {
        return Err(unexpected(name, "an array", value));
    }
    let length = Reflect::get(value, &"length".into())?.as_f64().unwrap_or_default() as u32;
    for index in 0..length {
        let place = format!("{name}[{index}]");
        add(&place, &string(&place, &Reflect::get(value, &index.into())?)?)?;
    }
    Ok(())
}

pub(super) fn auth(value: &JsValue) -> Result<Auth, JsValue> {
    const SCHEMES: &str = "{ apiToken }, { apiEmail, apiKey } or null";
    if *value == JsValue::NULL {
        return Ok(Auth::None);
    }
    if !value.is_object() {
        return Err(unexpected("auth", SCHEMES, value));
    }
    let given = Given { name: "auth", object: value };
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
    match is_json_object(value) {
        true => Ok(value),
        false => Err(unexpected("build", "a build", value)),
    }
}

/// A caller's object, and its name in a complaint. It may be undefined or null, and has no properties then.
pub(super) struct Given<'a> {
    name: &'static str,
    object: &'a JsValue,
}

/// Each property is `None` where it is undefined or null. One of another type is refused.
impl<'a> Given<'a> {
    /// The options of a function, which may be left out.
    pub fn options(value: &'a JsValue) -> Result<Self, JsValue> {
        match value.is_object() || value.is_null_or_undefined() {
            true => Ok(Self { name: "options", object: value }),
            false => Err(unexpected("options", "an object", value)),
        }
    }

    pub fn string(&self, name: &str) -> Result<Option<String>, JsValue> {
        match self.value(name)? {
            Some(value) => string(&self.place(name), &value).map(Some),
            None => Ok(None),
        }
    }

    pub fn needed_string(&self, name: &str) -> Result<String, JsValue> {
        self.string(name)?.ok_or_else(|| self.refused(name, "is missing"))
    }

    /// A time in milliseconds. `Infinity` is one too.
    pub fn milliseconds(&self, name: &str, least: u32) -> Result<Option<u64>, JsValue> {
        let ms = self.number(name)?.map(from_number);
        match ms.is_none_or(|ms| ms >= u64::from(least)) {
            true => Ok(ms),
            false => Err(self.refused(name, &format!("is not at least {least}"))),
        }
    }

    /// A whole number. Where `most` is the largest of 32 bits, numbers beyond it and `Infinity` count as that.
    pub fn count(&self, name: &str, least: u32, most: u32) -> Result<Option<u32>, JsValue> {
        let Some(number) = self.number(name)? else {
            return Ok(None);
        };
        let count = number as u32;
        let is_whole = f64::from(count) == number || number > f64::from(u32::MAX);
        if is_whole && (least..=most).contains(&count) {
            return Ok(Some(count));
        }
        let to = if most < u32::MAX { format!(" to {most}") } else { String::new() };
        Err(self.refused(name, &format!("is not a whole number from {least}{to}")))
    }

    pub fn function(&self, name: &str) -> Result<Option<Function>, JsValue> {
        match self.value(name)?.map(JsCast::dyn_into).transpose() {
            Ok(function) => Ok(function),
            Err(value) => Err(self.unexpected(name, "a function", &value)),
        }
    }

    /// Headers in any form: the client makes the platform's own of them.
    pub fn headers(&self, name: &str) -> Result<Option<Headers>, JsValue> {
        match self.value(name)? {
            Some(value) if !value.is_object() => Err(self.unexpected(name, "an object", &value)),
            value => Ok(value.map(JsCast::unchecked_into)),
        }
    }

    pub fn signal(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        let signal = self.value(name)?;
        if let Some(signal) = &signal
            && !(signal.is_object() && Reflect::get(signal, &"aborted".into())?.as_bool().is_some())
        {
            return Err(self.unexpected(name, "an AbortSignal", signal));
        }
        Ok(signal)
    }

    fn number(&self, name: &str) -> Result<Option<f64>, JsValue> {
        match self.value(name)? {
            Some(value) => number(&self.place(name), &value).map(Some),
            None => Ok(None),
        }
    }

    fn value(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        if self.object.is_null_or_undefined() {
            return Ok(None);
        }
        let value = Reflect::get(self.object, &name.into())?;
        Ok((!value.is_null_or_undefined()).then_some(value))
    }

    fn place(&self, name: &str) -> String {
        format!("{}.{name}", self.name)
    }

    fn refused(&self, name: &str, complaint: &str) -> JsValue {
        argument(&self.place(name), complaint)
    }

    fn unexpected(&self, name: &str, expected: &str, value: &JsValue) -> JsValue {
        unexpected(&self.place(name), expected, value)
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
