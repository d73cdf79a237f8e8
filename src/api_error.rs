//! The entries of the API's `errors`.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::decode::{Decode, Json, Mismatch, field, object};

/// One entry of the API's `errors`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(default)]
#[tsify(missing_as_null)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(default)]
#[tsify(missing_as_null)]
#[non_exhaustive]
pub struct ApiErrorSource {
    /// A JSON pointer into the request.
    pub pointer: Option<String>,
}

/// Takes what does not fit for absent: half an error says more than none.
impl Decode for ApiError {
    fn decode<J: Json>(value: &J, depth: u8) -> Result<Self, Mismatch> {
        object(value, depth)?;
        Ok(Self {
            code: field(value, "code", depth).unwrap_or_default(),
            message: field(value, "message", depth).unwrap_or_default(),
            documentation_url: field(value, "documentation_url", depth).unwrap_or_default(),
            source: field(value, "source", depth).unwrap_or_default(),
            error_chain: field(value, "error_chain", depth).unwrap_or_default(),
        })
    }
}

impl Decode for ApiErrorSource {
    fn decode<J: Json>(value: &J, depth: u8) -> Result<Self, Mismatch> {
        object(value, depth)?;
        Ok(Self { pointer: field(value, "pointer", depth).unwrap_or_default() })
    }
}
