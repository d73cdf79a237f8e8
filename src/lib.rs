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
//! It calls the platform's `fetch`, so it runs where that exists: compiled to WebAssembly, in a Worker or a
//! browser. It compiles for other targets too, but there the functions that call JavaScript panic, as
//! those of js-sys and web-sys do.
//!
//! [Workers Builds]: https://developers.cloudflare.com/workers/ci-cd/builds/

mod api_error;
mod auth;
mod base_url;
mod builds;
mod client;
mod endpoint;
mod envelope;
mod environment_variable;
mod error;
mod error_kind;
mod failure;
mod http;
mod js;
mod model;
mod open_enum;
mod options;
mod pending;
mod progress;
mod redact;
mod retry;
mod state;
mod time;
mod tolerant;
mod watch;

#[cfg(feature = "npm")]
mod npm;

pub use api_error::{ApiError, ApiErrorSource};
pub use auth::Auth;
pub use builds::get_build;
pub use environment_variable::EnvironmentVariable;
pub use error::Error;
pub use error_kind::ErrorKind;
pub use model::{
    Build, BuildOutcome, BuildStatus, BuildTriggerMetadata, BuildTriggerSource, DeployHook,
    ProviderType, PullRequest, RepoConnection, Trigger,
};
pub use options::Options;
pub use state::{BuildDuration, BuildState};
pub use watch::{wait_for_build, watch_build};
