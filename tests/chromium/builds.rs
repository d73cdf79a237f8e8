//! What Rust callers get of a build.

use wasm_bindgen_test::wasm_bindgen_test;
use workers_builds::{
    Auth, Build, BuildOutcome, BuildState, BuildStatus, BuildTriggerSource, EnvironmentVariable,
    ProviderType, get_build,
};

use crate::{ACCOUNT, get, mocked};

#[wasm_bindgen_test]
async fn a_live_build_is_typed() {
    let build = get("live").await.expect("a build");
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

#[wasm_bindgen_test]
async fn an_unknown_word_is_kept() {
    let build = get("unheard_of").await.expect("a build");
    assert_eq!(build.status, Some(BuildStatus::Other("paused".to_owned())));
    assert_eq!(build.build_outcome, Some(BuildOutcome::Other("evaporated".to_owned())));
}

/// A build as the crate decodes it. `json` is JavaScript that makes the text.
async fn decoded(json: &str) -> Build {
    let answer = format!("return new Response('{{\"success\":true,\"result\":' + {json} + '}}')");
    get_build(ACCOUNT, "b", &Auth::None, &mocked(&answer)).await.expect("a build")
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
