//! The snippets of README.md and docs/rust.md.

use std::pin::pin;

use futures_util::StreamExt;
use wasm_bindgen_test::wasm_bindgen_test;
use workers_builds::{
    Auth, Build, BuildFilter, BuildState, Error, LogLine, Options, Revision, cancel_build,
    find_build, follow_build_log, get_build_log, get_worker_tag, list_builds, retry_build,
    start_build, wait_for_build, watch_build,
};

use crate::{ACCOUNT, PREVIEWS, SHOP, TOKEN, auth, there};

/// A bad identifier ends it before it asks Cloudflare.
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
async fn a_watch_ends_with_the_build() {
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

    example(ACCOUNT, "skipped", auth(), there()).await.expect("a build that is over");
    let error = example(ACCOUNT, "", Auth::None, Options::new()).await.expect_err("a complaint");
    assert_eq!(error.to_string(), "buildUuid: is empty");
}

#[wasm_bindgen_test]
async fn a_failed_build_is_found_with_its_log() {
    async fn example(
        account_id: &str,
        auth: Auth,
        options: Options,
    ) -> Result<Option<Vec<LogLine>>, Error> {
        let tag = get_worker_tag(account_id, "shop", &auth, &options).await?;
        let mut builds = pin!(list_builds(account_id, &tag, &auth, &options));
        while let Some(build) = builds.next().await {
            let build = build?;
            if build.state() == BuildState::Failed {
                let build_uuid = build.build_uuid.unwrap_or_default();
                let lines = get_build_log(account_id, &build_uuid, &auth, &options).await?;
                return Ok(Some(lines));
            }
        }
        Ok(None)
    }

    let lines = example(ACCOUNT, auth(), there()).await.expect("builds").expect("a failure");
    let last = lines.last().map(|line| &*line.text);
    assert_eq!(last, Some("Failed: error occurred while running build command"));
}

#[wasm_bindgen_test]
async fn the_build_of_a_commit_is_waited_for() {
    async fn example(
        account_id: &str,
        tag: &str,
        auth: Auth,
        options: Options,
    ) -> Result<Build, Error> {
        let filter = BuildFilter::new("c157a79").branch("checkout");
        let build = find_build(account_id, tag, &filter, &auth, &options).await?;
        let build_uuid = build.build_uuid.unwrap_or_default();
        let build = wait_for_build(account_id, &build_uuid, &auth, &options).await?;
        Ok(build)
    }

    let build = example(ACCOUNT, SHOP, auth(), there()).await.expect("a build");
    assert_eq!(build.state(), BuildState::Succeeded);
}

#[wasm_bindgen_test]
async fn a_log_is_followed() {
    async fn example(
        account_id: &str,
        build_uuid: &str,
        auth: Auth,
        options: Options,
    ) -> Result<(), Error> {
        let mut lines = pin!(follow_build_log(account_id, build_uuid, &auth, &options));
        while let Some(line) = lines.next().await {
            println!("{}", line?.text);
        }
        Ok(())
    }

    let error = example(ACCOUNT, "", Auth::None, Options::new()).await.expect_err("a complaint");
    assert_eq!(error.to_string(), "buildUuid: is empty");
}

#[wasm_bindgen_test]
async fn a_build_is_started_cancelled_and_retried() {
    async fn example(
        account_id: &str,
        trigger_uuid: &str,
        auth: Auth,
        options: Options,
    ) -> Result<Build, Error> {
        let revision = Revision::new().branch("try");
        let build = start_build(account_id, trigger_uuid, &revision, &auth, &options).await?;
        let build_uuid = build.build_uuid.unwrap_or_default();
        cancel_build(account_id, &build_uuid, &auth, &options).await?;
        wait_for_build(account_id, &build_uuid, &auth, &options).await?;
        let again = retry_build(account_id, &build_uuid, &auth, &options).await?;
        Ok(again)
    }

    let again = example(ACCOUNT, PREVIEWS, auth(), there()).await.expect("a build");
    assert!(!again.is_over());
    let metadata = again.build_trigger_metadata.expect("metadata");
    assert_eq!(metadata.branch.as_deref(), Some("try"));
}
