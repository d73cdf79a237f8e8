//! All that needs JavaScript: its values, its `fetch`, its callers.

mod abort;
mod arguments;
mod build;
mod call;
mod deferred;
mod failure;
mod js;
mod json;
mod options;
mod progress;
mod redact;
mod timer;
mod transport;
mod watch;

pub use build::get_build;
pub use options::Options;
pub use watch::{wait_for_build, watch_build};
