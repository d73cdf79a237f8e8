//! The routes of the API. No other file knows a path.

use js_sys::{JsString, Object};
use wasm_bindgen::JsValue;

use crate::failure::Failure;
use crate::js::{is_array, is_json_object, json, set};

/// How many identifiers the API takes in one call.
const MAX_IDS: u32 = 20;

/// How many builds a page has where the caller does not say.
pub(crate) const PER_PAGE: u32 = 50;

/// How many builds the API lists on one page.
pub(crate) const MAX_PER_PAGE: u32 = 200;

/// More pages than any list or log has. A server that never ends must not keep its caller for ever.
pub(crate) const MAX_PAGES: u32 = 10_000;

/// An account ID has 32 characters and a UUID 36.
const MAX_SEGMENT: usize = 255;

const TAG_LENGTH: usize = 32;

/// In bytes. No answer is as long.
const MAX_BODY: u32 = 8_000_000;

/// The same for a page of a log: nothing says how many lines it may have.
const MAX_LOG_BODY: u32 = 32_000_000;

/// What the API can be asked for.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Route {
    /// One build.
    Build,
    /// The builds of a Worker. [`Endpoint::set_page`] says which.
    BuildsOfWorker,
    /// The latest build of each of some Workers.
    LatestBuilds,
    /// The build of each of some versions of Workers.
    BuildsByVersion,
    /// The log of a build, from its start. [`Endpoint::set_cursor`] goes on.
    Log,
    /// Ends a build.
    Cancel,
    /// Starts a build of a trigger. [`Endpoint::set_revision`] says of what.
    Start,
    /// The triggers of a Worker.
    Triggers,
    /// The Workers of an account, with their names and tags.
    Workers,
    /// The limits of an account.
    AccountLimits,
}

impl Route {
    /// The path below the account: its parts before and after the identifier.
    fn path(self) -> (&'static str, &'static str) {
        match self {
            Self::Build => ("builds/builds/", ""),
            Self::BuildsOfWorker => ("builds/workers/", "/builds"),
            Self::LatestBuilds => ("builds/builds/latest", ""),
            Self::BuildsByVersion => ("builds/builds", ""),
            Self::Log => ("builds/builds/", "/logs"),
            Self::Cancel => ("builds/builds/", "/cancel"),
            Self::Start => ("builds/triggers/", "/builds"),
            Self::Triggers => ("builds/workers/", "/triggers"),
            Self::Workers => ("workers/scripts", ""),
            Self::AccountLimits => ("builds/account/limits", ""),
        }
    }

    /// What callers name the identifier.
    pub fn argument(self) -> &'static str {
        match self {
            Self::Build | Self::Log | Self::Cancel => "buildUuid",
            Self::BuildsOfWorker | Self::Triggers => "workerTag",
            Self::Start => "triggerUuid",
            Self::LatestBuilds => "workerTags",
            Self::BuildsByVersion => "versionIds",
            Self::Workers => "workerName",
            Self::AccountLimits => "",
        }
    }

    /// How many identifiers one call takes.
    pub fn ids_at_once(self) -> u32 {
        if self.has_id() { 1 } else { MAX_IDS }
    }

    /// Whether the path has an identifier.
    pub fn has_id(self) -> bool {
        !matches!(
            self,
            Self::LatestBuilds | Self::BuildsByVersion | Self::Workers | Self::AccountLimits
        )
    }

    /// Whether the identifier is the tag of a Worker.
    fn takes_tag(self) -> bool {
        matches!(self, Self::BuildsOfWorker | Self::Triggers | Self::LatestBuilds)
    }

    /// What a token needs, as error texts name it. The dashboard has another name for it than the API.
    pub fn permission(self) -> &'static str {
        match self {
            Self::Cancel | Self::Start => "Workers CI Write (Workers Builds Configuration)",
            Self::Workers => "Workers Scripts Read",
            _ => "Workers CI Read (Workers Builds Configuration)",
        }
    }

    pub fn method(self) -> &'static str {
        match self {
            Self::Cancel => "PUT",
            Self::Start => "POST",
            _ => "GET",
        }
    }

    pub fn result(self) -> ResultType {
        match self {
            Self::Build | Self::Log | Self::Start => ResultType::Object,
            Self::BuildsOfWorker | Self::Triggers | Self::Workers => ResultType::Array,
            Self::LatestBuilds | Self::BuildsByVersion | Self::AccountLimits => {
                ResultType::OptionalObject
            }
            Self::Cancel => ResultType::Any,
        }
    }

    /// Whether sending it twice does no more than sending it once.
    pub fn is_repeatable(self) -> bool {
        self != Self::Start
    }

    /// Whether errors may show the answer. A line of a log may be a secret.
    pub fn is_shown(self) -> bool {
        self != Self::Log
    }

    /// In bytes: how much of an answer is read.
    pub fn max_body(self) -> u32 {
        if self == Self::Log { MAX_LOG_BODY } else { MAX_BODY }
    }
}

/// What is sent to the API, apart from the credentials.
pub(crate) struct Endpoint {
    pub route: Route,
    /// Encoded.
    account_id: String,
    /// Encoded; empty where the path has none.
    id: String,
    /// With its question mark; empty where there is none.
    query: String,
    /// JSON.
    pub body: Option<JsString>,
}

impl Endpoint {
    /// `id` is ignored where the path has none.
    pub fn new(route: Route, account_id: &str, id: &str) -> Result<Self, Box<Failure>> {
        let account_id = segment("accountId", account_id)?;
        let mut endpoint =
            Self { route, account_id, id: String::new(), query: String::new(), body: None };
        endpoint.go_to(route, id)?;
        Ok(endpoint)
    }

    /// Goes to another route of the same account.
    pub fn go_to(&mut self, route: Route, id: &str) -> Result<(), Box<Failure>> {
        self.route = route;
        self.query.clear();
        if route.has_id() {
            self.id = identifier(route, route.argument(), id)?;
        }
        Ok(())
    }

    /// Goes to a page of a list. The first one is 1.
    pub fn set_page(&mut self, page: u32, per_page: u32) {
        self.query = format!("?page={page}&per_page={per_page}");
    }

    /// Goes to the lines after a cursor, or to the first ones.
    pub fn set_cursor(&mut self, cursor: Option<&str>) {
        self.query = match cursor {
            Some(cursor) => format!("?cursor={}", js_sys::encode_uri_component(cursor)),
            None => String::new(),
        };
    }

    /// Goes to some identifiers, which are encoded and have commas between them: as many as the route takes at once.
    pub fn set_ids(&mut self, ids: String) {
        let parameter = match self.route {
            Route::LatestBuilds => "external_script_ids",
            Route::BuildsByVersion => "version_ids",
            _ => {
                self.id = ids;
                return self.set_page(1, PER_PAGE);
            }
        };
        self.query = format!("?{parameter}={ids}");
    }

    /// Starts a branch, a commit, or a commit that is shown with a branch. What is undefined is left out.
    pub fn set_revision(&mut self, branch: &JsValue, commit_hash: &JsValue) {
        let body = Object::new();
        set(&body, "branch", branch);
        set(&body, "commit_hash", commit_hash);
        self.body = json(&body);
    }

    /// How error texts name it. The query is left out: it would hide the rest of the text.
    pub fn name(&self) -> String {
        format!("{} {}", self.route.method(), self.path())
    }

    pub fn url(&self, base_url: &str) -> String {
        format!("{base_url}{}{}", self.path(), self.query)
    }

    fn path(&self) -> String {
        let (before, after) = self.route.path();
        format!("/accounts/{}/{before}{}{after}", self.account_id, self.id)
    }
}

/// What the result of a success must be for a call to make use of it.
#[derive(Clone, Copy)]
pub(crate) enum ResultType {
    Object,
    /// An object, or nothing.
    OptionalObject,
    Array,
    Any,
}

impl ResultType {
    pub fn allows(self, result: &JsValue) -> bool {
        match self {
            Self::Object => is_json_object(result),
            Self::OptionalObject => result.is_null_or_undefined() || is_json_object(result),
            Self::Array => is_array(result),
            Self::Any => true,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Array => "an array",
            _ => "an object",
        }
    }
}

/// Checks and encodes an identifier, whose argument has this name. The API answers a name in place of a tag with an
/// empty list.
pub(crate) fn identifier(route: Route, name: &str, value: &str) -> Result<String, Box<Failure>> {
    let is_tag = value.len() == TAG_LENGTH
        && value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    match is_tag || value.is_empty() || !route.takes_tag() {
        true => segment(name, value),
        false => Err(Failure::argument(
            name,
            "expected a tag of 32 hexadecimal digits, found what looks like a name; getWorkerTag returns the tag of a \
             name",
        )),
    }
}

/// Encodes an identifier so that it stays one segment of a path.
fn segment(name: &str, value: &str) -> Result<String, Box<Failure>> {
    match value {
        "" => Err(Failure::argument(name, "is empty")),
        // Encoding would not help: URL parsers take `%2e%2e` for `..` too.
        "." | ".." => {
            Err(Failure::argument(name, &format!("{value} is a step in a path, not an identifier")))
        }
        _ if value.len() > MAX_SEGMENT => Err(Failure::too_long(name, MAX_SEGMENT)),
        _ => Ok(js_sys::encode_uri_component(value).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_that_cannot_be_a_segment_is_refused() {
        let long = "x".repeat(MAX_SEGMENT + 1);
        let rows = [
            ("", "buildUuid: is empty"),
            (".", "buildUuid: . is a step in a path, not an identifier"),
            ("..", "buildUuid: .. is a step in a path, not an identifier"),
            (&long, "buildUuid: is longer than 255 bytes"),
        ];
        for (value, text) in rows {
            let failure = segment("buildUuid", value).expect_err("a refusal");
            assert_eq!(failure.message, text);
        }
    }

    #[test]
    fn a_name_is_not_a_tag() {
        let upper = "F00D".repeat(8);
        for value in ["shop", &"a".repeat(31), &"a".repeat(33), &upper, &"g".repeat(32)] {
            let failure = identifier(Route::Triggers, "workerTag", value).expect_err("a refusal");
            assert!(failure.message.ends_with("getWorkerTag returns the tag of a name"), "{value}");
        }
        let failure = identifier(Route::Triggers, "workerTag", "").expect_err("a refusal");
        assert_eq!(failure.message, "workerTag: is empty");
    }
}
