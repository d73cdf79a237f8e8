//! Builds, one by one.

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::auth::Auth;
use crate::endpoint::{Endpoint, Route};
use crate::error::Error;
use crate::js::{get_text, is_json_object};
use crate::model::Build;
use crate::options::{Options, Patience};
use crate::task::{Single, call};
use crate::time::parse_date;

/// Reads one build.
///
/// Dropping the future cancels the request.
///
/// # Errors
///
/// Returns an [`Error`] where an argument cannot be used, where there is no answer, and where the answer is not a
/// build. A failed build is not an error.
pub async fn get_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    let endpoint = Endpoint::new(Route::Build, account_id, build_uuid)?;
    let task = Single(|build| build);
    Ok(Build::decode(&call(auth, options, Patience::Call, endpoint, task).await?))
}

impl Build {
    /// Decodes the API's object. What is not an object is a build without fields.
    pub(crate) fn decode(build: &JsValue) -> Self {
        // The fields of another type are missing then. Nothing else can fail.
        serde_wasm_bindgen::from_value(build.clone()).unwrap_or_default()
    }
}

/// The build that was created last; `None` where there is none. The API lists builds in this order, but does not say
/// so.
pub(crate) fn newest(builds: &Array) -> Option<JsValue> {
    let (mut newest, mut latest) = (None, f64::NEG_INFINITY);
    for build in builds.iter().filter(is_json_object) {
        let time = parse_date(&get_text(&build, "created_on").unwrap_or_default());
        if newest.is_none() || time > latest {
            // One without a time is older than any other.
            (newest, latest) = (Some(build), time.max(f64::NEG_INFINITY));
        }
    }
    newest
}
