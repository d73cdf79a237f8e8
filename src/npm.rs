//! What the npm package adds to the library: its functions, and whatever their callers hand over.

mod abort;
mod arguments;
mod exports;
mod progress;
mod thrown;
mod watch_state;
