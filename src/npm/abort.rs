//! A caller's `AbortSignal`, which ends a call with its own reason.

use std::future::Future;
use std::pin::pin;

use futures_util::future::{Either, select};
use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::wasm::deferred::Deferred;

#[wasm_bindgen]
extern "C" {
    /// Whatever the caller handed over as one: each use of it may throw.
    pub(crate) type Signal;

    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn aborted(this: &Signal) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    fn reason(this: &Signal) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = addEventListener)]
    fn add_event_listener(this: &Signal, event: &str, listener: &Function) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeEventListener)]
    fn remove_event_listener(
        this: &Signal,
        event: &str,
        listener: &Function,
    ) -> Result<(), JsValue>;
}

/// Runs `call` to its end, or until `signal` fires: that drops the call and all it has under way.
pub(crate) async fn unless_aborted<T>(
    signal: Option<Signal>,
    call: impl Future<Output = Result<T, JsValue>>,
) -> Result<T, JsValue> {
    let Some(signal) = signal else {
        return call.await;
    };
    if signal.aborted()?.is_truthy() {
        return Err(signal.reason()?);
    }
    let mut listener = Listener::add(&signal)?;
    match select(pin!(call), &mut listener.fired).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => Err(signal.reason()?),
    }
}

/// Listens for the abort. A drop ends that: a signal often outlives the call.
struct Listener<'a> {
    signal: &'a Signal,
    fired: Deferred,
}

impl<'a> Listener<'a> {
    fn add(signal: &'a Signal) -> Result<Self, JsValue> {
        let fired = Deferred::new();
        signal.add_event_listener("abort", fired.complete())?;
        Ok(Self { signal, fired })
    }
}

impl Drop for Listener<'_> {
    fn drop(&mut self) {
        let _ = self.signal.remove_event_listener("abort", self.fired.complete());
    }
}
