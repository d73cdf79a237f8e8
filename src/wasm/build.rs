//! The function that reads one build.

use alloc::boxed::Box;

use super::call::Call;
use super::options::Options;
use crate::auth::Auth;
use crate::error::Error;
use crate::model::Build;

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
    let call = Call::new(account_id, build_uuid, auth, options)?;
    match call.with_retries::<Box<Build>>(options.max_retries).await {
        Ok(fetched) => Ok(*fetched.build),
        Err(failure) => Err(failure.error),
    }
}
