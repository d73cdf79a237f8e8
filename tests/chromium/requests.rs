//! What is sent, and how it ends.

use futures_util::stream::LocalBoxStream;
use futures_util::{FutureExt, StreamExt};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortSignal, Headers};
use workers_builds::{
    Auth, ErrorKind, Options, follow_build_log, get_build, list_builds, watch_build,
};

use crate::{ACCOUNT, SHOP, TOKEN, auth, mocked};

#[wasm_bindgen_test]
async fn what_is_given_besides_is_used_or_refused() {
    let options = mocked(
        "return Response.json({ success: true, result: {
        build_uuid: `${init.headers.get('x-gate')} ${init.headers.get('authorization')}` } });",
    );
    let options = options.headers(gate("open"));
    let build = get_build(ACCOUNT, "b", &auth(), &options).await.expect("a build");
    assert_eq!(build.build_uuid, Some(format!("open Bearer {TOKEN}")));

    let secret = gate("the secret of the gate");
    let shown = format!("{:?}", Options::new().headers(secret.clone()).max_retries(7));
    assert!(shown.contains("max_retries: 7") && !shown.contains("secret"), "{shown}");

    // Plain http is for loopback hosts.
    let options = Options::new().base_url("http://api.example.com").headers(secret);
    let error = get_build(ACCOUNT, "b", &Auth::None, &options).await.expect_err("a complaint");
    assert_eq!(error.kind(), ErrorKind::Argument);
    assert!(!format!("{error:?}").contains("secret"), "{error:?}");
}

/// Headers that a gate before a proxy asks for.
fn gate(value: &str) -> Headers {
    let headers = Headers::new().expect("headers");
    headers.set("x-gate", value).expect("a header");
    headers
}

#[wasm_bindgen_test]
async fn a_dropped_call_cancels_its_request() {
    let (auth, options) = (Auth::None, silent());
    let mut call = Box::pin(get_build(ACCOUNT, "b", &auth, &options));
    assert!((&mut call).now_or_never().is_none());
    let signal = signal();
    assert!(!signal.aborted());
    drop(call);
    assert!(signal.aborted());
}

#[wasm_bindgen_test]
async fn a_dropped_stream_cancels_its_request() {
    let (auth, options) = (Auth::None, silent());
    let streams: [LocalBoxStream<'_, ()>; 3] = [
        list_builds(ACCOUNT, SHOP, &auth, &options).map(|_| ()).boxed_local(),
        watch_build(ACCOUNT, "b", &auth, &options).map(|_| ()).boxed_local(),
        follow_build_log(ACCOUNT, "b", &auth, &options).map(|_| ()).boxed_local(),
    ];
    for mut stream in streams {
        assert!(stream.next().now_or_never().is_none());
        let signal = signal();
        assert!(!signal.aborted());
        drop(stream);
        assert!(signal.aborted());
    }
}

/// Options with a `fetch` that keeps its init where [`signal`] finds it, and never answers.
fn silent() -> Options {
    mocked("globalThis.init = init; return new Promise(() => {});")
}

/// The signal of the last request.
fn signal() -> AbortSignal {
    let init = Reflect::get(&js_sys::global(), &JsValue::from("init")).expect("a global");
    let signal = Reflect::get(&init, &JsValue::from("signal")).expect("a signal");
    signal.unchecked_into()
}
