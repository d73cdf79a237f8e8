//! The exported functions that read logs.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::calls::call;
use super::types::{AuthValue, Text};
use crate::endpoint::Route;
use crate::log::WholeLog;
use crate::options::Patience;

/// Reads the log of a build, as far as it goes.
///
/// The text of a line is raw: it has the colours of a terminal, and whatever secrets a command printed. Show it as
/// text, never as HTML.
///
/// @throws {BuildsError} as `getBuild`. No error holds a line of the log.
///
/// @example
/// const lines = await getBuildLog(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN });
/// for (const { text } of lines.slice(-20)) console.log(text); // the error is at the end
///
/// @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/builds/subresources/logs/methods/get/>
///
/// @param accountId - the ID of the account
/// @param buildUuid - the UUID of the build
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the call
#[wasm_bindgen(js_name = getBuildLog, unchecked_return_type = "Promise<LogLine[]>")]
pub fn get_build_log(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = buildUuid)] build_uuid: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), build_uuid.into(), auth.into(), options];
    call(Route::Log, Patience::Call, arguments, |_| Ok(Box::new(WholeLog::new())))
}
