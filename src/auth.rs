//! Credentials, and the headers that carry them.

use alloc::string::String;
use core::fmt;

use crate::error::Error;
use crate::text::{concat, digits};

/// How a call is authorized.
#[derive(Clone, PartialEq, Eq)]
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
    /// No credentials: whatever stands at the base URL adds them.
    None,
}

impl fmt::Debug for Auth {
    /// Tells the scheme and nothing else.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ApiToken(_) => "ApiToken(..)",
            Self::ApiKey { .. } => "ApiKey { .. }",
            Self::None => "None",
        })
    }
}

impl Auth {
    /// The headers as lines of a head, or an error that names the credential no header can carry.
    pub(crate) fn headers(&self) -> Result<String, Error> {
        Ok(match self {
            Self::ApiToken(token) => {
                check("auth.apiToken", token)?;
                concat(&["\nauthorization: Bearer ", token])
            }
            Self::ApiKey { email, key } => {
                check("auth.apiEmail", email)?;
                check("auth.apiKey", key)?;
                concat(&["\nx-auth-email: ", email, "\nx-auth-key: ", key])
            }
            Self::None => String::new(),
        })
    }

    /// What must not come back in an error, even where a server sends it back.
    pub(crate) fn secret(&self) -> Option<&str> {
        match self {
            Self::ApiToken(secret) | Self::ApiKey { key: secret, .. } => Some(secret),
            Self::None => None,
        }
    }
}

/// Longer than any credential, and no longer than servers take a header to be.
const MAX_CREDENTIAL: usize = 8192;

/// Tells where a credential is wrong by position alone: a text of ours never holds a part of it.
fn check(place: &str, value: &str) -> Result<(), Error> {
    if value.is_empty() {
        return Err(Error::argument(place, "is empty"));
    }
    if value.len() > MAX_CREDENTIAL {
        return Err(Error::too_long(place, MAX_CREDENTIAL));
    }
    match value.chars().enumerate().find(|(_, c)| !c.is_ascii_graphic()) {
        None => Ok(()),
        Some((index, c)) => {
            let what = match c {
                '\r' | '\n' => "a line break",
                ' ' | '\t' => "white space",
                _ => "not printable ASCII",
            };
            let nth = index + 1;
            Err(Error::argument(place, &concat(&["character ", &digits(nth as u64), " is ", what])))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    const SECRET: &str = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";

    fn complaint(auth: &Auth) -> String {
        let error = auth.headers().expect_err("a complaint");
        assert_eq!(error.kind(), ErrorKind::Argument);
        error.to_string()
    }

    #[test]
    fn each_scheme_has_its_headers() {
        let token = Auth::ApiToken(SECRET.to_owned());
        assert_eq!(token.headers().expect("a line"), format!("\nauthorization: Bearer {SECRET}"));
        let key = Auth::ApiKey { email: "user@example.com".to_owned(), key: SECRET.to_owned() };
        assert_eq!(
            key.headers().expect("lines"),
            format!("\nx-auth-email: user@example.com\nx-auth-key: {SECRET}")
        );
        assert_eq!(Auth::None.headers().expect("no line"), "");
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
            assert_eq!(complaint(&Auth::ApiToken(token.to_owned())), text);
        }
        let key = Auth::ApiKey { email: "user@example.com\n".to_owned(), key: SECRET.to_owned() };
        assert_eq!(complaint(&key), "auth.apiEmail: character 17 is a line break");
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
