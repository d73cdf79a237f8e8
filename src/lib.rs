//! A client for the API of [Workers Builds], Cloudflare's CI, for Workers written in Rust.
//!
//! ```no_run
//! # async fn example(token: String) -> Result<(), workers_builds::Error> {
//! use workers_builds::{Auth, Options, get_build};
//!
//! let account_id = "023e105f4ecef8ad9ca31a8372d0c353";
//! let build_uuid = "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e";
//! let build = get_build(account_id, build_uuid, &Auth::ApiToken(token), &Options::new()).await?;
//! println!("{:?}", build.status);
//! # Ok(())
//! # }
//! ```
//!
//! Builds belong to a Worker by its tag: [`get_worker_tag`] returns the tag of a name, [`list_builds`] the builds, and
//! [`find_build`] the build of a commit. [`wait_for_build`] and [`watch_build`] follow a build, [`get_build_log`] and
//! [`follow_build_log`] read its log, and [`cancel_build`], [`start_build`] and [`retry_build`] act on builds.
//!
//! It calls the platform's `fetch`, so it runs where that exists: compiled to WebAssembly, in a Worker or a
//! browser. It compiles for other targets too, but there the functions that call JavaScript panic, as
//! those of js-sys and web-sys do.
//!
//! [Workers Builds]: https://developers.cloudflare.com/workers/ci-cd/builds/

mod actions;
mod api_error;
mod auth;
mod base_url;
mod builds;
mod client;
mod connection;
mod endpoint;
mod envelope;
mod environment_variable;
mod error;
mod error_kind;
mod failure;
mod find;
mod follow;
mod http;
mod js;
mod latest;
mod listing;
mod log;
mod model;
mod open_enum;
mod options;
mod pending;
mod progress;
mod redact;
mod retry;
mod revision;
mod state;
mod task;
mod time;
mod tolerant;
mod watch;
mod workers;

#[cfg(feature = "npm")]
mod npm;

pub use actions::{cancel_build, retry_build, start_build};
pub use api_error::{ApiError, ApiErrorSource};
pub use auth::Auth;
pub use builds::get_build;
pub use environment_variable::EnvironmentVariable;
pub use error::Error;
pub use error_kind::ErrorKind;
pub use find::{BuildFilter, find_build};
pub use follow::follow_build_log;
pub use latest::{get_builds_by_version, get_latest_builds};
pub use listing::list_builds;
pub use log::{LogLine, get_build_log};
pub use model::{
    AccountLimits, Build, BuildOutcome, BuildStatus, BuildTriggerMetadata, BuildTriggerSource,
    DeployHook, ProviderType, PullRequest, RepoConnection, Trigger,
};
pub use options::Options;
pub use revision::Revision;
pub use state::{BuildDuration, BuildState};
pub use watch::{wait_for_build, watch_build};
pub use workers::{get_account_limits, get_worker_tag, list_triggers};
