//! The entries of the API's `errors`.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::decode::{Decode, lenient};
use crate::json::Json;
use crate::mismatch::Mismatch;

/// One entry of the API's `errors`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[non_exhaustive]
pub struct ApiError {
    /// The number of the error, for example 12000 for a build that is not there.
    pub code: Option<i64>,
    /// What is wrong, in English.
    pub message: Option<String>,
    /// A page about the error.
    pub documentation_url: Option<String>,
    /// The part of the request that is at fault.
    pub source: Option<ApiErrorSource>,
    /// What led to the error, the nearest first.
    pub error_chain: Option<Vec<ApiError>>,
}

/// The part of a request that is at fault.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[non_exhaustive]
pub struct ApiErrorSource {
    /// A JSON pointer into the request.
    pub pointer: Option<String>,
}

/// Takes what does not fit for absent: half an error says more than none.
impl Decode for ApiError {
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch> {
        let mut error = Self::default();
        json.members(&mut |name, json| {
            match name {
                "code" => error.code = lenient(json),
                "message" => error.message = lenient(json),
                // JavaScript gets the entries as they came: it wants the text of them alone.
                #[cfg(not(feature = "npm"))]
                "documentation_url" => error.documentation_url = lenient(json),
                #[cfg(not(feature = "npm"))]
                "source" => error.source = lenient(json),
                "error_chain" => error.error_chain = lenient(json),
                _ => json.skip(),
            }
            Ok(())
        })?;
        Ok(error)
    }
}

impl Decode for ApiErrorSource {
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch> {
        let mut source = Self::default();
        json.members(&mut |name, json| {
            match name {
                "pointer" => source.pointer = lenient(json),
                _ => json.skip(),
            }
            Ok(())
        })?;
        Ok(source)
    }
}
