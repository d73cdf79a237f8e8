//! The functions of the package. Nothing is decided here.
//!
//! Those that are declared to give a promise give the number of a call, which JavaScript has the promise of.

use wasm_bindgen::prelude::*;

use super::abort::unless_aborted;
use super::arguments;
use super::calls;
use super::progress;
use crate::auth::Auth;
use crate::envelope::Checked;
use crate::wasm::call::Call;
use crate::wasm::completion;
use crate::wasm::failure::Failure;
use crate::wasm::options::Options;
use crate::wasm::watch::Watch;

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
#[wasm_bindgen(js_name = getBuild, unchecked_return_type = "Promise<Build>")]
pub fn get_build(
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
) -> u32 {
    call(Arguments { account_id, build_uuid, auth, options }, Work::Once)
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
#[wasm_bindgen(js_name = waitForBuild, unchecked_return_type = "Promise<Build>")]
pub fn wait_for_build(
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
) -> u32 {
    call(Arguments { account_id, build_uuid, auth, options }, Work::ToTheEnd)
}

/// One step of `watchBuild`, whose loop is in JavaScript: from one state to the next change.
///
/// `stop` is the watch's own signal, which fires when it is left.
#[wasm_bindgen(js_name = nextChange, skip_typescript)]
pub fn next_change(
    account_id: JsValue,
    build_uuid: JsValue,
    auth: JsValue,
    options: JsValue,
    state: JsValue,
    stop: JsValue,
) -> u32 {
    call(Arguments { account_id, build_uuid, auth, options }, Work::ToTheNextChange { state, stop })
}

/// Where a build is, in one word: its status until it is over, and its outcome from then on.
///
/// A build that stopped without an outcome is `"unknown"`, and so is one whose status nobody knows.
///
/// @throws {BuildsError} where it is no object.
#[wasm_bindgen(js_name = buildState, unchecked_return_type = "BuildState")]
pub fn build_state(
    #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
) -> Result<JsValue, JsValue> {
    progress::build_state(&build).map(JsValue::from)
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

/// What timers, signals and exchanges call at their end.
#[wasm_bindgen(skip_typescript)]
pub fn complete(index: u32, turn: u32) {
    completion::complete(index, turn);
}

/// What all asynchronous functions take.
struct Arguments {
    account_id: JsValue,
    build_uuid: JsValue,
    auth: JsValue,
    options: JsValue,
}

/// What they do, which is one future for all: each more would be there once more in the wasm.
enum Work {
    Once,
    ToTheEnd,
    ToTheNextChange { state: JsValue, stop: JsValue },
}

fn call(given: Arguments, work: Work) -> u32 {
    calls::begin(async move {
        let account_id = arguments::string("accountId", &given.account_id)?;
        let build_uuid = arguments::string("buildUuid", &given.build_uuid)?;
        let auth = arguments::auth(&given.auth)?;
        let (options, signal) = arguments::options(&given.options)?;
        let stop = match &work {
            Work::ToTheNextChange { stop, .. } => Some(stop.clone().unchecked_into()),
            Work::Once | Work::ToTheEnd => None,
        };
        let done = async {
            let target = (&*account_id, &*build_uuid, &auth, &options);
            Ok(work.run(target).await?)
        };
        unless_aborted([stop, signal], done).await
    })
}

impl Work {
    async fn run(
        self,
        (account_id, build_uuid, auth, options): (&str, &str, &Auth, &Options),
    ) -> Result<JsValue, Failure> {
        let call = Call::new(account_id, build_uuid, auth, options)?;
        Ok(match self {
            Self::Once => call.with_retries::<Checked>(options.max_retries).await?.object,
            Self::ToTheEnd => {
                Watch::<Checked>::new().last_change(&call, options.wait_pace()).await?.object
            }
            Self::ToTheNextChange { state, .. } => {
                let mut watch = Watch::from_js(&state);
                watch.next_change(&call, options.pace()).await?;
                watch.into_js()
            }
        })
    }
}
