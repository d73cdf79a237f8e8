//! Triggers, tags and limits.

use wasm_bindgen_test::wasm_bindgen_test;
use workers_builds::{
    AccountLimits, Auth, ErrorKind, ProviderType, get_account_limits, get_worker_tag, list_triggers,
};

use crate::{ACCOUNT, BLOG, SHOP, answered, auth, there};

#[wasm_bindgen_test]
async fn triggers_are_typed_and_deleted_ones_left_out() {
    let triggers = list_triggers(ACCOUNT, BLOG, &auth(), &there()).await.expect("triggers");
    let [trigger] = &triggers[..] else { panic!("{triggers:?}") };
    assert_eq!(trigger.branch_includes.as_deref(), Some(&["main".to_owned()][..]));
    assert_eq!(trigger.build_caching_enabled, Some(true));
    assert_eq!(trigger.deleted_on, None);
    let connection = trigger.repo_connection.as_ref().expect("a connection");
    assert_eq!(connection.provider_type, Some(ProviderType::Github));
}

#[wasm_bindgen_test]
async fn the_tag_of_a_name_is_found_or_an_error() {
    let tag = get_worker_tag(ACCOUNT, "shop", &auth(), &there()).await.expect("a tag");
    assert_eq!(tag, SHOP);
    let error = get_worker_tag(ACCOUNT, "shed", &auth(), &there()).await.expect_err("a complaint");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Argument, 1));
    let text = "workerName: the account has no Worker named \"shed\", \
        or the token lacks the permission Workers Scripts Read";
    assert_eq!(error.to_string(), text);
}

#[wasm_bindgen_test]
async fn limits_are_typed_and_may_be_missing() {
    let limits = get_account_limits(ACCOUNT, &auth(), &there()).await.expect("limits");
    assert_eq!(limits.has_reached_build_minutes_limit, Some(false));
    assert!(limits.build_minutes_refresh_on.is_some());
    for result in ["null", "{ has_reached_build_minutes_limit: 'no' }"] {
        let options = answered(result);
        let limits = get_account_limits(ACCOUNT, &Auth::None, &options).await.expect("limits");
        assert_eq!(limits, AccountLimits::default(), "{result}");
    }
}
