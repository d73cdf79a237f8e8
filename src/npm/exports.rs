//! The exported functions. They read their arguments, call the core, and return what it returns.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use tsify::Tsify;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::abort::{Signals, unless_aborted};
use super::arguments::{auth, build, number, string};
use super::options::{get_build_options, watch_build_options};
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::js::get_text;
use crate::options::Options;
use crate::progress::Pace;
use crate::state::{Phase, Times};
use crate::time::parse_date;
use crate::watch::Watch;

/// Reads one build.
///
/// A failed build is not an error: the promise rejects only where there is no build to return.
///
/// @throws {BuildsError} where an argument cannot be used, where there is no answer, and where the answer is not a
/// build.
///
/// @example
/// const build = await getBuild(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN });
/// build.status; // "running"
/// build.build_outcome; // null until it stops
///
/// @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/builds/methods/get/>
#[wasm_bindgen(js_name = getBuild, unchecked_return_type = "Promise<Build>")]
pub fn get_build(
    #[wasm_bindgen(
        js_name = accountId,
        unchecked_param_type = "string",
        param_description = "the ID of the account"
    )]
    account_id: JsValue,
    #[wasm_bindgen(
        js_name = buildUuid,
        unchecked_param_type = "string",
        param_description = "the UUID of the build"
    )]
    build_uuid: JsValue,
    #[wasm_bindgen(
        unchecked_param_type = "Auth",
        param_description = "the credentials, or null where a proxy at the `baseUrl` adds them"
    )]
    auth: JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "GetBuildOptions | null",
        param_description = "settings of the call"
    )]
    options: JsValue,
) -> Promise {
    promise(|| {
        let target = Target::read(&account_id, &build_uuid, &auth)?;
        let (options, signals) = get_build_options(&options)?;
        let endpoint = Endpoint::build(&target.account_id, &target.build_uuid)?;
        let client = Client::new(&target.auth, &options)?;
        let call = async move { Ok(client.send(&endpoint).await?) };
        Ok(unless_aborted(signals, Box::pin(call)))
    })
}

/// Waits until a build is over, whatever its outcome.
///
/// A build is over when it has an outcome. `fail`, `skipped`, `cancelled` and `terminated` are outcomes, not errors.
/// A failure that may pass is retried for as long as the deadline allows.
///
/// @throws {BuildsError} as `getBuild`, and of kind `"timeout"` after the deadline. Its `build` is the build that was
/// seen last.
///
/// @example
/// const build = await waitForBuild(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN });
/// if (buildState(build) !== "succeeded") console.log(build.build_outcome);
#[wasm_bindgen(js_name = waitForBuild, unchecked_return_type = "Promise<Build>")]
pub fn wait_for_build(
    #[wasm_bindgen(
        js_name = accountId,
        unchecked_param_type = "string",
        param_description = "the ID of the account"
    )]
    account_id: JsValue,
    #[wasm_bindgen(
        js_name = buildUuid,
        unchecked_param_type = "string",
        param_description = "the UUID of the build"
    )]
    build_uuid: JsValue,
    #[wasm_bindgen(
        unchecked_param_type = "Auth",
        param_description = "the credentials, or null where a proxy at the `baseUrl` adds them"
    )]
    auth: JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "WatchBuildOptions | null",
        param_description = "settings of the wait"
    )]
    options: JsValue,
) -> Promise {
    promise(|| {
        let target = Target::read(&account_id, &build_uuid, &auth)?;
        let (watch, signals) = target.watch(&options, Options::wait_pace)?;
        let call = async move { Ok(watch.last_change().await?) };
        Ok(unless_aborted(signals, Box::pin(call)))
    })
}

/// Starts a watch, and returns the function that the iterator of `watchBuild` calls for each step.
///
/// That function resolves to the build once it has changed, and to undefined at the end. The arguments are read once.
/// `stop` is the iterator's own signal.
#[wasm_bindgen(js_name = startWatch, unchecked_return_type = "() => Promise<Build | undefined>")]
pub fn start_watch(
    #[wasm_bindgen(js_name = accountId)] account_id: JsValue,
    #[wasm_bindgen(js_name = buildUuid)] build_uuid: JsValue,
    auth: JsValue,
    options: JsValue,
    stop: JsValue,
) -> Result<JsValue, JsValue> {
    let target = Target::read(&account_id, &build_uuid, &auth)?;
    let (watch, signals) = target.watch(&options, Options::watch_pace)?;
    let signals = Signals { stop, ..signals };
    // Empty during a step, and after one that was aborted.
    let place = Rc::new(Cell::new(Some(watch)));
    let next = move || {
        let place = Rc::clone(&place);
        let step = async move {
            // The iterator makes one step at a time.
            let Some(mut watch) = place.take() else {
                return Ok(JsValue::UNDEFINED);
            };
            let change = watch.next_change().await;
            place.set(Some(watch));
            Ok(change?.unwrap_or_default())
        };
        promise(|| Ok(unless_aborted(signals.clone(), Box::pin(step))))
    };
    Ok(Closure::<dyn FnMut() -> Promise>::new(next).into_js_value())
}

/// The state of a build in one word: its status until it is over, and its outcome from then on.
///
/// It is `"unknown"` for a build that stopped without an outcome, and for a status or outcome that this version does
/// not know.
///
/// @throws {BuildsError} where it is not an object.
#[wasm_bindgen(js_name = buildState, unchecked_return_type = "BuildState")]
pub fn build_state(
    #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
) -> Result<String, JsValue> {
    Ok(Phase::of(self::build(&build)?).state().as_str().to_owned())
}

/// Whether a build is over: it has an outcome, and will not change any more.
///
/// A stopped build without an outcome is not over yet. The API may write the outcome a moment later.
///
/// @throws {BuildsError} where it is not an object.
#[wasm_bindgen(js_name = isBuildOver)]
pub fn is_build_over(
    #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
) -> Result<bool, JsValue> {
    Ok(Phase::of(self::build(&build)?).is_over())
}

/// How long a build was queued, ran, and took in all; up to now for a phase that goes on.
///
/// @throws {BuildsError} where it is not an object.
#[wasm_bindgen(js_name = buildDuration, unchecked_return_type = "BuildDuration")]
pub fn build_duration(
    #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
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
    let time = |name| parse_date(&get_text(build, name)?);
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
            let ms = ms.map_or(JsValue::NULL, JsValue::from);
            // It fails for frozen objects and proxies alone.
            let _ = Reflect::set(&object, &name.into(), &ms);
        }
        object.into()
    }
}

/// Starts a call, whose promise also rejects where an argument cannot be used.
fn promise<F>(start: impl FnOnce() -> Result<F, JsValue>) -> Promise
where
    F: Future<Output = Result<JsValue, JsValue>> + 'static,
{
    let call = start();
    future_to_promise(async { call?.await })
}

/// The arguments that name a build and say how to ask for it.
struct Target {
    account_id: String,
    build_uuid: String,
    auth: crate::Auth,
}

impl Target {
    fn read(account_id: &JsValue, build_uuid: &JsValue, auth: &JsValue) -> Result<Self, JsValue> {
        Ok(Self {
            account_id: string("accountId", account_id)?,
            build_uuid: string("buildUuid", build_uuid)?,
            auth: self::auth(auth)?,
        })
    }

    fn watch(
        &self,
        options: &JsValue,
        pace: fn(&Options) -> Pace,
    ) -> Result<(Watch, Signals), JsValue> {
        let (options, signals) = watch_build_options(options)?;
        let pace = pace(&options);
        let watch = Watch::new(&self.account_id, &self.build_uuid, &self.auth, &options, pace)?;
        Ok((watch, signals))
    }
}
