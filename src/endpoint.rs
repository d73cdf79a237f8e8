//! The routes of the API. No other file knows a path.

use crate::failure::Failure;

/// An account ID has 32 characters and a UUID 36.
const MAX_SEGMENT: usize = 255;

/// A route: what is sent to the API, apart from the credentials.
pub(crate) struct Endpoint {
    pub method: &'static str,
    /// Below the base URL.
    pub path: String,
}

impl Endpoint {
    /// One build, by its UUID.
    pub fn build(account_id: &str, build_uuid: &str) -> Result<Self, Box<Failure>> {
        let account_id = segment("accountId", account_id)?;
        let build_uuid = segment("buildUuid", build_uuid)?;
        Ok(Self {
            method: "GET",
            path: format!("/accounts/{account_id}/builds/builds/{build_uuid}"),
        })
    }

    /// How error texts name it.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
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
}
