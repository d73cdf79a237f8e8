//! The exported functions that read what is known of Workers and their account.

use std::mem::take;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::calls::call;
use super::types::{AuthValue, Text};
use crate::endpoint::Route;
use crate::options::Patience;
use crate::task::Single;
use crate::workers::{WorkerTag, not_deleted, or_empty};

/// Lists the triggers of a Worker: at most two, production and the rest. Deleted ones are left out.
///
/// @throws {BuildsError} as `getBuild`.
///
/// @example
/// const triggers = await listTriggers(accountId, workerTag, { apiToken: env.CLOUDFLARE_API_TOKEN });
/// const production = triggers.find(({ branch_includes }) => branch_includes?.includes("main"));
///
/// @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/workers/subresources/triggers/methods/list/>
///
/// @param accountId - the ID of the account
/// @param workerTag - the tag of the Worker, as `getWorkerTag` returns it
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the call
#[wasm_bindgen(js_name = listTriggers, unchecked_return_type = "Promise<Trigger[]>")]
pub fn list_triggers(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = workerTag)] worker_tag: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), worker_tag.into(), auth.into(), options];
    call(Route::Triggers, Patience::Call, arguments, |_| Ok(Box::new(Single(not_deleted))))
}

/// Finds the tag of a Worker by its name. Builds know a Worker by its tag, which does not change with the name.
///
/// The token needs the permission Workers Scripts Read.
///
/// @throws {BuildsError} as `getBuild`, and where no Worker has the name.
///
/// @example
/// const workerTag = await getWorkerTag(accountId, "shop", { apiToken: env.CLOUDFLARE_API_TOKEN });
/// for await (const build of listBuilds(accountId, workerTag, { apiToken })) console.log(buildState(build));
///
/// @see <https://developers.cloudflare.com/api/resources/workers/subresources/scripts/methods/list/>
///
/// @param accountId - the ID of the account
/// @param workerName - the name of the Worker
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the call
#[wasm_bindgen(js_name = getWorkerTag, unchecked_return_type = "Promise<string>")]
pub fn get_worker_tag(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    #[wasm_bindgen(js_name = workerName)] worker_name: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), worker_name.into(), auth.into(), options];
    call(Route::Workers, Patience::Call, arguments, |input| {
        Ok(Box::new(WorkerTag::new(take(&mut input.id))?))
    })
}

/// Reads whether an account has used all of its build minutes, and when there are new ones.
///
/// @throws {BuildsError} as `getBuild`.
///
/// @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/account_limits/methods/get/>
///
/// @param accountId - the ID of the account
/// @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
/// @param options - settings of the call
#[wasm_bindgen(js_name = getAccountLimits, unchecked_return_type = "Promise<AccountLimits>")]
pub fn get_account_limits(
    #[wasm_bindgen(js_name = accountId)] account_id: Text,
    auth: AuthValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions | null")] options: JsValue,
) -> Promise {
    let arguments = [account_id.into(), JsValue::UNDEFINED, auth.into(), options];
    call(Route::AccountLimits, Patience::Call, arguments, |_| Ok(Box::new(Single(or_empty))))
}
