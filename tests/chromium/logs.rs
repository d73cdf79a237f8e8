//! Logs of builds.

use std::pin::pin;

use futures_util::{StreamExt, TryStreamExt};
use wasm_bindgen_test::wasm_bindgen_test;
use workers_builds::{Auth, BuildState, ErrorKind, LogLine, follow_build_log, get_build_log};

use crate::timers::FastTimers;
use crate::{ACCOUNT, answered, mocked};

#[wasm_bindgen_test]
async fn a_log_has_times_and_texts() {
    let options = answered("{ lines: [[1784052295.5, 'one'], [null, 'two'], 'three', [7, 7]] }");
    let lines = get_build_log(ACCOUNT, "b", &Auth::None, &options).await.expect("a log");
    let lines: Vec<_> = lines.iter().map(|line| (line.time, line.text.as_str())).collect();
    assert_eq!(lines, [(Some(1_784_052_295_500.0), "one"), (None, "two"), (None, "three")]);
}

#[wasm_bindgen_test]
async fn a_log_has_the_lines_of_all_pages() {
    let options = mocked(
        "const truncated = !url.includes('cursor');
        const result = { lines: [truncated ? 'one' : 'two'], cursor: 'c', truncated };
        return Response.json({ success: true, result });",
    );
    let lines = get_build_log(ACCOUNT, "b", &Auth::None, &options).await.expect("a log");
    assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>(), ["one", "two"]);
}

#[wasm_bindgen_test]
async fn an_error_of_a_log_has_no_body() {
    for answer in ["'hunter2'", "{ lines: ['hunter2'] }", "{ success: true, result: ['hunter2'] }"]
    {
        let options = mocked(&format!("return Response.json({answer});"));
        let error = get_build_log(ACCOUNT, "b", &Auth::None, &options).await.expect_err("no log");
        assert!(matches!(error.kind(), ErrorKind::Http | ErrorKind::Decode));
        assert_eq!(error.body(), None);
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}

/// A `fetch` of a failed build with a log that gets its last line late.
const LATE_LINE: &str = "
    const isLog = url.endsWith('/logs');
    if (isLog) globalThis.looks = (globalThis.looks ?? 0) + 1;
    const lines = globalThis.looks > 1 ? ['one', 'two'] : ['one'];
    const result = isLog ? { lines } : { status: 'stopped', build_outcome: 'fail' };
    return Response.json({ success: true, result });";

#[wasm_bindgen_test]
async fn a_follower_gives_each_line_once_and_ends() {
    let _timers = FastTimers::start();
    let options = mocked(LATE_LINE);
    let lines = follow_build_log(ACCOUNT, "b", &Auth::None, &options);
    let lines: Vec<LogLine> = lines.try_collect().await.expect("a log");
    assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>(), ["one", "two"]);
}

#[wasm_bindgen_test]
async fn a_follower_ends_with_its_error_and_the_build() {
    let options = mocked(
        "return url.endsWith('/logs')
            ? Response.json({ success: false, errors: [{ code: 12000 }] }, { status: 404 })
            : Response.json({ success: true, result: { status: 'running' } });",
    );
    let mut lines = pin!(follow_build_log(ACCOUNT, "b", &Auth::None, &options));
    let error = lines.next().await.expect("a step").expect_err("a refusal");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Api, Some(12000)));
    assert_eq!(error.build().map(|build| build.state()), Some(BuildState::Running));
    assert!(lines.next().await.is_none());
}
