//! Where a build is and how long it took, told of an object of JavaScript.

use alloc::string::String;

use wasm_bindgen::prelude::*;

use super::arguments::{property, unexpected};
use crate::millis::Millis;
use crate::model::{BuildOutcome, BuildStatus};
use crate::state::{Times, is_over, state};
use crate::wasm::duration::parse;
use crate::wasm::platform::{noun, now as clock};

pub(crate) fn build_state(build: &JsValue) -> Result<&'static str, JsValue> {
    let (status, outcome) = phase(build)?;
    Ok(state(status.as_ref(), outcome.as_ref()).as_str())
}

pub(crate) fn build_duration(build: &JsValue, now: &JsValue) -> Result<JsValue, JsValue> {
    let (status, outcome) = phase(build)?;
    let now = match now.as_f64() {
        Some(now) => now,
        None if now.is_undefined() => clock(),
        None => return Err(unexpected("now", "a number", now)),
    };
    let times = Times {
        created: time(build, "created_on")?,
        initializing: time(build, "initializing_on")?,
        running: time(build, "running_on")?,
        stopped: time(build, "stopped_on")?,
        over: is_over(status.as_ref(), outcome.as_ref()),
    };
    let [queued, running, total] = times.phases(now).map(|time| time.map(Millis::get));
    Ok(durations(queued, running, total))
}

#[wasm_bindgen(module = "/src/js/objects.js")]
extern "C" {
    fn durations(queued_ms: Option<f64>, running_ms: Option<f64>, total_ms: Option<f64>)
    -> JsValue;
}

fn phase(build: &JsValue) -> Result<(Option<BuildStatus>, Option<BuildOutcome>), JsValue> {
    if noun(build) != "an object" {
        return Err(unexpected("build", "a build", build));
    }
    let status = string(build, "status")?.map(BuildStatus::from);
    let outcome = string(build, "build_outcome")?.map(BuildOutcome::from);
    Ok((status, outcome))
}

fn time(build: &JsValue, name: &str) -> Result<Option<f64>, JsValue> {
    Ok(string(build, name)?.as_deref().and_then(parse))
}

fn string(build: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    Ok(property(build, name)?.and_then(|value| value.as_string()))
}
