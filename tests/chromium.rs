//! The Rust library in a browser, against the stand-in that every suite asks.

#![cfg(target_family = "wasm")]

use std::error::Error as _;
use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt;
use js_sys::Function;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Headers;
use workers_builds::{
    Auth, Build, BuildOutcome, BuildState, BuildStatus, BuildTriggerSource, EnvironmentVariable,
    Error, ErrorKind, Options, ProviderType, get_build, wait_for_build, watch_build,
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

/// The same for the example of docs/rust.md.
#[wasm_bindgen_test]
async fn the_example_of_a_watch_compiles() {
    async fn example(
        account_id: &str,
        build_uuid: &str,
        auth: Auth,
        options: Options,
    ) -> Result<(), Error> {
        let mut builds = pin!(watch_build(account_id, build_uuid, &auth, &options));
        while let Some(build) = builds.next().await {
            println!("{}", build?.state().as_str());
        }
        Ok(())
    }

    let error = example(ACCOUNT, "", Auth::None, Options::new()).await.expect_err("a complaint");
    assert_eq!(error.to_string(), "buildUuid: is empty");
}

#[wasm_bindgen_test]
async fn an_unknown_word_is_kept() {
    let build = get("unheard_of", Options::new()).await.expect("a build");
    assert_eq!(build.status, Some(BuildStatus::Other("paused".to_owned())));
    assert_eq!(build.build_outcome, Some(BuildOutcome::Other("evaporated".to_owned())));
}

/// A build as the crate decodes it. `json` is JavaScript that makes the text.
async fn decoded(json: &str) -> Build {
    let answer = format!("return new Response('{{\"success\":true,\"result\":' + {json} + '}}')");
    let fetch = Function::new_with_args("url, init", &answer);
    get("b", Options::new().fetch(fetch)).await.expect("a build")
}

/// The text of a build with a value at a place.
fn with(place: &str, value: &str) -> String {
    place.rsplit('/').fold(value.to_owned(), |inner, name| format!(r#"{{"{name}":{inner}}}"#))
}

#[wasm_bindgen_test]
async fn a_field_of_another_type_is_none() {
    let types = [
        ("boolean", "true"),
        ("number", "7"),
        ("number", "1.5"),
        ("string", r#""x""#),
        ("array", r#"["x",["x"],{"x":"x"}]"#),
        ("object", r#"{"x":["x"]}"#),
    ];
    let fields = [
        ("build_uuid", "string"),
        ("status", "string"),
        ("trigger", "object"),
        ("trigger/build_caching_enabled", "boolean"),
        ("trigger/branch_includes", "array"),
        ("trigger/repo_connection/repo_id", "string"),
        ("build_trigger_metadata/environment_variables", "object"),
    ];
    for (place, own) in fields {
        let missing = decoded(&format!("'{}'", with(place, "null"))).await;
        for (other, value) in types {
            let build = decoded(&format!("'{}'", with(place, value))).await;
            assert_eq!(build == missing, other != own, "{place}: {value}");
        }
    }
}

#[wasm_bindgen_test]
async fn no_depth_of_a_build_traps() {
    const DEPTH: u32 = 100_000;
    let places = [
        "build_uuid",
        "status",
        "trigger",
        "trigger/build_caching_enabled",
        "trigger/branch_includes",
        "build_trigger_metadata/environment_variables",
        "build_trigger_metadata/environment_variables/A",
        "build_trigger_metadata/environment_variables/A/value",
        "unknown",
        "trigger/unknown",
    ];
    for place in places {
        for (open, close) in [("[", "]"), (r#"{"x":"#, "}")] {
            let text = with(place, "DEEP").replacen('{', r#"{"preview_url":"seen","#, 1);
            let deep = format!("'{open}'.repeat({DEPTH}) + 0 + '{close}'.repeat({DEPTH})");
            let build = decoded(&format!("'{text}'.replace('DEEP', {deep})")).await;
            assert_eq!(build.preview_url.as_deref(), Some("seen"), "{place}");
        }
    }
}

#[wasm_bindgen_test]
async fn elements_of_another_type_are_left_out() {
    let list = r#"["main",null,1,true,["x"],{"x":"x"},"next"]"#;
    let build = decoded(&format!("'{}'", with("trigger/branch_includes", list))).await;
    let branches = build.trigger.and_then(|trigger| trigger.branch_includes).expect("a list");
    assert_eq!(branches, ["main", "next"]);
}

#[wasm_bindgen_test]
async fn variables_have_two_forms_and_keep_their_names_in_any_other() {
    let variables = r#"{"PLAIN":"text","FULL":{"is_secret":false,"value":"text"},
        "SECRET":{"is_secret":true,"value":null},"LIST":["text"],"NUMBER":1,"NULL":null}"#;
    let variables = with("build_trigger_metadata/environment_variables", variables);
    let build = decoded(&format!("`{variables}`")).await;
    let variables = build.build_trigger_metadata.and_then(|it| it.environment_variables);
    let variables = variables.expect("variables");
    assert_eq!(variables["PLAIN"].value.as_deref(), Some("text"));
    assert_eq!(variables["FULL"].value.as_deref(), Some("text"));
    assert_eq!(variables["FULL"].is_secret, Some(false));
    assert_eq!(variables["SECRET"].is_secret, Some(true));
    for name in ["LIST", "NUMBER", "NULL"] {
        assert_eq!(variables[name], EnvironmentVariable::default(), "{name}");
    }
}

#[wasm_bindgen_test]
async fn an_empty_outcome_is_none() {
    let build = decoded(r#"'{"status":"stopped","build_outcome":""}'"#).await;
    assert_eq!(build.build_outcome, None);
    assert!(!build.is_over());
    assert_eq!(build.state(), BuildState::Unknown);
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
    let results = "globalThis.results ??= [
            { status: 'queued' }, { status: 'queued' }, { status: 'running' },
            { status: 'stopped' }, { status: 'stopped', build_outcome: 'fail' },
        ];
        return Response.json({ success: true, result: globalThis.results.shift() });";
    let fetch = Function::new_with_args("url, init", results);
    let options = Options::new().fetch(fetch).interval(Duration::from_millis(500));
    let auth = Auth::None;
    let mut builds = pin!(watch_build(ACCOUNT, "b", &auth, &options));
    let mut states = vec![];
    let mut last = Build::default();
    while let Some(build) = builds.next().await {
        last = build.expect("a build");
        states.push(last.state().as_str());
    }
    assert_eq!(states, ["queued", "running", "unknown", "failed"]);
    assert!(last.is_over());
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
    let result = "return Response.json({ success: true, result: {
        build_uuid: `${init.headers.get('x-gate')} ${init.headers.get('authorization')}` } });";
    let fetch = Function::new_with_args("url, init", result);
    let build = get("b", Options::new().headers(gate("open")).fetch(fetch)).await.expect("a build");
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

#[wasm_bindgen_test]
async fn a_deadline_tells_what_was_retried() {
    let fetch = Function::new_with_args("url, init", "return new Response('', { status: 503 })");
    let options = Options::new().fetch(fetch).deadline(Duration::from_millis(100));
    let error = wait_for_build(ACCOUNT, "b", &Auth::None, &options).await.expect_err("a deadline");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let source = error.source().and_then(|source| source.downcast_ref::<Error>());
    let source = source.expect("what was retried");
    assert_eq!(source.kind(), ErrorKind::Http);
    assert_eq!(source.status(), Some(503));
    assert!(source.source().is_none());
}

/// Headers that a gate before a proxy asks for.
fn gate(value: &str) -> Headers {
    let headers = Headers::new().expect("headers");
    headers.set("x-gate", value).expect("a header");
    headers
}

#[wasm_bindgen_test]
async fn a_dropped_call_cancels_its_request() {
    use futures_util::FutureExt;
    use js_sys::Reflect;
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
