//! The functions that read builds.

use wasm_bindgen::JsValue;

use crate::auth::Auth;
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::model::Build;
use crate::options::Options;

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
    let endpoint = Endpoint::build(account_id, build_uuid)?;
    let result = Client::new(auth, options)?.send(&endpoint).await?;
    Ok(Build::decode(&result).unwrap_or_default())
}

impl Build {
    /// Decodes the API's object; `None` where it is not an object.
    pub(crate) fn decode(result: &JsValue) -> Option<Self> {
        // The fields of another type are missing then. Nothing else can fail.
        serde_wasm_bindgen::from_value(result.clone()).ok()
    }
}
