//! A promise of our own, which others settle.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Ready once `complete` has been called, by a timer, an event, or the promise that it follows.
///
/// A drop settles it. The callbacks of a promise, and what they hold, are freed by being called and in
/// no other way, so none of ours is ever put on a promise that may stay open.
pub(crate) struct Deferred {
    complete: Function,
    fail: Function,
    settled: JsFuture,
}

impl Deferred {
    pub fn new() -> Self {
        let mut complete = JsValue::UNDEFINED;
        let mut fail = JsValue::UNDEFINED;
        let promise = Promise::new(&mut |resolve: Function, reject: Function| {
            complete = resolve.into();
            fail = reject.into();
        });
        Self {
            // A promise calls its executor before it returns: these are functions by now.
            complete: complete.unchecked_into(),
            fail: fail.unchecked_into(),
            settled: JsFuture::from(promise),
        }
    }

    /// Follows what `value` comes to, as `await` does: a promise to its end, anything else as it is.
    pub fn following(value: &JsValue) -> Self {
        let deferred = Self::new();
        // To resolve a promise with one never throws, whatever the other's `then` does.
        let promise = Promise::new(&mut |resolve: Function, _reject: Function| {
            let _ = resolve.call1(&JsValue::UNDEFINED, value);
        });
        let promise: &Settling = promise.unchecked_ref();
        promise.then(&deferred.complete, &deferred.fail);
        deferred
    }

    pub fn complete(&self) -> &Function {
        &self.complete
    }
}

impl Future for Deferred {
    type Output = Result<JsValue, JsValue>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.settled).poll(context)
    }
}

impl Drop for Deferred {
    fn drop(&mut self) {
        let _ = self.complete.call0(&JsValue::UNDEFINED);
    }
}

#[wasm_bindgen]
extern "C" {
    /// A promise whose callbacks are functions of JavaScript; those of js-sys are closures of Rust.
    type Settling;

    #[wasm_bindgen(method)]
    fn then(this: &Settling, resolve: &Function, reject: &Function) -> JsValue;
}
