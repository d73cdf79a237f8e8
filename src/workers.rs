//! What is known of Workers and their account: triggers, tags, limits.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::auth::Auth;
use crate::client::Client;
use crate::endpoint::{Endpoint, Route, identifier};
use crate::envelope::Success;
use crate::error::Error;
use crate::failure::Failure;
use crate::js::{get, get_text, is_json_object};
use crate::model::{AccountLimits, Trigger};
use crate::options::{Options, Patience};
use crate::task::{Flow, Single, Task, call};

/// Lists the triggers of a Worker, at most two. Deleted ones are left out.
///
/// # Errors
///
/// Returns the same errors as [`get_build`](crate::get_build).
pub async fn list_triggers(
    account_id: &str,
    worker_tag: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Vec<Trigger>, Error> {
    let endpoint = Endpoint::new(Route::Triggers, account_id, worker_tag)?;
    let triggers = call(auth, options, Patience::Call, endpoint, Single(not_deleted)).await?;
    let triggers = Array::from(&triggers);
    let decoded = triggers.iter().map(|trigger| {
        // The fields of another type are missing then. Nothing else can fail.
        serde_wasm_bindgen::from_value(trigger).unwrap_or_default()
    });
    Ok(decoded.collect())
}

/// Finds the tag of a Worker by its name. The token needs the permission Workers Scripts Read.
///
/// # Errors
///
/// Returns the same errors as [`get_build`](crate::get_build), and one where no Worker has the name.
pub async fn get_worker_tag(
    account_id: &str,
    worker_name: &str,
    auth: &Auth,
    options: &Options,
) -> Result<String, Error> {
    let endpoint = Endpoint::new(Route::Workers, account_id, "")?;
    let task = WorkerTag::new(worker_name.to_owned())?;
    let tag = call(auth, options, Patience::Call, endpoint, task).await?;
    Ok(tag.as_string().unwrap_or_default())
}

/// Reads the limits of an account.
///
/// # Errors
///
/// Returns the same errors as [`get_build`](crate::get_build).
pub async fn get_account_limits(
    account_id: &str,
    auth: &Auth,
    options: &Options,
) -> Result<AccountLimits, Error> {
    let endpoint = Endpoint::new(Route::AccountLimits, account_id, "")?;
    let limits = call(auth, options, Patience::Call, endpoint, Single(or_empty)).await?;
    Ok(serde_wasm_bindgen::from_value(limits).unwrap_or_default())
}

/// The triggers that were not deleted, of an array.
pub(crate) fn not_deleted(triggers: JsValue) -> JsValue {
    let left = Array::new();
    for trigger in triggers.unchecked_ref::<Array>().iter().filter(is_json_object) {
        if get_text(&trigger, "deleted_on").is_none() {
            left.push(&trigger);
        }
    }
    left.into()
}

/// The object, or an empty one in place of null.
pub(crate) fn or_empty(limits: JsValue) -> JsValue {
    if limits.is_object() { limits } else { Object::new().into() }
}

/// The search for the tag of a Worker.
pub(crate) struct WorkerTag {
    name: String,
}

impl WorkerTag {
    pub fn new(name: String) -> Result<Self, Box<Failure>> {
        identifier(Route::Workers, Route::Workers.argument(), &name)?;
        Ok(Self { name })
    }
}

impl Task for WorkerTag {
    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        _endpoint: &mut Endpoint,
        _client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        let workers = result?.result();
        let name = JsValue::from(&self.name);
        let mut workers = workers.unchecked_ref::<Array>().iter();
        match workers.find(|worker| get(worker, "id") == name && get_text(worker, "tag").is_some())
        {
            Some(worker) => Ok(Flow::End(get(&worker, "tag"))),
            None => Err(Failure::unusable(
                Route::Workers.argument(),
                &format!(
                    "the account has no Worker named \"{}\", or the token lacks the permission {}",
                    self.name,
                    Route::Workers.permission()
                ),
            )),
        }
    }
}
