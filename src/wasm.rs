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
mod redact;
mod timer;
mod transport;

pub use build::get_build;
pub use options::Options;
