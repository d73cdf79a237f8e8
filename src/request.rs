//! Where a call goes: the path from its arguments, and what is asked of a base URL.

use alloc::string::String;

use crate::error::Error;
use crate::text::{concat, lines};

/// The API of Cloudflare.
pub(crate) const BASE_URL: &str = "https://api.cloudflare.com/client/v4";

/// An account ID has 32 characters and a UUID 36.
const MAX_SEGMENT: usize = 255;

/// The path of a build, below the base URL.
pub(crate) fn path(account_id: &str, build_uuid: &str) -> Result<String, Error> {
    let account_id = segment("accountId", account_id)?;
    let build_uuid = segment("buildUuid", build_uuid)?;
    Ok(concat(&["/accounts/", &account_id, "/builds/builds/", &build_uuid]))
}

/// One part of a path, so escaped that it stays one.
fn segment(name: &str, value: &str) -> Result<String, Error> {
    match value {
        "" => Err(Error::argument(name, "is empty")),
        // No escape would help: a URL parser takes `%2e%2e` for `..` too.
        "." | ".." => {
            Err(Error::argument(name, &concat(&[value, " is a step in a path, not an identifier"])))
        }
        _ if value.len() > MAX_SEGMENT => Err(Error::too_long(name, MAX_SEGMENT)),
        _ => Ok(percent_encoded(value)),
    }
}

/// Escapes all but what RFC 3986 calls unreserved. The table of a library for it would be a kilobyte.
fn percent_encoded(value: &str) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let mut encoded = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(DIGITS[usize::from(byte >> 4)]);
            encoded.push(DIGITS[usize::from(byte & 15)]);
        }
    }
    encoded
}

/// The parts of a base URL that decide about it, as the platform's parser gives them.
#[derive(Debug, Default, Clone)]
pub(crate) struct BaseUrl {
    pub href: String,
    pub protocol: String,
    pub hostname: String,
    pub username: String,
    pub password: String,
    pub search: String,
    pub hash: String,
}

impl BaseUrl {
    /// The parts in their order, a line each: none of them holds a line break.
    pub fn from_lines(parts: &str) -> Self {
        let mut parts = lines(parts).map(String::from);
        let mut next = || parts.next().unwrap_or_default();
        Self {
            href: next(),
            protocol: next(),
            hostname: next(),
            username: next(),
            password: next(),
            search: next(),
            hash: next(),
        }
    }

    /// The URL that a path is put after, where it may be called at all.
    ///
    /// `secret` tells whether the call carries what must not be read on the way.
    pub(crate) fn checked(&self, secret: bool) -> Result<&str, Error> {
        let complaint = if self.protocol != "https:" && self.protocol != "http:" {
            "expected an https: URL"
        } else if !self.username.is_empty() || !self.password.is_empty() {
            "holds a user name or a password; use auth or headers"
        } else if !self.search.is_empty() || !self.hash.is_empty() {
            "has a query or a fragment, which no path can follow"
        } else if secret && self.protocol == "http:" && !is_loopback(&self.hostname) {
            "auth and headers go over https: alone, or to a loopback host"
        } else {
            // An empty query or fragment is not in `search` or `hash`, but it is in `href`.
            return Ok(self.href.trim_end_matches(['?', '#', '/']));
        };
        Err(Error::argument("options.baseUrl", complaint))
    }
}

/// Whether a host name, as a URL parser writes it, can only mean this machine.
fn is_loopback(hostname: &str) -> bool {
    // What consists of digits and dots has been parsed as an IPv4 address by then.
    let is_ipv4 = |host: &str| host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    hostname == "localhost"
        || hostname.ends_with(".localhost")
        || hostname == "[::1]"
        || (hostname.starts_with("127.") && is_ipv4(hostname))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_both_identifiers() {
        assert_eq!(path("a1", "b-2").expect("a path"), "/accounts/a1/builds/builds/b-2");
    }

    #[test]
    fn an_identifier_stays_one_segment() {
        let rows = [
            ("../../user", "..%2F..%2Fuser"),
            ("%2e%2e", "%252e%252e"),
            ("a?b#c", "a%3Fb%23c"),
            ("a\\b", "a%5Cb"),
            ("größe", "gr%C3%B6%C3%9Fe"),
            ("a b\r\n", "a%20b%0D%0A"),
            ("A-z_0.9~", "A-z_0.9~"),
            ("...", "..."),
        ];
        for (identifier, escaped) in rows {
            let path = path("a", identifier).expect("a path");
            assert_eq!(path, format!("/accounts/a/builds/builds/{escaped}"));
        }
    }

    #[test]
    fn what_is_no_identifier_is_refused_by_name() {
        let long = "x".repeat(256);
        let rows = [
            ("", "b", "accountId: is empty"),
            ("a", "", "buildUuid: is empty"),
            ("..", "b", "accountId: .. is a step in a path, not an identifier"),
            ("a", ".", "buildUuid: . is a step in a path, not an identifier"),
            (&long, "b", "accountId: is longer than 255 bytes"),
        ];
        for (account_id, build_uuid, text) in rows {
            let error = path(account_id, build_uuid).expect_err("a complaint");
            assert_eq!(error.to_string(), text);
        }
    }

    fn base(protocol: &str, hostname: &str) -> BaseUrl {
        BaseUrl {
            href: format!("{protocol}//{hostname}/"),
            protocol: protocol.to_owned(),
            hostname: hostname.to_owned(),
            ..BaseUrl::default()
        }
    }

    #[test]
    fn secrets_go_over_https_or_to_this_machine() {
        for hostname in ["localhost", "a.localhost", "127.0.0.1", "127.255.255.255", "[::1]"] {
            assert!(base("http:", hostname).checked(true).is_ok(), "{hostname}");
        }
        for hostname in [
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "128.0.0.1",
            "[::2]",
            "",
        ] {
            let error = base("http:", hostname).checked(true).expect_err("a complaint");
            assert_eq!(
                error.to_string(),
                "options.baseUrl: auth and headers go over https: alone, or to a loopback host"
            );
            assert!(base("http:", hostname).checked(false).is_ok(), "{hostname}");
            assert!(base("https:", hostname).checked(true).is_ok(), "{hostname}");
        }
    }

    #[test]
    fn a_base_url_is_one_that_a_path_can_follow() {
        let complaint = |url: BaseUrl| url.checked(false).expect_err("a complaint").to_string();
        for protocol in ["ftp:", "file:", "blob:", "javascript:", ""] {
            assert_eq!(complaint(base(protocol, "a")), "options.baseUrl: expected an https: URL");
        }
        let named = BaseUrl { username: "u".to_owned(), ..base("https:", "a") };
        assert_eq!(
            complaint(named),
            "options.baseUrl: holds a user name or a password; use auth or headers"
        );
        let queried = BaseUrl { search: "?a".to_owned(), ..base("https:", "a") };
        assert_eq!(
            complaint(queried),
            "options.baseUrl: has a query or a fragment, which no path can follow"
        );
    }

    #[test]
    fn the_end_of_a_base_url_does_not_double_the_slash() {
        for href in
            ["https://a/b", "https://a/b/", "https://a/b//", "https://a/b/?", "https://a/b#"]
        {
            let url = BaseUrl { href: href.to_owned(), ..base("https:", "a") };
            assert_eq!(url.checked(true).expect("a URL"), "https://a/b");
        }
    }
}
