//! A caller's `AbortSignal`, which ends a call with its own reason.

use std::pin::pin;

use futures_util::future::{Either, select};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use crate::failure::Failure;
use crate::js::get;
use crate::pending::{Pending, finish};

#[wasm_bindgen(raw_module = "./abort.js")]
extern "C" {
    /// Listens to signals for one call.
    #[wasm_bindgen(extends = Pending)]
    type Listening;

    #[wasm_bindgen(constructor, catch)]
    fn new(caller: &JsValue, stop: &JsValue) -> Result<Listening, JsValue>;

}

/// What may abort a call: undefined, or an `AbortSignal`.
#[derive(Clone, Default)]
pub(super) struct Signals {
    /// The caller's, from the options. It may be anything that has `aborted`, and each use of it may throw.
    pub caller: JsValue,
    /// That of an iterator.
    pub stop: JsValue,
}

/// Runs a call to its end, or until a signal fires: that drops the call and cancels its request.
pub(super) async fn unless_aborted(
    signals: Signals,
    call: impl Future<Output = Result<JsValue, Box<Failure>>>,
) -> Result<JsValue, JsValue> {
    let Signals { caller, stop } = signals;
    let call = pin!(call);
    if caller.is_undefined() && stop.is_undefined() {
        return Ok(call.await?);
    }
    let listening = Listening::new(&caller, &stop)?;
    let fired = pin!(finish(&listening));
    // Where a signal has fired before, the call is not even begun.
    if get(&listening, "fired").is_undefined()
        && let Either::Right((result, _)) = select(fired, call).await
    {
        return Ok(result?);
    }
    Err(Reflect::get(&get(&listening, "fired"), &"reason".into())?)
}
