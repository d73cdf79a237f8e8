//! A caller's `AbortSignal`, which ends a call with its own reason.

use alloc::vec::Vec;
use core::future::{Future, poll_fn};
use core::pin::{Pin, pin};
use core::task::Poll;

use wasm_bindgen::prelude::*;

use crate::wasm::completion::Completion;

#[wasm_bindgen]
extern "C" {
    /// Whatever the caller handed over as one: each use of it may throw.
    pub(crate) type Signal;

    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn aborted(this: &Signal) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    fn reason(this: &Signal) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = addEventListener)]
    fn add_event_listener(this: &Signal, event: &str, listener: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeEventListener)]
    fn remove_event_listener(this: &Signal, event: &str, listener: &JsValue)
    -> Result<(), JsValue>;
}

/// Runs `call` to its end, or until one of the signals fires: that drops the call and all it has under way.
pub(crate) async fn unless_aborted<T>(
    signals: [Option<Signal>; 2],
    call: impl Future<Output = Result<T, JsValue>>,
) -> Result<T, JsValue> {
    let mut fired = Completion::new();
    let mut listeners = Vec::new();
    for signal in signals.into_iter().flatten() {
        if signal.aborted()?.is_truthy() {
            return Err(signal.reason()?);
        }
        listeners.push(Listener::add(signal, fired.callback())?);
    }
    let mut call = pin!(call);
    let ended = poll_fn(|context| match Pin::new(&mut fired).poll(context) {
        Poll::Ready(()) => Poll::Ready(None),
        Poll::Pending => call.as_mut().poll(context).map(Some),
    });
    match ended.await {
        Some(result) => result,
        None => Err(reason(&listeners)?),
    }
}

/// The reason of the signal that fired. One that does not say so of itself is the only one there is.
fn reason(listeners: &[Listener]) -> Result<JsValue, JsValue> {
    for Listener { signal, .. } in listeners {
        if signal.aborted()?.is_truthy() {
            return signal.reason();
        }
    }
    listeners.last().map_or(Ok(JsValue::UNDEFINED), |Listener { signal, .. }| signal.reason())
}

/// Listens for the abort. A drop ends that: a signal often outlives the call.
struct Listener {
    signal: Signal,
    callback: JsValue,
}

impl Listener {
    fn add(signal: Signal, callback: JsValue) -> Result<Self, JsValue> {
        signal.add_event_listener("abort", &callback)?;
        Ok(Self { signal, callback })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.signal.remove_event_listener("abort", &self.callback);
    }
}
