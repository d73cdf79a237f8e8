//! The exported functions that follow a build to its end.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::calls::call;
use super::types::{AuthValue, Text};
use crate::endpoint::Route;
use crate::options::Patience;
use crate::watch::Watch;

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
///
/// @param accountId - the ID of the account
/// @param buildUuid - the UUID of the build
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the wait
#[wasm_bindgen(js_name = waitForBuild, unchecked_return_type = "Promise<Build>")]
pub fn wait_for_build(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = buildUuid)] build_uuid: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "WatchBuildOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), build_uuid.into(), auth.into(), options];
    call(Route::Build, Patience::Wait, arguments, |_| Ok(Box::new(Watch::last_change())))
}
