//! The calls under way: their futures, which JavaScript holds promises for.
//!
//! A future is run at once by whatever wakes it, where an executor would put it into a queue of its own
//! and ask the platform for a turn.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::task::Wake;
use core::future::Future;
use core::mem;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};

use spin::Mutex;
use wasm_bindgen::prelude::*;

use crate::wasm::lock::lock;

type BoxFuture = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>> + Send>>;

/// The task of a call. Whatever can wake it keeps it alive.
struct Task {
    promise: u32,
    stage: Mutex<Stage>,
}

enum Stage {
    Waiting(BoxFuture),
    /// Its future is at work, and may have been woken meanwhile.
    Running {
        again: bool,
    },
    Over,
}

#[wasm_bindgen]
extern "C" {
    // The glue is a function, and these are parameters of it.
    fn newest() -> u32;
    fn settle(promise: u32, succeeded: bool, value: JsValue);
}

/// Begins a call, at whose end the promise is settled that JavaScript has just made. Gives its number, in the place
/// of that promise.
pub(crate) fn begin(work: impl Future<Output = Result<JsValue, JsValue>> + Send + 'static) -> u32 {
    let promise = newest();
    let stage = Mutex::new(Stage::Waiting(Box::pin(work)));
    Arc::new(Task { promise, stage }).wake();
    promise
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        while let Some(mut work) = self.start() {
            let waker = Waker::from(Arc::clone(&self));
            match work.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Pending => {
                    if !self.pause(work) {
                        return;
                    }
                }
                Poll::Ready(result) => {
                    *lock(&self.stage) = Stage::Over;
                    drop(work);
                    let succeeded = result.is_ok();
                    settle(self.promise, succeeded, result.unwrap_or_else(|error| error));
                    return;
                }
            }
        }
    }
}

impl Task {
    /// Takes the future out to run it; one that runs already is told to go on.
    fn start(&self) -> Option<BoxFuture> {
        let stage = &mut *lock(&self.stage);
        match stage {
            Stage::Over => return None,
            Stage::Running { again } => *again = true,
            Stage::Waiting(_) => {
                if let Stage::Waiting(work) = mem::replace(stage, Stage::Running { again: false }) {
                    return Some(work);
                }
            }
        }
        None
    }

    /// Puts the future back, and tells whether it was woken while it ran.
    fn pause(&self, work: BoxFuture) -> bool {
        let running = mem::replace(&mut *lock(&self.stage), Stage::Waiting(work));
        matches!(running, Stage::Running { again: true })
    }
}
