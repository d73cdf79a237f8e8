//! The exported functions that tell what a build says.

use js_sys::Object;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::arguments::{build, number};
use super::types::BuildValue;
use crate::js::{get_text, set};
use crate::state::{Phase, Times};
use crate::time::parse_date;

/// The state of a build in one word: its status until it is over, and its outcome from then on.
///
/// It is `"unknown"` for a build that stopped without an outcome, and for a status or outcome that this version does
/// not know.
///
/// @throws {BuildsError} where it is not an object.
#[wasm_bindgen(js_name = buildState, unchecked_return_type = "BuildState")]
pub fn build_state(build: BuildValue) -> Result<JsValue, JsValue> {
    Ok(Phase::of(self::build(&build)?).state().as_str().into())
}

/// Whether a build is over: it has an outcome, and will not change any more.
///
/// A stopped build without an outcome is not over yet. The API may write the outcome a moment later.
///
/// @throws {BuildsError} where it is not an object.
#[wasm_bindgen(js_name = isBuildOver)]
pub fn is_build_over(build: BuildValue) -> Result<bool, JsValue> {
    Ok(Phase::of(self::build(&build)?).is_over())
}

/// How long a build was queued, ran, and took in all; up to now for a phase that goes on.
///
/// @throws {BuildsError} where it is not an object.
#[wasm_bindgen(js_name = buildDuration, unchecked_return_type = "BuildDuration")]
pub fn build_duration(
    build: BuildValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "number",
        param_description = "the time to go by, in milliseconds since 1970; that of the clock by default"
    )]
    now: JsValue,
) -> Result<JsValue, JsValue> {
    let times = times(self::build(&build)?);
    let now = match now.is_undefined() {
        true => js_sys::Date::now(),
        false => number("now", &now)?,
    };
    let [queued_ms, running_ms, total_ms] = times.durations(now);
    Ok(BuildDuration { queued_ms, running_ms, total_ms }.into())
}

fn times(build: &JsValue) -> Times {
    let time = |name| parse_date(&get_text(build, name).unwrap_or_default());
    Times {
        created: time("created_on"),
        initializing: time("initializing_on"),
        running: time("running_on"),
        stopped: time("stopped_on"),
        has_ended: Phase::of(build).has_ended(),
    }
}

/// How long the phases of a build lasted; null where the times are missing or out of order.
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct BuildDuration {
    /// From its creation to the setting up of its machine, or to its end, in milliseconds.
    queued_ms: Option<f64>,
    /// From its first command to its end, in milliseconds.
    running_ms: Option<f64>,
    /// From its creation to its end, in milliseconds.
    total_ms: Option<f64>,
}

impl From<BuildDuration> for JsValue {
    fn from(BuildDuration { queued_ms, running_ms, total_ms }: BuildDuration) -> Self {
        let object = Object::new();
        let times = [("queuedMs", queued_ms), ("runningMs", running_ms), ("totalMs", total_ms)];
        for (name, ms) in times {
            set(&object, name, &ms.map_or(JsValue::NULL, JsValue::from));
        }
        object.into()
    }
}
