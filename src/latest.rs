//! One build for each of many identifiers.

use std::collections::BTreeMap;

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::auth::Auth;
use crate::builds::newest;
use crate::client::Client;
use crate::endpoint::{Endpoint, Route, identifier};
use crate::envelope::Success;
use crate::error::Error;
use crate::failure::Failure;
use crate::js::{get, is_json_object, list};
use crate::model::Build;
use crate::options::{Options, Patience};
use crate::task::{Flow, Task, call};

/// The code of a Worker that is not connected to a repository.
const NO_BUILD_CONFIGURATION: i64 = 12040;

/// Reads the latest build of each Worker, by its tag. A Worker that was never built has none.
///
/// The API takes 20 tags in a call, so that more of them are more calls, one after another.
///
/// # Errors
///
/// Returns the same errors as [`get_build`](crate::get_build). One call that fails is enough.
pub async fn get_latest_builds(
    account_id: &str,
    worker_tags: &[impl AsRef<str>],
    auth: &Auth,
    options: &Options,
) -> Result<BTreeMap<String, Build>, Error> {
    let endpoint = Endpoint::new(Route::LatestBuilds, account_id, "")?;
    let task = by_id(&endpoint, worker_tags)?;
    Ok(decoded(&call(auth, options, Patience::Call, endpoint, task).await?))
}

/// Reads the build that made each version of a Worker, by the ID of the version. A version that Workers Builds did not
/// upload has none.
///
/// The API takes 20 IDs in a call, so that more of them are more calls, one after another.
///
/// # Errors
///
/// Returns the same errors as [`get_build`](crate::get_build). One call that fails is enough.
pub async fn get_builds_by_version(
    account_id: &str,
    version_ids: &[impl AsRef<str>],
    auth: &Auth,
    options: &Options,
) -> Result<BTreeMap<String, Build>, Error> {
    let endpoint = Endpoint::new(Route::BuildsByVersion, account_id, "")?;
    let task = by_id(&endpoint, version_ids)?;
    Ok(decoded(&call(auth, options, Patience::Call, endpoint, task).await?))
}

/// The builds of identifiers, as an object.
pub(crate) struct BuildsById {
    /// Encoded texts.
    ids: Array,
    /// How many of them have been answered for.
    answered: u32,
    entries: Array,
}

impl BuildsById {
    pub fn new() -> Self {
        Self { ids: Array::new(), answered: 0, entries: Array::new() }
    }

    /// Adds an identifier, which is `place` in the arguments.
    pub fn add(&mut self, route: Route, place: &str, id: &str) -> Result<(), Box<Failure>> {
        self.ids.push(&identifier(route, place, id)?.into());
        Ok(())
    }

    /// Goes to the next identifiers: those of one call, or the one of a list.
    fn go_on(&mut self, endpoint: &mut Endpoint) -> Flow {
        if self.answered >= self.ids.length() {
            // `from_entries` takes `__proto__` for a key like any other. It fails only for what is no list of entries.
            return Flow::End(Object::from_entries(&self.entries).unwrap_or_default().into());
        }
        let end = self.answered + endpoint.route.ids_at_once();
        endpoint.set_ids(self.ids.slice(self.answered, end).join(",").into());
        Flow::Ask
    }

    fn add_builds(&self, result: &JsValue, route: Route) {
        if route == Route::BuildsOfWorker {
            if let Some(build) = newest(result.unchecked_ref()) {
                self.entries.push(&list(&[&self.ids.get(self.answered), &build]));
            }
            return;
        }
        let builds = get(result, "builds");
        if is_json_object(&builds) {
            for entry in Object::entries(builds.unchecked_ref()).iter() {
                if is_json_object(&get(&entry, "1")) {
                    self.entries.push(&entry);
                }
            }
        }
    }
}

impl Task for BuildsById {
    fn begin(&mut self, endpoint: &mut Endpoint) -> Flow {
        self.go_on(endpoint)
    }

    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        endpoint: &mut Endpoint,
        _client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        match result {
            Ok(answer) => self.add_builds(&answer.result(), endpoint.route),
            Err(failure) => match (endpoint.route, failure.head.status, failure.code()) {
                // The API may lose this endpoint: Cloudflare leaves it out of its own SDKs.
                (Route::LatestBuilds, Some(404), _) => {
                    endpoint.route = Route::BuildsOfWorker;
                    return Ok(self.go_on(endpoint));
                }
                (Route::BuildsOfWorker, Some(404), Some(NO_BUILD_CONFIGURATION)) => {}
                _ => return Err(failure),
            },
        }
        self.answered += endpoint.route.ids_at_once();
        Ok(self.go_on(endpoint))
    }
}

/// The task for these identifiers.
fn by_id(endpoint: &Endpoint, ids: &[impl AsRef<str>]) -> Result<BuildsById, Box<Failure>> {
    let mut task = BuildsById::new();
    for (index, id) in ids.iter().enumerate() {
        let place = format!("{}[{index}]", endpoint.route.argument());
        task.add(endpoint.route, &place, id.as_ref())?;
    }
    Ok(task)
}

fn decoded(builds: &JsValue) -> BTreeMap<String, Build> {
    let entries = Object::entries(builds.unchecked_ref());
    let decoded = entries.iter().map(|entry| {
        let id = get(&entry, "0").as_string().unwrap_or_default();
        (id, Build::decode(&get(&entry, "1")))
    });
    decoded.collect()
}
