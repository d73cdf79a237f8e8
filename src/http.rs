//! One attempt to send a request. No other file touches `fetch`.

use js_sys::{Date, Function, JsString};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::Headers;

use crate::endpoint::Endpoint;
use crate::failure::{Failure, Head};
use crate::js::type_name;
use crate::pending::{Pending, finish};
use crate::retry::retry_after_ms;
use crate::time::timer;

#[wasm_bindgen(module = "/pkg-template/exchange.js")]
extern "C" {
    #[wasm_bindgen(extends = Pending)]
    type Exchange;

    #[wasm_bindgen(constructor, catch)]
    fn new(
        fetch: &Function,
        url: &str,
        method: &str,
        headers: &Headers,
        body: Option<&JsString>,
        timeout_ms: Option<u32>,
        max_body: u32,
    ) -> Result<Exchange, JsValue>;

    #[wasm_bindgen(method)]
    fn header(this: &Exchange, name: &str) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn end(this: &Exchange) -> String;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Exchange) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn status(this: &Exchange) -> Option<f64>;
}

/// The value of `accept`, which every request has.
pub(crate) const ACCEPT: &str = "application/json";

/// An answer with its body.
pub(crate) struct Answer {
    pub text: JsString,
    /// Whether the body is longer than `text`, which is its beginning.
    pub is_cut: bool,
    exchange: Exchange,
}

/// Sends a request and reads its answer, for at most `limit_ms`. Dropping the future cancels the request.
pub(crate) async fn send(
    fetch: &Function,
    headers: &Headers,
    url: &str,
    endpoint: &Endpoint,
    limit_ms: u64,
) -> Result<Answer, Box<Failure>> {
    let Endpoint { route, body, .. } = endpoint;
    let timeout_ms = timer(limit_ms);
    let (method, body, max_body) = (route.method(), body.as_ref(), route.max_body());
    let exchange = Exchange::new(fetch, url, method, headers, body, timeout_ms, max_body)
        .map_err(Failure::platform)?;
    finish(&exchange).await;
    let end = exchange.end();
    let value = exchange.value();
    match end.as_str() {
        "text" | "cut" => {
            Ok(Answer { text: value.unchecked_into(), is_cut: end == "cut", exchange })
        }
        "foreign" => {
            let complaint = format!("expected a Response, found {}", type_name(&value));
            Err(Failure::unusable("options.fetch", &complaint))
        }
        "network" => Err(Failure::network(exchange.status().map(|_| head(&exchange)), value)),
        _ => Err(Failure::timeout(limit_ms)),
    }
}

impl Answer {
    /// The status; 0 for a redirect, where a browser hides it.
    pub fn status(&self) -> u16 {
        status(&self.exchange)
    }

    pub fn is_redirect(&self) -> bool {
        matches!(self.status(), 0 | 301 | 302 | 303 | 307 | 308)
    }

    /// Whether Cloudflare asks for a proof that the caller is human.
    pub fn is_challenge(&self) -> bool {
        self.exchange.header("cf-mitigated") == "challenge"
    }

    pub fn head(&self) -> Head {
        head(&self.exchange)
    }
}

fn status(exchange: &Exchange) -> u16 {
    exchange.status().unwrap_or_default() as u16
}

fn head(exchange: &Exchange) -> Head {
    let retry = exchange.header("retry-after").as_string();
    Head {
        status: Some(status(exchange)).filter(|status| *status > 0),
        ray_id: exchange.header("cf-ray"),
        retry_after_ms: retry
            .and_then(|text| retry_after_ms(&text, Date::parse(&text), Date::now())),
    }
}
