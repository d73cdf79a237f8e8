//! The exported functions that read builds.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::arguments::each_string;
use super::calls::{Input, call};
use super::types::{AuthValue, Text, Texts};
use crate::endpoint::Route;
use crate::find::{BuildFilter, Find};
use crate::latest::BuildsById;
use crate::options::Patience;
use crate::task::{Single, Task};

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
///
/// @param accountId - the ID of the account
/// @param buildUuid - the UUID of the build
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the call
#[wasm_bindgen(js_name = getBuild, unchecked_return_type = "Promise<Build>")]
pub fn get_build(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = buildUuid)] build_uuid: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), build_uuid.into(), auth.into(), options];
    call(Route::Build, Patience::Call, arguments, |_| Ok(Box::new(Single(|build| build))))
}

/// Reads the latest build of each Worker, of any of its triggers. The result has them by tag; a Worker that was never
/// built is not in it.
///
/// The API takes 20 tags in a call, so that more of them are more calls, one after another.
///
/// @throws {BuildsError} as `getBuild`. One call that fails is enough.
///
/// @example
/// const builds = await getLatestBuilds(accountId, [shopTag, docsTag], { apiToken });
/// builds[shopTag]?.status; // undefined where it was never built
///
/// @param accountId - the ID of the account
/// @param workerTags - the tags of any number of Workers, as `getWorkerTag` returns them
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the call
#[wasm_bindgen(js_name = getLatestBuilds, unchecked_return_type = "Promise<Record<string, Build>>")]
pub fn get_latest_builds(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = workerTags)] worker_tags: Texts,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), worker_tags.into(), auth.into(), options];
    call(Route::LatestBuilds, Patience::Call, arguments, by_id)
}

/// Reads the build that made each version of a Worker. The result has them by the ID of the version; a version that
/// Workers Builds did not upload is not in it.
///
/// The API takes 20 IDs in a call, so that more of them are more calls, one after another.
///
/// @throws {BuildsError} as `getBuild`. One call that fails is enough.
///
/// @example
/// const builds = await getBuildsByVersion(accountId, [versionId], { apiToken });
/// builds[versionId]?.build_trigger_metadata?.commit_hash; // the commit that is live
///
/// @param accountId - the ID of the account
/// @param versionIds - the IDs of any number of versions, as the deployments of a Worker list them
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the call
#[wasm_bindgen(js_name = getBuildsByVersion, unchecked_return_type = "Promise<Record<string, Build>>")]
pub fn get_builds_by_version(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = versionIds)] version_ids: Texts,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), version_ids.into(), auth.into(), options];
    call(Route::BuildsByVersion, Patience::Call, arguments, by_id)
}

/// Finds the newest build of a commit, and waits for it to appear.
///
/// It looks through the newest 200 builds of the Worker, again after each interval. A failure that may pass is retried
/// for as long as the deadline allows.
///
/// @throws {BuildsError} as `getBuild`, and of kind `"timeout"` after the deadline.
///
/// @example
/// const found = await findBuild(accountId, workerTag, { apiToken }, { commitHash: "9fceb02" });
/// const build = await waitForBuild(accountId, found.build_uuid, { apiToken });
///
/// @param accountId - the ID of the account
/// @param workerTag - the tag of the Worker, as `getWorkerTag` returns it
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - the commit, and settings of the search
#[wasm_bindgen(js_name = findBuild, unchecked_return_type = "Promise<Build>")]
pub fn find_build(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = workerTag)] worker_tag: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_param_type = "WatchBuildOptions & BuildFilter")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), worker_tag.into(), auth.into(), options];
    call(Route::BuildsOfWorker, Patience::Find, arguments, |input| {
        let filter = BuildFilter::read(&input.options()?)?;
        Ok(Box::new(Find::new(filter)?))
    })
}

fn by_id(input: &mut Input) -> Result<Box<dyn Task>, JsValue> {
    let route = input.endpoint.route;
    let mut task = BuildsById::new();
    each_string(route.argument(), &input.ids, |place, id| task.add(route, place, id))?;
    Ok(Box::new(task))
}
