//! The Rust library in a browser, against the stand-in that every suite asks.

#![cfg(target_family = "wasm")]

use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use workers_builds::{
    Auth, Build, BuildOutcome, BuildState, BuildStatus, BuildTriggerSource, Error, ErrorKind,
    Options, ProviderType, get_build, wait_for_build, watch_build,
};

wasm_bindgen_test_configure!(run_in_browser);

/// Told by the script that starts the stand-in, when this is compiled.
const STAND_IN: Option<&str> = option_env!("STAND_IN");

const ACCOUNT: &str = "023e105f4ecef8ad9ca31a8372d0c353";
const TOKEN: &str = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";

async fn get(scenario: &str, options: Options) -> Result<Build, Error> {
    let base_url = STAND_IN.expect("`npm test` starts the stand-in");
    let auth = Auth::ApiToken(TOKEN.to_owned());
    get_build(ACCOUNT, scenario, &auth, &options.base_url(base_url)).await
}

#[wasm_bindgen_test]
async fn a_live_build_is_typed() {
    let build = get("live", Options::new()).await.expect("a build");
    assert_eq!(build.status, Some(BuildStatus::Running));
    assert_eq!(build.build_outcome, None);
    let metadata = build.build_trigger_metadata.expect("metadata");
    assert_eq!(metadata.branch.as_deref(), Some("feature/größer"));
    assert_eq!(metadata.build_trigger_source, Some(BuildTriggerSource::PushEvent));
    let variables = metadata.environment_variables.expect("variables");
    assert_eq!(variables["NODE_VERSION"].value.as_deref(), Some("22"));
    let connection = build.trigger.and_then(|trigger| trigger.repo_connection);
    let connection = connection.expect("a connection");
    assert_eq!(connection.provider_type, Some(ProviderType::Gitlab));
    assert_eq!(connection.grant_id, None);
}

/// The example of the README, which a bad identifier ends before it asks Cloudflare.
#[wasm_bindgen_test]
async fn the_readme_compiles() {
    async fn example(account_id: &str, build_uuid: &str, token: String) -> Result<(), Error> {
        use workers_builds::{Auth, Options, get_build};

        let build =
            get_build(account_id, build_uuid, &Auth::ApiToken(token), &Options::new()).await?;
        println!("{:?}", build.status);
        Ok(())
    }

    let error = example(ACCOUNT, "", TOKEN.to_owned()).await.expect_err("a complaint");
    assert_eq!(error.to_string(), "buildUuid: is empty");
}

#[wasm_bindgen_test]
async fn a_word_that_nobody_has_heard_of_is_kept() {
    let build = get("unheard_of", Options::new()).await.expect("a build");
    assert_eq!(build.status, Some(BuildStatus::Other("paused".to_owned())));
    assert_eq!(build.build_outcome, Some(BuildOutcome::Other("evaporated".to_owned())));
}

#[wasm_bindgen_test]
async fn a_refusal_has_its_parts() {
    let error = get("not_found", Options::new()).await.expect_err("a refusal");
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.code(), Some(12000));
    assert_eq!(error.ray_id(), Some("8f0a1b2c3d4e5f60-FRA"));
    assert_eq!(
        error.to_string(),
        format!("GET /accounts/{ACCOUNT}/builds/builds/not_found: 404 Not found (12000)")
    );
}

#[wasm_bindgen_test]
async fn a_timeout_ends_a_body_that_does_not() {
    let options = Options::new().timeout(Duration::from_millis(60));
    let error = get("stalls", options).await.expect_err("a timeout");
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[wasm_bindgen_test]
async fn a_page_has_its_text_as_the_body() {
    let error = get("text", Options::new()).await.expect_err("no envelope");
    assert_eq!(error.kind(), ErrorKind::Http);
    assert_eq!(error.body(), Some("upstream request timeout"));
}

#[wasm_bindgen_test]
async fn a_stream_gives_each_change_and_ends_with_the_build() {
    let results = "globalThis.results ??= ['queued', 'queued', 'running', 'stopped'];
        return Response.json({ success: true, result: { status: globalThis.results.shift() } });";
    let fetch = js_sys::Function::new_with_args("url, init", results);
    let options = Options::new().fetch(fetch).interval(Duration::from_millis(500));
    let auth = Auth::None;
    let mut builds = pin!(watch_build(ACCOUNT, "b", &auth, &options));
    let mut seen = vec![];
    while let Some(build) = builds.next().await {
        seen.extend(build.expect("a build").status);
    }
    assert_eq!(seen, [BuildStatus::Queued, BuildStatus::Running, BuildStatus::Stopped]);
}

#[wasm_bindgen_test]
async fn a_stream_ends_with_its_error() {
    let auth = Auth::None;
    let options = Options::new();
    let mut builds = pin!(watch_build(ACCOUNT, "", &auth, &options));
    let error = builds.next().await.expect("a step").expect_err("a complaint");
    assert_eq!(error.to_string(), "buildUuid: is empty");
    assert!(builds.next().await.is_none());
}

#[wasm_bindgen_test]
async fn a_wait_ends_with_the_build_or_past_its_deadline() {
    let base_url = STAND_IN.expect("`npm test` starts the stand-in");
    let auth = Auth::None;
    let options = Options::new().base_url(base_url);
    let build = wait_for_build(ACCOUNT, "skipped", &auth, &options).await.expect("a build");
    assert_eq!(build.state(), BuildState::Skipped);
    let options = options.deadline(Duration::from_millis(100));
    let error = wait_for_build(ACCOUNT, "live", &auth, &options).await.expect_err("a deadline");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.build().map(Build::state), Some(BuildState::Running));
}

#[wasm_bindgen_test]
async fn what_is_given_besides_is_used_or_refused() {
    let headers = web_sys::Headers::new().expect("headers");
    headers.set("x-gate", "open").expect("a header");
    let result = "return Response.json({ success: true, result: {
        build_uuid: `${init.headers.get('x-gate')} ${init.headers.get('authorization')}` } });";
    let fetch = js_sys::Function::new_with_args("url, init", result);
    let build = get("b", Options::new().headers(headers).fetch(fetch)).await.expect("a build");
    assert_eq!(build.build_uuid, Some(format!("open Bearer {TOKEN}")));

    let secret = js_sys::JSON::parse(r#"{ "x-gate": "the secret of the gate" }"#).expect("JSON");
    let shown = format!("{:?}", Options::new().headers(secret).max_retries(7));
    assert!(shown.contains("max_retries: 7") && !shown.contains("secret"), "{shown}");

    let rows = [
        (Options::new().fetch("fetch"), "options.fetch: expected a function, found a string"),
        (Options::new().headers(1), "options.headers: holds what no header can carry"),
    ];
    for (options, complaint) in rows {
        let error = get("live", options).await.expect_err("a complaint");
        assert_eq!(error.kind(), ErrorKind::Argument);
        assert_eq!(error.to_string(), complaint);
    }
}

#[wasm_bindgen_test]
async fn a_dropped_call_cancels_its_request() {
    use futures_util::FutureExt;
    use js_sys::{Function, Reflect};
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::AbortSignal;

    // A `fetch` that keeps its init where the test finds it, and never answers.
    let fetch = Function::new_with_args(
        "url, init",
        "globalThis.init = init; return new Promise(() => {});",
    );
    let mut call = Box::pin(get("never", Options::new().fetch(fetch)));
    assert!((&mut call).now_or_never().is_none());
    let init = Reflect::get(&js_sys::global(), &JsValue::from("init")).expect("a global");
    let signal = Reflect::get(&init, &JsValue::from("signal")).expect("a signal");
    let signal: AbortSignal = signal.unchecked_into();
    assert!(!signal.aborted());
    drop(call);
    assert!(signal.aborted());
}
