//! One attempt: the only file that touches `fetch`.

use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};
use js_sys::{Function, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Headers, RequestInit, RequestRedirect};

use super::deferred::Deferred;
use super::timer::Timer;
use crate::decode::Json;

/// An answer with its whole body.
pub(crate) struct Reply {
    pub head: Head,
    pub text: JsString,
}

/// An answer of `fetch`, with nothing taken for granted: it may be another library's, or a mock's.
pub(crate) struct Head(JsValue);

#[wasm_bindgen]
extern "C" {
    /// What an answer calls its headers.
    type AnyHeaders;

    #[wasm_bindgen(method, catch)]
    fn get(this: &AnyHeaders, name: &str) -> Result<JsValue, JsValue>;
}

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
        let status = self.0.get("status").as_f64().filter(|status| *status > 0.0);
        status.map(|status| status as u16)
    }

    pub fn is_redirect(&self) -> bool {
        matches!(self.status(), Some(301 | 302 | 303 | 307 | 308))
            || self.0.get("type").as_string().as_deref() == Some("opaqueredirect")
    }

    pub fn header(&self, name: &str) -> Option<String> {
        let headers: AnyHeaders = self.0.get("headers").unchecked_into();
        headers.get(name).ok()?.as_string()
    }

    /// The promise of the body, `None` where this is no `Response` at all.
    fn text(&self) -> Option<Result<Deferred, JsValue>> {
        self.0.get("status").as_f64()?;
        let text: Function = self.0.get("text").dyn_into().ok()?;
        Some(text.call0(&self.0).map(|text| Deferred::following(&text)))
    }
}

/// Asks once, and reads the answer to its end within `limit`. A drop cancels the request.
pub(crate) async fn attempt(
    fetch: &Function,
    url: &str,
    headers: &Headers,
    limit: Duration,
) -> Result<Reply, Fault> {
    let mut request = Request::new(headers)?;
    let mut timer = Timer::start(limit);
    let exchange = pin!(request.exchange(fetch, url));
    let elapsed = pin!(timer.elapsed());
    match select(exchange, elapsed).await {
        Either::Left((reply, _)) => reply,
        Either::Right(_) => Err(Fault::Timeout),
    }
}

/// A request that is cancelled when it is dropped before its answer is complete.
struct Request {
    init: RequestInit,
    controller: AbortController,
    complete: bool,
}

impl Request {
    fn new(headers: &Headers) -> Result<Self, Fault> {
        let controller = AbortController::new().map_err(Fault::network)?;
        // These and no others: workerd refuses some that browsers take.
        let init = RequestInit::new();
        init.set_method("GET");
        init.set_headers(headers);
        init.set_redirect(RequestRedirect::Manual);
        init.set_signal(Some(&controller.signal()));
        Ok(Self { init, controller, complete: false })
    }

    async fn exchange(&mut self, fetch: &Function, url: &str) -> Result<Reply, Fault> {
        // `fetch` without a `this` is what every platform takes for the global one.
        let answer =
            fetch.call2(&JsValue::UNDEFINED, &url.into(), &self.init).map_err(Fault::network)?;
        let head = Head(Deferred::following(&answer).await.map_err(Fault::network)?);
        let text = match head.text() {
            None => return Err(Fault::Stranger(head.0)),
            Some(Err(cause)) => Err(cause),
            Some(Ok(text)) => text.await,
        };
        self.complete = true;
        match text.map(JsValue::dyn_into::<JsString>) {
            Ok(Ok(text)) => Ok(Reply { head, text }),
            Ok(Err(other)) => Err(Fault::Stranger(other)),
            Err(cause) => Err(Fault::Network { cause, head: Some(head) }),
        }
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        if !self.complete {
            self.controller.abort();
        }
    }
}

impl Fault {
    fn network(cause: JsValue) -> Self {
        Self::Network { cause, head: None }
    }
}
