//! Many builds: of a Worker, of several Workers, of versions.

use futures_util::{StreamExt, TryStreamExt};
use wasm_bindgen_test::wasm_bindgen_test;
use workers_builds::{
    Auth, Build, BuildState, Error, ErrorKind, Options, get_builds_by_version, get_latest_builds,
    list_builds,
};

use crate::{ACCOUNT, BLOG, IMAGES, SHOP, answered, auth, mocked, there};

async fn list(tag: &str, options: &Options) -> Result<Vec<Build>, Error> {
    list_builds(ACCOUNT, tag, &auth(), options).try_collect().await
}

#[wasm_bindgen_test]
async fn a_list_has_typed_builds() {
    let builds = list(SHOP, &there()).await.expect("builds");
    // The four oldest. Other tests start builds.
    let oldest = builds.iter().rev().take(4).map(Build::state);
    let states =
        [BuildState::Succeeded, BuildState::Failed, BuildState::Skipped, BuildState::Succeeded];
    assert!(oldest.eq(states), "{builds:?}");
    assert!(list(IMAGES, &there()).await.expect("no builds").is_empty());
}

#[wasm_bindgen_test]
async fn a_limit_counts_builds_and_may_be_0() {
    let builds = list(SHOP, &there().limit(3).per_page(2)).await.expect("builds");
    assert_eq!(builds.len(), 3);
    let never = mocked("throw new Error('a request')").limit(0);
    assert!(list(SHOP, &never).await.expect("no builds").is_empty());
}

#[wasm_bindgen_test]
async fn a_page_has_1_to_200_builds() {
    for (asked, sent) in [(0, 1), (1, 1), (7, 7), (200, 200), (u32::MAX, 200)] {
        let options = answered("[{ build_uuid: url }]").per_page(asked).limit(1);
        let builds = list(SHOP, &options).await.expect("a build");
        let url = builds.first().and_then(|build| build.build_uuid.as_deref()).expect("a URL");
        assert!(url.ends_with(&format!("?page=1&per_page={sent}")), "{url}");
    }
}

#[wasm_bindgen_test]
async fn a_page_is_requested_when_it_is_needed() {
    let page = "globalThis.pages = (globalThis.pages ?? 0) + 1;
        const result = globalThis.pages > 1 ? 'no list' : [{ build_uuid: 'b' }];
        return Response.json({ success: true, result });";
    let options = mocked(page).per_page(1);
    let mut builds = list_builds(ACCOUNT, SHOP, &Auth::None, &options).boxed_local();
    let first = builds.next().await.expect("a step").expect("a build");
    assert_eq!(first.build_uuid.as_deref(), Some("b"));
    let error = builds.next().await.expect("a step").expect_err("no list");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(builds.next().await.is_none());
}

#[wasm_bindgen_test]
async fn a_list_needs_a_tag() {
    let error = list("shop", &there()).await.expect_err("a complaint");
    assert_eq!(error.kind(), ErrorKind::Argument);
    assert_eq!(error.attempts(), 0);
}

#[wasm_bindgen_test]
async fn the_latest_builds_are_in_a_map() {
    let tags = [BLOG.to_owned(), IMAGES.to_owned()];
    let builds = get_latest_builds(ACCOUNT, &tags, &auth(), &there()).await.expect("builds");
    let states: Vec<_> = builds.iter().map(|(tag, build)| (tag.as_str(), build.state())).collect();
    assert_eq!(states, [(BLOG, BuildState::Succeeded)]);
}

#[wasm_bindgen_test]
async fn the_builds_of_versions_are_in_a_map() {
    let builds = list(BLOG, &there()).await.expect("builds");
    let uuid = builds.first().and_then(|build| build.build_uuid.clone()).expect("a UUID");
    // As the stand-in makes the ID of a version of the UUID of its build.
    let (start, end) = uuid.split_at(14);
    let version = format!("{start}4{}", &end[1..]);
    let ids = [version.as_str(), "another"];
    let builds = get_builds_by_version(ACCOUNT, &ids, &auth(), &there()).await.expect("builds");
    assert_eq!(builds.len(), 1);
    assert_eq!(builds[&version].build_uuid, Some(uuid));
}

#[wasm_bindgen_test]
async fn no_identifiers_are_no_request() {
    let never = mocked("throw new Error('a request')");
    let none: [&str; 0] = [];
    let latest = get_latest_builds(ACCOUNT, &none, &Auth::None, &never).await;
    assert!(latest.expect("an empty map").is_empty());
    let by_version = get_builds_by_version(ACCOUNT, &none, &Auth::None, &never).await;
    assert!(by_version.expect("an empty map").is_empty());
}

#[wasm_bindgen_test]
async fn an_error_names_the_identifier_that_cannot_be_used() {
    let tags = [SHOP, "shop"];
    let error = get_latest_builds(ACCOUNT, &tags, &auth(), &there()).await.expect_err("a name");
    assert!(error.to_string().starts_with("workerTags[1]: "), "{error}");
    let ids = ["version", ""];
    let error = get_builds_by_version(ACCOUNT, &ids, &auth(), &there()).await.expect_err("none");
    assert_eq!(error.to_string(), "versionIds[1]: is empty");
}
