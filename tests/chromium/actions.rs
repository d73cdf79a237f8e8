//! What changes builds.

use wasm_bindgen_test::wasm_bindgen_test;
use workers_builds::{
    Auth, BuildState, BuildTriggerSource, ErrorKind, Revision, cancel_build, retry_build,
    start_build,
};

use crate::{ACCOUNT, PREVIEWS, answered, auth, mocked, there};

const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

#[wasm_bindgen_test]
async fn a_build_is_started_cancelled_and_started_again() {
    let (auth, options) = (auth(), there());
    let revision = Revision::new().branch("try").commit_hash(COMMIT);
    let started = start_build(ACCOUNT, PREVIEWS, &revision, &auth, &options).await;
    let started = started.expect("a build");
    let metadata = started.build_trigger_metadata.as_ref().expect("metadata");
    assert_eq!(metadata.branch.as_deref(), Some("try"));
    assert_eq!(metadata.commit_hash.as_deref(), Some(COMMIT));
    assert_eq!(metadata.build_trigger_source, Some(BuildTriggerSource::Manual));
    let uuid = started.build_uuid.as_deref().expect("a UUID");

    // The second time, the API refuses: the build is over.
    for _ in 0..2 {
        let cancelled = cancel_build(ACCOUNT, uuid, &auth, &options).await.expect("a build");
        assert_eq!(cancelled.state(), BuildState::Cancelled);
        assert_eq!(cancelled.build_uuid.as_deref(), Some(uuid));
    }

    let again = retry_build(ACCOUNT, uuid, &auth, &options).await.expect("a build");
    assert_ne!(again.build_uuid.as_deref(), Some(uuid));
    let metadata = again.build_trigger_metadata.expect("metadata");
    assert_eq!(metadata.commit_hash.as_deref(), Some(COMMIT));
}

#[wasm_bindgen_test]
async fn a_revision_that_cannot_be_used_is_refused() {
    let rows = [
        (Revision::new(), "options: expected branch or commitHash, found neither"),
        (Revision::new().branch("").commit_hash(COMMIT), "options.branch: is empty"),
        (
            Revision::new().branch("main").commit_hash("main"),
            "options.commitHash: expected 7 to 64 hexadecimal digits",
        ),
    ];
    for (revision, text) in rows {
        let error = start_build(ACCOUNT, PREVIEWS, &revision, &auth(), &there()).await;
        let error = error.expect_err("a complaint");
        assert_eq!(error.to_string(), text);
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Argument, 0));
    }
}

#[wasm_bindgen_test]
async fn a_start_without_an_answer_is_sent_once_and_says_so() {
    let options = mocked("throw new TypeError('lost')");
    let revision = Revision::new().branch("main");
    let error = start_build(ACCOUNT, PREVIEWS, &revision, &Auth::None, &options).await;
    let error = error.expect_err("a failure");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Network, 1));
    assert!(error.to_string().ends_with("; the build may have been started"), "{error}");
}

#[wasm_bindgen_test]
async fn a_build_without_a_trigger_cannot_be_retried() {
    let options = answered("{ build_trigger_metadata: { branch: 'main' } }");
    let error = retry_build(ACCOUNT, "b", &Auth::None, &options).await.expect_err("a complaint");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Argument, 1));
    let text = "buildUuid: the build has no trigger, so it cannot be retried";
    assert_eq!(error.to_string(), text);
}
