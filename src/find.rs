//! The build of a commit.

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::auth::Auth;
use crate::builds::newest;
use crate::client::Client;
use crate::endpoint::{Endpoint, MAX_PER_PAGE, Route};
use crate::envelope::Success;
use crate::error::Error;
use crate::failure::Failure;
use crate::js::get;
use crate::listing::Pages;
use crate::model::Build;
use crate::options::{Options, Patience};
use crate::revision::{check_commit_hash, check_text};
use crate::task::{Flow, Task, call};

/// How many of the newest builds are looked through.
const LOOKED_THROUGH: u32 = 200;

/// Which build is wanted: that of a commit.
#[derive(Debug, Clone)]
#[cfg_attr(
    feature = "npm",
    derive(tsify::Tsify),
    serde(rename_all = "camelCase"),
    tsify(missing_as_null)
)]
pub struct BuildFilter {
    /// The hash of the commit, or its beginning: 7 to 64 hexadecimal digits.
    pub(crate) commit_hash: String,
    /// Only a build of this branch.
    #[cfg_attr(feature = "npm", serde(default))]
    pub(crate) branch: Option<String>,
    /// Only a build of this trigger.
    #[cfg_attr(feature = "npm", serde(default))]
    pub(crate) trigger_uuid: Option<String>,
}

impl BuildFilter {
    /// Builds of a commit. Its hash may be shortened to 7 digits.
    pub fn new(commit_hash: impl Into<String>) -> Self {
        Self { commit_hash: commit_hash.into(), branch: None, trigger_uuid: None }
    }

    /// Only builds of this branch.
    pub fn branch(mut self, branch: impl Into<String>) -> Self {
        self.branch = Some(branch.into());
        self
    }

    /// Only builds of this trigger.
    pub fn trigger_uuid(mut self, trigger_uuid: impl Into<String>) -> Self {
        self.trigger_uuid = Some(trigger_uuid.into());
        self
    }

    fn check(&self) -> Result<(), Box<Failure>> {
        check_commit_hash(Some(&self.commit_hash))?;
        check_text("branch", self.branch.as_deref())?;
        check_text("triggerUuid", self.trigger_uuid.as_deref())
    }

    fn fits(&self, build: &JsValue) -> bool {
        let metadata = get(build, "build_trigger_metadata");
        let is = |wanted: &Option<String>, object: &JsValue, name: &str| {
            wanted.as_ref().is_none_or(|wanted| get(object, name) == *wanted.as_str())
        };
        let hash = get(&metadata, "commit_hash").as_string().unwrap_or_default();
        let beginning = hash.as_bytes().get(..self.commit_hash.len());
        beginning.is_some_and(|hash| hash.eq_ignore_ascii_case(self.commit_hash.as_bytes()))
            && is(&self.branch, &metadata, "branch")
            && is(&self.trigger_uuid, &get(build, "trigger"), "trigger_uuid")
    }
}

/// Finds the newest build of a commit, and waits for it to appear.
///
/// It looks through the newest 200 builds of the Worker, again after each [`interval`](Options::interval). Where the
/// options have no deadline it is two minutes.
///
/// # Errors
///
/// Returns the same errors as [`watch_build`](crate::watch_build). At the deadline it is one of the kind
/// [`Timeout`](crate::ErrorKind::Timeout) that names the commit.
pub async fn find_build(
    account_id: &str,
    worker_tag: &str,
    filter: &BuildFilter,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    let endpoint = Endpoint::new(Route::BuildsOfWorker, account_id, worker_tag)?;
    let task = Find::new(filter.clone())?;
    Ok(Build::decode(&call(auth, options, Patience::Find, endpoint, task).await?))
}

/// The search for a build.
pub(crate) struct Find {
    pages: Pages,
    filter: BuildFilter,
    missing: String,
    /// The builds that fit, and how many were looked through.
    found: Array,
    looked_through: u32,
}

impl Find {
    pub fn new(mut filter: BuildFilter) -> Result<Self, Box<Failure>> {
        filter.check()?;
        filter.commit_hash.make_ascii_lowercase();
        Ok(Self {
            pages: Pages::new(MAX_PER_PAGE),
            missing: format!("no build of commit {}", filter.commit_hash),
            filter,
            found: Array::new(),
            looked_through: 0,
        })
    }
}

impl Task for Find {
    fn begin(&mut self, endpoint: &mut Endpoint) -> Flow {
        self.looked_through = 0;
        self.pages.restart(endpoint);
        Flow::Ask
    }

    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        endpoint: &mut Endpoint,
        client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        let builds = self.pages.read(&result?, LOOKED_THROUGH - self.looked_through, endpoint);
        self.looked_through += builds.length();
        for build in builds.iter().filter(|build| self.filter.fits(build)) {
            self.found.push(&build);
        }
        if self.pages.has_more && self.looked_through < LOOKED_THROUGH {
            return Ok(Flow::Ask);
        }
        if let Some(build) = newest(&self.found) {
            return Ok(Flow::End(build));
        }
        client.wait(0);
        Ok(self.begin(endpoint))
    }

    fn missing(&self) -> &str {
        &self.missing
    }
}
