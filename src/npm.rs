//! What the npm package adds to the library: its functions, and whatever their callers hand over.

mod abort;
mod arguments;
mod exports;
mod progress;
mod thrown;
mod watch_state;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
