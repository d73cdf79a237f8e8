//! Statics and shared state, for the one thread that there is.

use spin::{Mutex, MutexGuard};

/// Locks what nobody else can have locked: to wait for it would be to wait for ever, so that this panics.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.try_lock().expect("is not locked")
}
