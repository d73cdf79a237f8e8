//! A client for the API of [Workers Builds], Cloudflare's CI, for Workers written in Rust.
//!
//! ```no_run
//! # #[cfg(target_family = "wasm")]
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
//! It calls the `fetch` of the platform, so `get_build` and all else that asks the API is there for
//! WebAssembly alone. The model, the errors and the credentials compile everywhere.
//!
//! [Workers Builds]: https://developers.cloudflare.com/workers/ci-cd/builds/

// On other targets the transport is missing, and without the npm package its exports: with them goes
// whoever calls their helpers.
#![cfg_attr(not(all(target_family = "wasm", feature = "npm")), allow(dead_code))]
// The module of the npm package does without std: with it goes the machinery that writes the texts of panics.
#![cfg_attr(
    all(target_family = "wasm", feature = "npm", not(feature = "typescript"), not(test)),
    no_std
)]

extern crate alloc;

mod api_error;
mod auth;
mod decode;
mod envelope;
mod error;
mod json;
mod millis;
mod mismatch;
mod model;
mod record;
mod request;
mod retry;
mod shape;
mod state;
mod text;
mod variable;
mod watch;
mod words;

#[cfg(all(target_family = "wasm", feature = "npm"))]
mod npm;
#[cfg(target_family = "wasm")]
mod wasm;

#[cfg(all(test, not(target_family = "wasm")))]
mod properties;

pub use api_error::{ApiError, ApiErrorSource};
pub use auth::Auth;
pub use error::{Error, ErrorKind};
pub use model::{
    Build, BuildOutcome, BuildStatus, BuildTriggerMetadata, BuildTriggerSource, DeployHook,
    ProviderType, PullRequest, RepoConnection, Trigger,
};
pub use state::{BuildDuration, BuildState};
pub use variable::EnvironmentVariable;

#[cfg(target_family = "wasm")]
pub use wasm::{Options, get_build, wait_for_build, watch_build};
