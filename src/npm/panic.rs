//! What happens when this package itself fails.

use std::panic::{Location, PanicHookInfo, set_hook};

use wasm_bindgen::handler::schedule_reinit;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./panic.js")]
extern "C" {
    /// Rejects every call under way and starts a new instance.
    fn panicked(file: &str, line: u32, column: u32);
}

/// Runs when the wasm is instantiated.
#[wasm_bindgen(start)]
fn start() {
    set_hook(Box::new(give_up));
}

/// Ends the calls under way. The memory cannot be trusted after a panic, so that the next call gets a new instance.
///
/// The message of the panic is left out, because it may quote a value.
fn give_up(panic: &PanicHookInfo<'_>) {
    // Today there is always a location.
    let place = panic.location().unwrap_or_else(|| Location::caller());
    // Its numbers go out as they are: to write it as a text would cost 300 bytes.
    panicked(place.file(), place.line(), place.column());
}

/// Makes the next call start a new instance.
///
/// JavaScript calls this once the panic has left the stack. Called by the hook it would be too early: promises may
/// still call closures of this instance, and wasm-bindgen would call them in the new instance, with pointers that mean
/// nothing there.
#[wasm_bindgen(js_name = leaveInstance)]
pub fn leave_instance() {
    schedule_reinit();
}
