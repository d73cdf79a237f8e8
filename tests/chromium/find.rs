//! The build of a commit.

use std::time::Duration;

use wasm_bindgen_test::wasm_bindgen_test;
use workers_builds::{Build, BuildFilter, BuildState, Error, ErrorKind, Options, find_build};

use crate::{ACCOUNT, PREVIEWS, SHOP, auth, there};

async fn find(filter: BuildFilter, options: Options) -> Result<Build, Error> {
    find_build(ACCOUNT, SHOP, &filter, &auth(), &options).await
}

#[wasm_bindgen_test]
async fn a_build_is_found_by_its_commit() {
    let build = find(BuildFilter::new("8D1C8B6"), there()).await.expect("a build");
    assert_eq!(build.state(), BuildState::Failed);
}

#[wasm_bindgen_test]
async fn a_filter_may_name_the_branch_and_the_trigger() {
    let commit = || BuildFilter::new("8d1c8b6").branch("strict-types").trigger_uuid(PREVIEWS);
    let build = find(commit(), there()).await.expect("a build");
    assert_eq!(build.trigger.and_then(|it| it.trigger_uuid).as_deref(), Some(PREVIEWS));
    for filter in [commit().branch("main"), commit().trigger_uuid("another")] {
        let options = there().deadline(Duration::from_millis(100));
        let error = find(filter, options).await.expect_err("a deadline");
        assert_eq!(error.kind(), ErrorKind::Timeout);
        let text = error.to_string();
        assert!(text.ends_with("/builds: no build of commit 8d1c8b6 within 100 ms"), "{text}");
    }
}

#[wasm_bindgen_test]
async fn a_filter_that_cannot_be_used_is_refused() {
    let rows = [
        (BuildFilter::new("8d1c8b"), "options.commitHash: expected 7 to 64 hexadecimal digits"),
        (BuildFilter::new("8d1c8b6").branch(""), "options.branch: is empty"),
        (BuildFilter::new("8d1c8b6").trigger_uuid(""), "options.triggerUuid: is empty"),
    ];
    for (filter, text) in rows {
        let error = find(filter, there()).await.expect_err("a complaint");
        assert_eq!(error.to_string(), text);
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Argument, 0));
    }
}
