//! Waits and watches.

use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt;
use wasm_bindgen_test::wasm_bindgen_test;
use workers_builds::{Auth, Build, BuildState, ErrorKind, Options, wait_for_build, watch_build};

use crate::timers::FastTimers;
use crate::{ACCOUNT, mocked, there};

#[wasm_bindgen_test]
async fn a_stream_gives_each_change_and_ends_with_the_build() {
    let results = "globalThis.results ??= [
            { status: 'queued' }, { status: 'queued' }, { status: 'running' },
            { status: 'stopped' }, { status: 'stopped', build_outcome: 'fail' },
        ];
        return Response.json({ success: true, result: globalThis.results.shift() });";
    let _timers = FastTimers::start();
    let options = mocked(results);
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
    let auth = Auth::None;
    let options = there();
    let build = wait_for_build(ACCOUNT, "skipped", &auth, &options).await.expect("a build");
    assert_eq!(build.state(), BuildState::Skipped);
    let options = options.deadline(Duration::from_millis(100));
    let error = wait_for_build(ACCOUNT, "live", &auth, &options).await.expect_err("a deadline");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.build().map(Build::state), Some(BuildState::Running));
}
