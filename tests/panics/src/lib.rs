//! The npm package with exports that panic, which the package itself must not have.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::js_sys::{Function, Promise};

// Without it the exports of the package would not be linked.
use workers_builds as _;

/// Panics during the call.
#[wasm_bindgen(js_name = panicNow)]
pub fn panic_now() {
    fail();
}

/// Panics in a task that has not waited for anything.
#[wasm_bindgen(js_name = panicBeforeAwait)]
pub async fn panic_before_await() {
    fail();
}

/// Panics in a task that has waited.
#[wasm_bindgen(js_name = panicAfterAwait)]
pub async fn panic_after_await(promise: Promise) {
    let _ = JsFuture::from(promise).await;
    fail();
}

/// Makes a function that panics when JavaScript calls it.
#[wasm_bindgen(js_name = panickingFunction)]
pub fn panicking_function() -> Function {
    Closure::<dyn Fn()>::new(fail).into_js_value().unchecked_into()
}

fn fail() {
    panic!("the message of the panic");
}
