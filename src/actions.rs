//! What changes builds: to cancel one, to start one, to start one again.

use wasm_bindgen::JsValue;

use crate::auth::Auth;
use crate::client::Client;
use crate::endpoint::{Endpoint, Route};
use crate::envelope::Success;
use crate::error::Error;
use crate::failure::Failure;
use crate::js::{get, get_text};
use crate::model::Build;
use crate::options::{Options, Patience};
use crate::revision::Revision;
use crate::state::Phase;
use crate::task::{Flow, Single, Task, call};

/// Cancels a build, and returns it as the API shows it then. A build that is over is returned as it is.
///
/// The API may show the end of the build a moment later: [`wait_for_build`](crate::wait_for_build) waits for it. The
/// token needs the permission Workers CI Write.
///
/// # Errors
///
/// Returns the same errors as [`get_build`](crate::get_build).
pub async fn cancel_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    let endpoint = Endpoint::new(Route::Cancel, account_id, build_uuid)?;
    let task = Cancel::default();
    Ok(Build::decode(&call(auth, options, Patience::Call, endpoint, task).await?))
}

/// Starts a build of a trigger.
///
/// The trigger's deploy command runs whatever the branch: the production trigger deploys any branch that is named.
///
/// The API would start another build if it got the call twice. So the call is retried after a 429 alone, and the text
/// of an error says where the build may have been started. After the future was dropped that is not known either. The
/// token needs the permission Workers CI Write.
///
/// # Errors
///
/// Returns the same errors as [`get_build`](crate::get_build).
pub async fn start_build(
    account_id: &str,
    trigger_uuid: &str,
    revision: &Revision,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    let mut endpoint = Endpoint::new(Route::Start, account_id, trigger_uuid)?;
    revision.apply(&mut endpoint)?;
    let task = Single(|build| build);
    Ok(Build::decode(&call(auth, options, Patience::Call, endpoint, task).await?))
}

/// Starts a new build of the trigger, the branch and the commit of a build.
///
/// # Errors
///
/// Returns the same errors as [`start_build`], and one where the build has no trigger, or neither branch nor commit.
pub async fn retry_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    let endpoint = Endpoint::new(Route::Build, account_id, build_uuid)?;
    Ok(Build::decode(&call(auth, options, Patience::Call, endpoint, Retry).await?))
}

/// Cancels a build, and reads it.
#[derive(Default)]
pub(crate) struct Cancel {
    /// What the API answered, where it refused to cancel.
    refusal: Option<Box<Failure>>,
}

impl Task for Cancel {
    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        endpoint: &mut Endpoint,
        _client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        if endpoint.route == Route::Cancel {
            if let Err(failure) = result {
                // Nothing says how the API refuses to cancel a build that is over.
                if !matches!(failure.head.status, Some(400 | 402 | 404..=428 | 430..=499)) {
                    return Err(failure);
                }
                self.refusal = Some(failure);
            }
            endpoint.route = Route::Build;
            return Ok(Flow::Ask);
        }
        let build = result.map(|answer| answer.result());
        match (self.refusal.take(), build) {
            (Some(_), Ok(build)) if Phase::of(&build).is_over() => Ok(Flow::End(build)),
            (Some(refusal), _) => Err(refusal),
            (None, build) => build.map(Flow::End),
        }
    }
}

/// Reads a build, and starts one like it.
pub(crate) struct Retry;

impl Task for Retry {
    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        endpoint: &mut Endpoint,
        _client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        let build = result?.result();
        if endpoint.route == Route::Start {
            return Ok(Flow::End(build));
        }
        let metadata = get(&build, "build_trigger_metadata");
        let text = |name| JsValue::from(get_text(&metadata, name));
        let (branch, commit_hash) = (text("branch"), text("commit_hash"));
        let Some(trigger_uuid) = get_text(&get(&build, "trigger"), "trigger_uuid") else {
            return Err(not_retried("the build has no trigger, so it cannot be retried"));
        };
        if branch.is_undefined() && commit_hash.is_undefined() {
            return Err(not_retried(
                "the build has no branch and no commit, so it cannot be retried",
            ));
        }
        endpoint.go_to(Route::Start, &trigger_uuid)?;
        // The hash is not checked: it is the API's own.
        endpoint.set_revision(&branch, &commit_hash);
        Ok(Flow::Ask)
    }
}

fn not_retried(complaint: &str) -> Box<Failure> {
    Failure::unusable(Route::Build.argument(), complaint)
}
