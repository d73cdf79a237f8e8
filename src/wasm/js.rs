//! What JavaScript sees. Nothing is decided here.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::abort::unless_aborted;
use super::arguments;
use super::build::fetch_build;
use crate::model::Build;

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
/// @see https://developers.cloudflare.com/api/resources/workers_builds/subresources/builds/methods/get/
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
    let account_id = arguments::string("accountId", &account_id)?;
    let build_uuid = arguments::string("buildUuid", &build_uuid)?;
    let auth = arguments::auth(&auth)?;
    let (options, signal) = arguments::options(&options)?;
    let call = async {
        let fetched = fetch_build(&account_id, &build_uuid, &auth, &options).await?;
        Ok(Ts::new_unchecked(fetched.object))
    };
    unless_aborted(signal, call).await
}
