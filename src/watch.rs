//! The functions that follow a build to its end.

use futures_util::stream::Stream;
use wasm_bindgen::JsValue;

use crate::auth::Auth;
use crate::client::Client;
use crate::endpoint::{Endpoint, Route};
use crate::envelope::Success;
use crate::error::Error;
use crate::failure::Failure;
use crate::js::{json, list};
use crate::model::Build;
use crate::options::{Options, Patience};
use crate::state::Phase;
use crate::task::{Flow, Task, call, stream};

/// Follows a build: the stream yields it at once and then after each change. It ends after the final change, or
/// after an error.
///
/// A failure that may pass is retried for as long as the deadline of the options allows. Dropping the stream
/// cancels its request.
pub fn watch_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> impl Stream<Item = Result<Build, Error>> + use<> {
    let endpoint = Endpoint::new(Route::Build, account_id, build_uuid);
    stream(auth, options, Patience::Watch, endpoint, Watch::each_change(), Build::decode)
}

/// Waits until a build is over, whatever its outcome.
///
/// # Errors
///
/// Returns the same errors as [`watch_build`]. Where the options have no deadline it is 30 minutes.
pub async fn wait_for_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    let endpoint = Endpoint::new(Route::Build, account_id, build_uuid)?;
    let task = Watch::last_change();
    Ok(Build::decode(&call(auth, options, Patience::Wait, endpoint, task).await?))
}

/// The build that was seen last.
#[derive(Default)]
pub(crate) struct LastBuild {
    pub build: JsValue,
    /// To compare it with the next one.
    text: JsValue,
}

impl LastBuild {
    /// Keeps a build, and returns whether it differs from the one before.
    pub fn replace(&mut self, build: JsValue) -> bool {
        // Where it is nested too deep to be written as text, its state must do.
        let text = json(&build).map_or_else(|| state_of(&build), JsValue::from);
        let changed = text != self.text;
        *self = Self { build, text };
        changed
    }
}

/// The watch of a build.
pub(crate) struct Watch {
    yields_changes: bool,
    last: LastBuild,
}

impl Watch {
    /// Yields the build after each change.
    pub fn each_change() -> Self {
        Self { yields_changes: true, last: LastBuild::default() }
    }

    /// Ends with the build.
    pub fn last_change() -> Self {
        Self { yields_changes: false, last: LastBuild::default() }
    }
}

impl Task for Watch {
    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        _endpoint: &mut Endpoint,
        client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        let answer = result.map_err(|failure| client.add_build(failure, &self.last.build))?;
        let changed = self.last.replace(answer.result());
        let build = &self.last.build;
        let goes_on = client.plan(build, changed);
        let value = match self.yields_changes {
            true if changed => list(&[build]).into(),
            true => JsValue::UNDEFINED,
            false => build.clone(),
        };
        Ok(match goes_on {
            true if self.yields_changes && changed => Flow::Yield(value),
            true => Flow::Ask,
            false => Flow::End(value),
        })
    }
}

fn state_of(build: &JsValue) -> JsValue {
    Phase::of(build).state().as_str().into()
}
