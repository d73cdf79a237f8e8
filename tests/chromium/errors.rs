//! What Rust callers get of an error.

use std::error::Error as _;
use std::time::Duration;

use wasm_bindgen_test::wasm_bindgen_test;
use workers_builds::{Auth, Error, ErrorKind, get_build, wait_for_build};

use crate::{ACCOUNT, get, mocked, there};

#[wasm_bindgen_test]
async fn a_refusal_has_its_parts() {
    let error = get("not_found").await.expect_err("a refusal");
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
    let options = there().timeout(Duration::from_millis(60));
    let error = get_build(ACCOUNT, "stalls", &Auth::None, &options).await.expect_err("a timeout");
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[wasm_bindgen_test]
async fn a_page_has_its_text_as_the_body() {
    let error = get("text").await.expect_err("no envelope");
    assert_eq!(error.kind(), ErrorKind::Http);
    assert_eq!(error.body(), Some("upstream request timeout"));
}

#[wasm_bindgen_test]
async fn a_deadline_tells_what_was_retried() {
    let options = mocked("return new Response('', { status: 503 })");
    let options = options.deadline(Duration::from_millis(100));
    let error = wait_for_build(ACCOUNT, "b", &Auth::None, &options).await.expect_err("a deadline");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let source = error.source().and_then(|source| source.downcast_ref::<Error>());
    let source = source.expect("what was retried");
    assert_eq!(source.kind(), ErrorKind::Http);
    assert_eq!(source.status(), Some(503));
    assert!(source.source().is_none());
}
