//! A future that JavaScript completes by calling a function: a timer's, an event's.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Ready once `complete` has been called.
pub(crate) struct Deferred {
    complete: Function,
    completed: JsFuture,
}

impl Deferred {
    pub fn new() -> Self {
        let mut complete = JsValue::UNDEFINED;
        let promise =
            Promise::new(&mut |resolve: Function, _reject: Function| complete = resolve.into());
        Self {
            // A promise calls its executor before it returns, so this is a function by now.
            complete: complete.unchecked_into(),
            completed: JsFuture::from(promise),
        }
    }

    pub fn complete(&self) -> &Function {
        &self.complete
    }
}

impl Future for Deferred {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.completed).poll(context).map(|_| ())
    }
}

impl Drop for Deferred {
    /// Settles the promise: its callbacks, and what they hold, are freed by being called alone.
    fn drop(&mut self) {
        let _ = self.complete.call0(&JsValue::UNDEFINED);
    }
}
