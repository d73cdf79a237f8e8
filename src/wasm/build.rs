//! The function that reads one build.

use js_sys::Math;

use super::call::{Call, Fetched};
use super::failure::Failure;
use super::options::Options;
use super::timer::Timer;
use crate::auth::Auth;
use crate::envelope::Reading;
use crate::error::Error;
use crate::model::Build;
use crate::retry::wait;

/// Reads one build.
///
/// # Errors
///
/// An [`Error`] where the arguments cannot be used, where no answer comes, and where the answer is
/// not a build. A build that failed is no error. Dropping the future cancels the request.
pub async fn get_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    match fetch_build::<Box<Build>>(account_id, build_uuid, auth, options).await {
        Ok(fetched) => Ok(*fetched.build),
        Err(failure) => Err(failure.error),
    }
}

/// The same for JavaScript too.
pub(crate) async fn fetch_build<R: Reading>(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Fetched<R>, Failure> {
    let call = Call::new(account_id, build_uuid, auth, options)?;
    let mut attempts = 1;
    loop {
        let mut failure = match call.attempt(call.limit()).await {
            Ok(fetched) => return Ok(fetched),
            Err(failure) => failure,
        };
        match wait(&failure.error, attempts, options.retry_limit(), Math::random()) {
            Some(time) => Timer::start(time).elapsed().await,
            None => {
                failure.error = failure.error.at_attempt(attempts);
                return Err(failure);
            }
        }
        attempts += 1;
    }
}
