//! The API's envelope, and how it becomes a result.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::api_error::ApiError;
use crate::decode::{Decode, lenient, passed};
use crate::error::{Came, Seen};
use crate::json::Json;
use crate::mismatch::Mismatch;
use crate::model::Build;
use crate::shape::{Shaped, check};

/// What an envelope holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Envelope<R> {
    Result(R),
    Refused(Vec<ApiError>),
    /// A success, but not of a build as the model has it.
    Misfit(Mismatch),
    /// Some other JSON: whoever answered, it was not the API.
    NotOne,
}

/// What a caller wants of a result.
pub(crate) trait Reading: Clone + PartialEq {
    /// Goes past the result.
    fn read(result: &mut Json<'_>) -> Result<Self, Mismatch>;
    /// The build, where it was decoded.
    fn into_seen(self) -> Option<Seen>;
}

/// The build itself, for callers in Rust. Boxed, for it is large.
impl Reading for Box<Build> {
    fn read(result: &mut Json<'_>) -> Result<Self, Mismatch> {
        Build::decode(result).map(Box::new)
    }

    fn into_seen(self) -> Option<Seen> {
        let build: Arc<Build> = Arc::from(self);
        Some(build)
    }
}

/// That all of it is as the model says: callers in JavaScript get it as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Checked;

impl Reading for Checked {
    fn read(result: &mut Json<'_>) -> Result<Self, Mismatch> {
        check(result, &Build::SHAPE).map(|()| Self)
    }

    fn into_seen(self) -> Option<Seen> {
        None
    }
}

/// Opens the envelope. `success` alone decides: a success may carry entries in `errors`.
pub(crate) fn open<R: Reading>(answer: &str) -> Envelope<R> {
    let mut success = None;
    let mut result = None;
    let mut errors = None;
    let members = Json::new(answer).members(&mut |name, json| {
        match name {
            "success" => success = lenient(json),
            "result" => result = Some(passed(json, R::read)),
            // Errors that cannot be read are no reason to hide that there was one.
            "errors" => errors = lenient(json),
            _ => json.skip(),
        }
        Ok(())
    });
    match (members, success) {
        (Ok(()), Some(true)) => match result.unwrap_or_else(|| R::read(&mut Json::nothing())) {
            Ok(result) => Envelope::Result(result),
            Err(mismatch) => Envelope::Misfit(mismatch.inside("result")),
        },
        (Ok(()), Some(false)) => Envelope::Refused(errors.unwrap_or_default()),
        _ => Envelope::NotOne,
    }
}

/// Tells what came where no envelope did, by how it begins. `is_json` is what the parser said of it.
pub(crate) fn came(text: &str, is_json: bool) -> Came {
    let text = text.trim_ascii_start();
    if is_json {
        Came::OtherJson
    } else if text.is_empty() {
        Came::Nothing
    } else if text.starts_with('<') {
        Came::Html
    } else if text.starts_with(['{', '[']) {
        Came::BrokenJson
    } else {
        Came::Text
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::model::{BuildOutcome, BuildStatus, BuildTriggerSource, ProviderType};

    fn golden(text: &str) -> (Build, Build) {
        let answer: Value = serde_json::from_str(text).expect("JSON");
        let by_serde = serde_json::from_value(answer["result"].clone()).expect("a build");
        match open::<Box<Build>>(text) {
            Envelope::Result(build) => (*build, by_serde),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_documented_build_is_a_build_for_all_its_errors() {
        let (build, by_serde) = golden(include_str!("../tests/golden/documented-build.json"));
        assert_eq!(build, by_serde);
        assert_eq!(build.status, Some(BuildStatus::Running));
        assert_eq!(build.build_outcome, Some(BuildOutcome::Success));
        let metadata = build.build_trigger_metadata.expect("metadata");
        assert_eq!(metadata.build_trigger_source, Some(BuildTriggerSource::Push));
        let variables = metadata.environment_variables.expect("variables");
        assert_eq!(variables["foo"].value.as_deref(), Some("string"));
        let trigger = build.trigger.expect("a trigger");
        assert_eq!(trigger.path_excludes, Some(vec!["*.md".to_owned()]));
        assert_eq!(trigger.build_caching_enabled, Some(false));
    }

    #[test]
    fn a_live_build_is_a_build() {
        let (build, by_serde) = golden(include_str!("../tests/golden/live-build.json"));
        assert_eq!(build, by_serde);
        assert_eq!(build.build_outcome, None);
        assert_eq!(build.stopped_on, None);
        let metadata = build.build_trigger_metadata.expect("metadata");
        assert_eq!(metadata.build_trigger_source, Some(BuildTriggerSource::PushEvent));
        assert_eq!(metadata.provider_type, Some(ProviderType::Gitlab));
        let variables = metadata.environment_variables.expect("variables");
        assert_eq!(variables["NPM_TOKEN"].is_secret, Some(true));
        assert_eq!(variables["NPM_TOKEN"].value, None);
    }

    #[test]
    fn a_skipped_build_is_a_build() {
        let (build, by_serde) = golden(include_str!("../tests/golden/skipped-build.json"));
        assert_eq!(build, by_serde);
        assert_eq!(build.build_outcome, Some(BuildOutcome::Skipped));
        assert_eq!(build.running_on, None);
        assert_eq!(build.trigger, None);
        let hook = build.deploy_hook.expect("a hook");
        assert_eq!(hook.deploy_hook_name.as_deref(), Some("content"));
    }

    #[test]
    fn the_documented_refusal_is_one() {
        let text = include_str!("../tests/golden/documented-not-found.json");
        let Envelope::Refused(errors) = open::<Box<Build>>(text) else {
            panic!("no refusal");
        };
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].code, Some(12000));
        assert_eq!(errors[0].message.as_deref(), Some("Not found"));
    }

    #[test]
    fn a_refusal_stays_one_whatever_its_errors_are() {
        for errors in [json!(null), json!("no"), json!([1]), json!({ "code": 1 })] {
            let answer = json!({ "success": false, "errors": errors });
            assert_eq!(open::<Box<Build>>(&answer.to_string()), Envelope::Refused(vec![]));
        }
        let odd = json!([{ "code": "x", "message": "Odd", "source": 1, "error_chain": {} }]);
        let Envelope::Refused(errors) =
            open::<Box<Build>>(&json!({ "success": false, "errors": odd }).to_string())
        else {
            panic!("no refusal");
        };
        assert_eq!(errors[0].code, None);
        assert_eq!(errors[0].message.as_deref(), Some("Odd"));
    }

    #[test]
    fn a_chain_of_errors_is_followed_as_far_as_the_stack_is_safe() {
        let mut error = json!({ "code": 0 });
        for code in 1..100 {
            error = json!({ "code": code, "error_chain": [error] });
        }
        let Envelope::Refused(errors) =
            open::<Box<Build>>(&json!({ "success": false, "errors": [error] }).to_string())
        else {
            panic!("no refusal");
        };
        let mut codes = vec![];
        let mut next = errors.first();
        while let Some(error) = next {
            codes.extend(error.code);
            next = error.error_chain.as_ref().and_then(|chain| chain.first());
        }
        assert!(codes.starts_with(&[99, 98, 97]));
        assert!(codes.len() > 10 && codes.len() < 40);
    }

    #[test]
    fn a_success_without_a_build_names_the_place() {
        let rows = [
            (json!(null), "result: expected an object, found null"),
            (json!([]), "result: expected an object, found an array"),
            (json!({ "status": 1 }), "result.status: expected a string, found a number"),
            (
                json!({ "trigger": { "repo_connection": "x" } }),
                "result.trigger.repo_connection: expected an object, found a string",
            ),
            (
                json!({ "trigger": { "branch_includes": [1] } }),
                "result.trigger.branch_includes[0]: expected a string, found a number",
            ),
            (
                json!({ "build_trigger_metadata": { "environment_variables": { "A": [] } } }),
                "result.build_trigger_metadata.environment_variables.A: expected a string or an object, found an array",
            ),
            (
                json!({ "build_trigger_metadata": { "environment_variables": { "A": { "value": 1 } } } }),
                "result.build_trigger_metadata.environment_variables.A.value: expected a string, found a number",
            ),
        ];
        for (result, text) in rows {
            let answer = json!({ "success": true, "result": result }).to_string();
            let Envelope::Misfit(checked) = open::<Checked>(&answer) else {
                panic!("no misfit");
            };
            match open::<Box<Build>>(&answer) {
                Envelope::Misfit(mismatch) => {
                    assert_eq!(mismatch.text(), text);
                    assert_eq!(mismatch, checked);
                }
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn other_json_is_no_envelope() {
        for other in [json!(null), json!([]), json!("x"), json!({}), json!({ "success": 1 })] {
            assert_eq!(open::<Box<Build>>(&other.to_string()), Envelope::NotOne);
        }
    }

    #[test]
    fn what_came_is_told_by_its_beginning() {
        let rows = [
            ("", Came::Nothing),
            (" \n", Came::Nothing),
            ("\n <!DOCTYPE html>", Came::Html),
            ("{\"success\": tr", Came::BrokenJson),
            ("[1,", Came::BrokenJson),
            ("upstream connect error", Came::Text),
        ];
        for (text, expected) in rows {
            assert_eq!(came(text, false), expected);
        }
        assert_eq!(came("{}", true), Came::OtherJson);
    }
}
