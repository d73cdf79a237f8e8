//! The base URL: what every path is appended to.

use wasm_bindgen::prelude::*;

use crate::failure::Failure;
use crate::js::{get, get_text};

/// The API of Cloudflare.
pub(crate) const CLOUDFLARE: &str = "https://api.cloudflare.com/client/v4";

/// Servers accept no longer request line.
const MAX_LENGTH: usize = 8192;

/// Reads a base URL, relative to the page where there is one, as the platform's `fetch` does.
///
/// `has_secrets` tells whether requests carry what nobody on the way may read.
pub(crate) fn checked(base_url: &str, has_secrets: bool) -> Result<String, Box<Failure>> {
    const PLACE: &str = "options.baseUrl";
    if base_url.len() > MAX_LENGTH {
        return Err(Failure::too_long(PLACE, MAX_LENGTH));
    }
    let page = page();
    let complaint = match Url::new(base_url, page.as_deref()) {
        _ if base_url.is_empty() => "is empty",
        Err(_) if page.is_some() => "is not a URL",
        Err(_) => "is not an absolute URL, and there is no page that it could be relative to",
        Ok(url) => match complaint(&url, has_secrets) {
            Some(complaint) => complaint,
            // `search` and `hash` do not show an empty query or fragment, `href` does.
            None => return Ok(text(&url, "href").trim_end_matches(['?', '#', '/']).to_owned()),
        },
    };
    Err(Failure::argument(PLACE, complaint))
}

/// Why a URL cannot be a base URL; `None` where it can.
fn complaint(url: &Url, has_secrets: bool) -> Option<&'static str> {
    let has = |part| !text(url, part).is_empty();
    let is_plain = text(url, "protocol") == "http:";
    if !is_plain && text(url, "protocol") != "https:" {
        Some("expected an https: URL")
    } else if has("username") || has("password") {
        Some("holds a user name or a password; use auth or headers")
    } else if has("search") || has("hash") {
        Some("has a query or a fragment, which no path can follow")
    } else if has_secrets && is_plain && !is_loopback(&text(url, "hostname")) {
        Some("auth and headers are sent over https: only, or to a loopback host")
    } else {
        None
    }
}

/// A part of a URL.
fn text(url: &Url, part: &str) -> String {
    get_text(url, part).unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    /// web-sys has a function for each part, which would be eight more imports of the wasm: 0.4 KB.
    #[wasm_bindgen(js_name = URL)]
    type Url;

    #[wasm_bindgen(constructor, js_class = "URL", catch)]
    fn new(url: &str, base: Option<&str>) -> Result<Url, JsValue>;
}

/// The address of the page; `None` in a runtime without pages.
fn page() -> Option<String> {
    let global = js_sys::global();
    get_text(&get(&global, "document"), "baseURI")
        .or_else(|| get_text(&get(&global, "location"), "href"))
}

/// Whether a host name, as a URL parser writes it, always means this machine.
fn is_loopback(hostname: &str) -> bool {
    // A URL parser has read digits and dots as an IPv4 address, so `127.example.com` is not one.
    let is_ipv4 = hostname.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    hostname == "localhost"
        || hostname.ends_with(".localhost")
        || hostname == "[::1]"
        || (is_ipv4 && hostname.starts_with("127."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loopback_host_is_this_machine_and_no_other() {
        for hostname in ["localhost", "a.localhost", "127.0.0.1", "127.255.255.255", "[::1]"] {
            assert!(is_loopback(hostname), "{hostname}");
        }
        for hostname in [
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "128.0.0.1",
            "[::2]",
            "",
        ] {
            assert!(!is_loopback(hostname), "{hostname}");
        }
    }
}
