//! One attempt: the only file that touches `fetch`.

use alloc::string::String;

use wasm_bindgen::prelude::*;

use super::completion::{Completion, function};
use super::platform::Text;
use super::timer::Timer;
use crate::millis::Millis;

#[wasm_bindgen(module = "/src/js/exchange.js")]
extern "C" {
    /// A request and its answer, with nothing taken for granted: it may be another library's, or a mock's.
    type Exchange;

    fn ask(
        fetch: &JsValue,
        url: &str,
        headers: &JsValue,
        complete: &JsValue,
        index: u32,
        turn: u32,
    ) -> Exchange;

    /// Unless it is over.
    #[wasm_bindgen(method)]
    fn cancel(this: &Exchange);

    #[wasm_bindgen(method, getter)]
    fn over(this: &Exchange) -> bool;

    #[wasm_bindgen(method, getter)]
    fn failed(this: &Exchange) -> bool;

    #[wasm_bindgen(method, getter)]
    fn cause(this: &Exchange) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn response(this: &Exchange) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn status(this: &Exchange) -> f64;

    #[wasm_bindgen(method, getter)]
    fn text(this: &Exchange) -> JsValue;

    #[wasm_bindgen(method, js_name = hidesRedirect)]
    fn hides_redirect(this: &Exchange) -> bool;

    #[wasm_bindgen(method)]
    fn header(this: &Exchange, name: &str) -> Option<String>;
}

/// An answer with its whole body.
pub(crate) struct Reply {
    pub head: Head,
    pub text: Text,
}

/// What stands before the body of an answer.
pub(crate) struct Head(Exchange);

/// Why there is no answer.
pub(crate) enum Fault {
    /// The time is up.
    Timeout,
    /// The platform's own error, and the head where the answer broke off behind it.
    Network { cause: JsValue, head: Option<Head> },
    /// `fetch` gave something that is not a `Response`.
    Stranger(JsValue),
}

impl Head {
    pub fn status(&self) -> Option<u16> {
        // A browser that hides a redirect gives 0.
        Some(self.0.status()).filter(|status| *status > 0.0).map(|status| status as u16)
    }

    pub fn is_redirect(&self) -> bool {
        match self.status() {
            Some(status) => matches!(status, 301 | 302 | 303 | 307 | 308),
            None => self.0.hides_redirect(),
        }
    }

    pub fn header(&self, name: &str) -> Option<String> {
        self.0.header(name)
    }
}

/// Asks once, and reads the answer to its end within `limit`. A drop cancels the request.
pub(crate) async fn attempt(
    fetch: &JsValue,
    url: &str,
    headers: &JsValue,
    limit: Millis,
) -> Result<Reply, Fault> {
    // Whichever comes first, the end of the exchange or that of the time.
    let end = Completion::new();
    let exchange = ask(fetch, url, headers, &function(), end.index, end.turn);
    {
        let _cancelled = Cancelled(&exchange);
        let _timer = Timer::start(limit, &end);
        end.await;
    }
    reply(exchange)
}

fn reply(exchange: Exchange) -> Result<Reply, Fault> {
    if !exchange.over() {
        return Err(Fault::Timeout);
    }
    let is_response = !exchange.status().is_nan();
    if exchange.failed() {
        let cause = exchange.cause();
        return Err(Fault::Network { cause, head: is_response.then(|| Head(exchange)) });
    }
    if !is_response {
        return Err(Fault::Stranger(exchange.response()));
    }
    match exchange.text().dyn_into() {
        Ok(text) => Ok(Reply { head: Head(exchange), text }),
        Err(other) => Err(Fault::Stranger(other)),
    }
}

/// Cancels an exchange when it is dropped, unless that is over.
struct Cancelled<'a>(&'a Exchange);

impl Drop for Cancelled<'_> {
    fn drop(&mut self) {
        self.0.cancel();
    }
}
