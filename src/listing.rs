//! The builds of a Worker, page by page.

use futures_util::stream::Stream;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::auth::Auth;
use crate::client::Client;
use crate::endpoint::{Endpoint, MAX_PAGES, PER_PAGE, Route};
use crate::envelope::Success;
use crate::error::Error;
use crate::failure::Failure;
use crate::js::{get, get_text, is_json_object, json, set};
use crate::model::Build;
use crate::options::{Options, Patience};
use crate::task::{Flow, Task, stream};

/// Lists the builds of a Worker, the newest first, and asks for a page when it is needed.
///
/// The stream yields each build once, though new ones move the others from page to page. It ends after an error.
/// `worker_tag` is what [`get_worker_tag`](crate::get_worker_tag) returns for the name of a Worker. The options
/// [`per_page`](Options::per_page) and [`limit`](Options::limit) are for this function.
pub fn list_builds(
    account_id: &str,
    worker_tag: &str,
    auth: &Auth,
    options: &Options,
) -> impl Stream<Item = Result<Build, Error>> + use<> {
    let endpoint = Endpoint::new(Route::BuildsOfWorker, account_id, worker_tag);
    let list = Listing::new(options.per_page, options.limit);
    stream(auth, options, Patience::Call, endpoint, list, Build::decode)
}

/// The list of the builds of a Worker, up to a limit.
pub(crate) struct Listing {
    pages: Pages,
    /// How many builds are still wanted.
    left: u32,
}

impl Listing {
    pub fn new(per_page: Option<u32>, limit: u32) -> Self {
        Self { pages: Pages::new(per_page.unwrap_or(limit.min(PER_PAGE))), left: limit }
    }
}

impl Task for Listing {
    fn begin(&mut self, endpoint: &mut Endpoint) -> Flow {
        self.pages.restart(endpoint);
        if self.left > 0 { Flow::Ask } else { Flow::End(JsValue::UNDEFINED) }
    }

    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        endpoint: &mut Endpoint,
        _client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        let builds = self.pages.read(&result?, self.left, endpoint);
        self.left -= builds.length();
        Ok(match self.left > 0 && self.pages.has_more {
            true => Flow::Yield(builds.into()),
            false => Flow::End(builds.into()),
        })
    }
}

/// The pages of a list. They may shift while they are read, and the list may end in several ways.
pub(crate) struct Pages {
    pub has_more: bool,
    page: u32,
    per_page: u32,
    /// An object whose keys identify the builds that have come.
    seen: Object,
}

impl Pages {
    pub fn new(per_page: u32) -> Self {
        Self { has_more: true, page: 1, per_page, seen: Object::new() }
    }

    /// Goes to the first page, as if nothing had come.
    pub fn restart(&mut self, endpoint: &mut Endpoint) {
        *self = Self::new(self.per_page);
        endpoint.set_page(self.page, self.per_page);
    }

    /// The builds of the page that have not come before, up to a limit. Goes on to the next page.
    pub fn read(&mut self, answer: &Success, limit: u32, endpoint: &mut Endpoint) -> Array {
        // The endpoint expects an array.
        let builds: Array = answer.result().unchecked_into();
        let new = Array::new();
        for build in builds.iter() {
            if new.length() < limit && is_json_object(&build) && self.is_new(&build) {
                new.push(&build);
            }
        }
        let info = answer.result_info();
        let count = |name| {
            let count = get(&info, name).as_f64().unwrap_or_default();
            if count < 1.0 { f64::INFINITY } else { count }
        };
        let full = f64::from(self.per_page).min(count("per_page"));
        self.has_more = new.length() > 0
            && f64::from(builds.length()) >= full
            && f64::from(self.page) < count("total_pages")
            && get(&info, "next_page") != JsValue::FALSE
            && self.page < MAX_PAGES;
        self.page += 1;
        endpoint.set_page(self.page, self.per_page);
        new
    }

    fn is_new(&self, build: &JsValue) -> bool {
        let identity = get_text(build, "build_uuid").or_else(|| json(build).map(String::from));
        // The prefix keeps it apart from what every object has.
        let key = format!("build {}", identity.unwrap_or_default());
        let is_new = get(&self.seen, &key).is_undefined();
        set(&self.seen, &key, &JsValue::TRUE);
        is_new
    }
}
