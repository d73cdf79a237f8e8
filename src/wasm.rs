//! All that needs a platform: its `fetch`, its timers, its values.

pub(crate) mod build;
pub(crate) mod call;
pub(crate) mod completion;
pub(crate) mod duration;
pub(crate) mod failure;
pub(crate) mod lock;
pub(crate) mod options;
pub(crate) mod platform;
mod redact;
mod timer;
mod transport;
pub(crate) mod watch;

pub use build::get_build;
pub use options::Options;
pub use watch::{wait_for_build, watch_build};
