//! Work of JavaScript that Rust waits for: an exchange, a timer, the listening to a signal.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    pub(crate) type Pending;

    /// Settles in any case: the closures of a promise that never does would be kept for ever.
    #[wasm_bindgen(method, getter)]
    fn finished(this: &Pending) -> Promise;

    /// Finishes it now. Afterwards it does nothing.
    #[wasm_bindgen(method)]
    fn cancel(this: &Pending);
}

/// Waits until it is finished. Dropping the future cancels it.
pub(crate) async fn finish(pending: &Pending) {
    let pending = CancelOnDrop(pending);
    // It resolves without a value and never rejects.
    let _ = JsFuture::from(pending.0.finished()).await;
}

struct CancelOnDrop<'a>(&'a Pending);

impl Drop for CancelOnDrop<'_> {
    fn drop(&mut self) {
        self.0.cancel();
    }
}
