//! The functions of the package. Nothing is decided here.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::abort::unless_aborted;
use super::arguments;
use super::progress;
use crate::auth::Auth;
use crate::envelope::Checked;
use crate::model::Build;
use crate::wasm::build::fetch_build;
use crate::wasm::call::Call;
use crate::wasm::failure::Failure;
use crate::wasm::watch::{Watch, await_end};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../js/types.d.ts");

/// Reads one build.
///
/// A build that failed is no error: the promise rejects only where there is no build to give.
///
/// @throws {BuildsError} where the arguments cannot be used, where no answer comes, and where the
/// answer is not a build.
///
/// @example
/// const build = await getBuild(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN });
/// build.status; // "running"
/// build.build_outcome; // null until it stops
///
/// @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/builds/methods/get/>
#[wasm_bindgen(js_name = getBuild)]
pub async fn get_build(
    #[wasm_bindgen(js_name = accountId, unchecked_param_type = "string", param_description = "the ID of the account")]
    account_id: JsValue,
    #[wasm_bindgen(js_name = buildUuid, unchecked_param_type = "string", param_description = "the UUID of the build")]
    build_uuid: JsValue,
    #[wasm_bindgen(
        unchecked_param_type = "Auth",
        param_description = "the credentials, or null where a proxy at the `baseUrl` adds them"
    )]
    auth: JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "GetBuildOptions | null",
        param_description = "what the call is told besides"
    )]
    options: JsValue,
) -> Result<Ts<Build>, JsValue> {
    let Target { account_id, build_uuid, auth } = target(&account_id, &build_uuid, &auth)?;
    let (options, signal) = arguments::options(&options)?;
    let call = async {
        let fetched = fetch_build::<Checked>(&account_id, &build_uuid, &auth, &options).await?;
        Ok(Ts::new_unchecked(fetched.object))
    };
    unless_aborted(signal, call).await
}

/// Waits for the end of a build, whatever comes of it.
///
/// A build is over when it is stopped or has an outcome. `fail`, `skipped`, `cancelled` and
/// `terminated` are outcomes, not errors. A failure that may pass is tried again for as long as the
/// deadline allows.
///
/// @throws {BuildsError} as `getBuild`, and of kind `"timeout"` past the deadline, with the build as
/// it was seen last.
///
/// @example
/// const build = await waitForBuild(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN });
/// if (buildState(build) !== "succeeded") console.log(build.build_outcome);
#[wasm_bindgen(js_name = waitForBuild)]
pub async fn wait_for_build(
    #[wasm_bindgen(js_name = accountId, unchecked_param_type = "string", param_description = "the ID of the account")]
    account_id: JsValue,
    #[wasm_bindgen(js_name = buildUuid, unchecked_param_type = "string", param_description = "the UUID of the build")]
    build_uuid: JsValue,
    #[wasm_bindgen(
        unchecked_param_type = "Auth",
        param_description = "the credentials, or null where a proxy at the `baseUrl` adds them"
    )]
    auth: JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "WatchBuildOptions | null",
        param_description = "what the calls are told besides"
    )]
    options: JsValue,
) -> Result<Ts<Build>, JsValue> {
    let Target { account_id, build_uuid, auth } = target(&account_id, &build_uuid, &auth)?;
    let (options, signal) = arguments::options(&options)?;
    let wait = async {
        let fetched = await_end::<Checked>(&account_id, &build_uuid, &auth, &options).await?;
        Ok(Ts::new_unchecked(fetched.object))
    };
    unless_aborted(signal, wait).await
}

/// One step of `watchBuild`, whose loop is in JavaScript: from one state to the next change.
///
/// `stop` is the watch's own signal, which fires when it is left.
#[wasm_bindgen(js_name = nextChange, skip_typescript)]
pub async fn next_change(
    account_id: JsValue,
    build_uuid: JsValue,
    auth: JsValue,
    options: JsValue,
    state: JsValue,
    stop: JsValue,
) -> Result<JsValue, JsValue> {
    let Target { account_id, build_uuid, auth } = target(&account_id, &build_uuid, &auth)?;
    let (options, signal) = arguments::options(&options)?;
    let step = async {
        let call = Call::new(&account_id, &build_uuid, &auth, &options).map_err(Failure::from)?;
        let mut watch = Watch::from_js(&state);
        watch.next_change(&call, options.pace()).await?;
        Ok(watch.into_js())
    };
    unless_aborted(Some(stop.unchecked_into()), unless_aborted(signal, step)).await
}

/// Where a build is, in one word: its status until it is over, and its outcome from then on.
///
/// A build that stopped without an outcome is `"unknown"`, and so is one whose status nobody knows.
///
/// @throws {BuildsError} where it is no object.
#[wasm_bindgen(js_name = buildState, unchecked_return_type = "BuildState")]
pub fn build_state(
    #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
) -> Result<String, JsValue> {
    progress::build_state(&build).map(str::to_owned)
}

/// How long a build was in the queue, ran, and took in all; up to now for what is still going on.
///
/// @throws {BuildsError} where it is no object.
#[wasm_bindgen(js_name = buildDuration, unchecked_return_type = "BuildDuration")]
pub fn build_duration(
    #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "number",
        param_description = "the time to go by, in milliseconds since 1970; that of the clock where it is left out"
    )]
    now: JsValue,
) -> Result<JsValue, JsValue> {
    progress::build_duration(&build, &now)
}

struct Target {
    account_id: String,
    build_uuid: String,
    auth: Auth,
}

fn target(account_id: &JsValue, build_uuid: &JsValue, auth: &JsValue) -> Result<Target, JsValue> {
    Ok(Target {
        account_id: arguments::string("accountId", account_id)?,
        build_uuid: arguments::string("buildUuid", build_uuid)?,
        auth: arguments::auth(auth)?,
    })
}
