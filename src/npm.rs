//! What the npm package adds to the library: its functions, and whatever their callers hand over.

mod abort;
mod arguments;
mod calls;
mod exports;
mod progress;
mod thrown;
mod watch_state;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A panic is a trap, and no more: the entries of the package turn it into an error of every call.
#[cfg(not(any(feature = "typescript", test)))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
