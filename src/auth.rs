//! Credentials, and the headers that carry them.

use std::fmt;

use web_sys::Headers;

use crate::failure::Failure;

/// How a call is authorized: by an API token of a user with the permission Workers CI Read, by a user's email address
/// and Global API Key, or not at all where a proxy at the base URL adds the credentials.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "npm", derive(tsify::Tsify))]
#[cfg_attr(
    feature = "npm",
    tsify(type = "{ apiToken: string } | { apiEmail: string; apiKey: string } | null")
)]
#[non_exhaustive]
pub enum Auth {
    /// An API token of a user, with the permission Workers CI Read.
    ApiToken(String),
    /// The email address of a user and their Global API Key.
    ApiKey {
        /// The user's email address.
        email: String,
        /// The user's Global API Key.
        key: String,
    },
    /// No credentials: a proxy at the base URL adds them.
    None,
}

impl fmt::Debug for Auth {
    /// Shows the scheme alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ApiToken(_) => "ApiToken(..)",
            Self::ApiKey { .. } => "ApiKey { .. }",
            Self::None => "None",
        })
    }
}

impl Auth {
    /// Sets the headers that carry it. A credential that no header can carry is named in the failure.
    pub(crate) fn apply(&self, headers: &Headers) -> Result<(), Box<Failure>> {
        let set = |place: &str, header: &str, value: &str, scheme: &str| {
            check(place, value)?;
            let value = format!("{scheme}{value}");
            headers.set(header, &value).map_err(|_| Failure::argument(place, "is refused"))
        };
        match self {
            Self::ApiToken(token) => set("auth.apiToken", "authorization", token, "Bearer "),
            Self::ApiKey { email, key } => {
                set("auth.apiEmail", "x-auth-email", email, "")?;
                set("auth.apiKey", "x-auth-key", key, "")
            }
            Self::None => Ok(()),
        }
    }
}

/// Longer than any credential. Servers accept no longer header.
const MAX_CREDENTIAL: usize = 8192;

/// Checks what goes into a header. The complaint names a position and never shows a part of the value.
fn check(place: &str, value: &str) -> Result<(), Box<Failure>> {
    if value.is_empty() {
        return Err(Failure::argument(place, "is empty"));
    }
    if value.len() > MAX_CREDENTIAL {
        return Err(Failure::too_long(place, MAX_CREDENTIAL));
    }
    for (index, byte) in value.bytes().enumerate() {
        let what = match byte {
            b'\r' | b'\n' => "a line break",
            b' ' | b'\t' => "white space",
            b'!'..=b'~' => continue,
            _ => "not printable ASCII",
        };
        // All characters before it are bytes.
        return Err(Failure::argument(place, &format!("character {} is {what}", index + 1)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error_kind::ErrorKind;

    const SECRET: &str = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";

    fn complaint(value: &str) -> String {
        let failure = check("auth.apiToken", value).expect_err("a complaint");
        assert_eq!(failure.kind, ErrorKind::Argument);
        failure.message
    }

    #[test]
    fn what_no_header_can_carry_is_named_by_its_place() {
        let long = "x".repeat(MAX_CREDENTIAL + 1);
        let rows = [
            (&*long, "auth.apiToken: is longer than 8192 bytes"),
            ("", "auth.apiToken: is empty"),
            ("abc\n", "auth.apiToken: character 4 is a line break"),
            ("ab\r\nc", "auth.apiToken: character 3 is a line break"),
            (" abc", "auth.apiToken: character 1 is white space"),
            ("a\0", "auth.apiToken: character 2 is not printable ASCII"),
            ("äöü", "auth.apiToken: character 1 is not printable ASCII"),
        ];
        for (token, text) in rows {
            assert_eq!(complaint(token), text);
        }
        assert!(check("auth.apiToken", SECRET).is_ok());
    }

    #[test]
    fn debug_shows_nothing_secret() {
        let key = Auth::ApiKey { email: "user@example.com".to_owned(), key: SECRET.to_owned() };
        for auth in [Auth::ApiToken(SECRET.to_owned()), key] {
            let shown = format!("{auth:?} {auth:#?}");
            assert!(!shown.contains(SECRET) && !shown.contains("user@"), "{shown}");
        }
    }
}
