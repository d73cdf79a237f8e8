//! What the iterators of JavaScript call.
//!
//! Each function returns the function that its iterator calls for each step, and the caller's signal. The function
//! resolves to an array of the next items, and to undefined at the end. The arguments are read once. `stop` is the
//! iterator's own signal.

use wasm_bindgen::prelude::*;

use super::calls::steps;
use super::options::listing;
use crate::endpoint::Route;
use crate::follow::Follow;
use crate::options::Patience;
use crate::watch::Watch;

/// Starts the iterator of `listBuilds`.
#[wasm_bindgen(
    js_name = startList,
    unchecked_return_type = "[() => Promise<Build[] | undefined>, AbortSignal | undefined]"
)]
pub fn start_list(
    account_id: JsValue,
    id: JsValue,
    auth: JsValue,
    options: JsValue,
    stop: JsValue,
) -> Result<JsValue, JsValue> {
    let arguments = [account_id, id, auth, options];
    steps(Route::BuildsOfWorker, Patience::Call, arguments, stop, |input| {
        Ok(Box::new(listing(&input.options()?)?))
    })
}

/// Starts the iterator of `watchBuild`.
#[wasm_bindgen(
    js_name = startWatch,
    unchecked_return_type = "[() => Promise<Build[] | undefined>, AbortSignal | undefined]"
)]
pub fn start_watch(
    account_id: JsValue,
    id: JsValue,
    auth: JsValue,
    options: JsValue,
    stop: JsValue,
) -> Result<JsValue, JsValue> {
    let arguments = [account_id, id, auth, options];
    steps(Route::Build, Patience::Watch, arguments, stop, |_| Ok(Box::new(Watch::each_change())))
}

/// Starts the iterator of `followBuildLog`.
#[wasm_bindgen(
    js_name = startFollow,
    unchecked_return_type = "[() => Promise<LogLine[] | undefined>, AbortSignal | undefined]"
)]
pub fn start_follow(
    account_id: JsValue,
    id: JsValue,
    auth: JsValue,
    options: JsValue,
    stop: JsValue,
) -> Result<JsValue, JsValue> {
    let arguments = [account_id, id, auth, options];
    steps(Route::Build, Patience::Watch, arguments, stop, |_| Ok(Box::new(Follow::new())))
}
