//! The exported functions that change builds.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::calls::call;
use super::types::{AuthValue, Text};
use crate::actions::{Cancel, Retry};
use crate::endpoint::Route;
use crate::options::Patience;
use crate::revision::Revision;
use crate::task::Single;

/// Cancels a build, and returns it as the API shows it then. A build that is over is returned as it is.
///
/// The API may show the end of the build a moment later: `waitForBuild` waits for it. The token needs the permission
/// Workers CI Write.
///
/// @throws {BuildsError} as `getBuild`, and where the API refuses and the build is not over.
///
/// @example
/// const build = await cancelBuild(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN });
/// build.build_outcome; // "cancelled", or null where that takes a moment
///
/// @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/builds/methods/cancel/>
///
/// @param accountId - the ID of the account
/// @param buildUuid - the UUID of the build
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the call
#[wasm_bindgen(js_name = cancelBuild, unchecked_return_type = "Promise<Build>")]
pub fn cancel_build(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = buildUuid)] build_uuid: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), build_uuid.into(), auth.into(), options];
    call(Route::Cancel, Patience::Call, arguments, |_| Ok(Box::new(Cancel::default())))
}

/// Starts a build of a trigger: of a branch, of a commit, or of a commit that is shown with a branch.
///
/// The trigger's deploy command runs whatever the branch: the production trigger deploys any branch that is named.
///
/// The API would start another build if it got the call twice. So the call is retried after a 429 alone, and the
/// message of an error says where the build may have been started. After an abort that is not known either. The token
/// needs the permission Workers CI Write.
///
/// @throws {BuildsError} as `getBuild`.
///
/// @example
/// const build = await startBuild(accountId, triggerUuid, { apiToken }, { branch: "main" });
/// await waitForBuild(accountId, build.build_uuid, { apiToken });
///
/// @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/triggers/subresources/builds/methods/create/>
///
/// @param accountId - the ID of the account
/// @param triggerUuid - the UUID of the trigger, as `listTriggers` has it
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - the branch or the commit, and settings of the call
#[wasm_bindgen(js_name = startBuild, unchecked_return_type = "Promise<Build>")]
pub fn start_build(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = triggerUuid)] trigger_uuid: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_param_type = "CallOptions & Revision")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), trigger_uuid.into(), auth.into(), options];
    call(Route::Start, Patience::Call, arguments, |input| {
        let revision = Revision::read(&input.options()?)?;
        revision.apply(&mut input.endpoint)?;
        Ok(Box::new(Single(|build| build)))
    })
}

/// Starts a new build of the trigger, the branch and the commit of a build.
///
/// A build that was started by its branch alone has no commit: then it is the newest one of the branch.
///
/// @throws {BuildsError} as `startBuild`, and where the build has no trigger, or neither branch nor commit.
///
/// @example
/// const again = await retryBuild(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN });
///
/// @param accountId - the ID of the account
/// @param buildUuid - the UUID of the build
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the call
#[wasm_bindgen(js_name = retryBuild, unchecked_return_type = "Promise<Build>")]
pub fn retry_build(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = buildUuid)] build_uuid: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), build_uuid.into(), auth.into(), options];
    call(Route::Build, Patience::Call, arguments, |_| Ok(Box::new(Retry)))
}
