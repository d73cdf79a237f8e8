//! What holds for any answer and any identifier. The seed is fixed: a failure comes again.

use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Map, Value, json};

use crate::envelope::{Checked, Envelope, open};
use crate::model::Build;
use crate::request::path;
use crate::retry::retry_after;

/// The names that mean something somewhere in an answer, and one that does not.
const NAMES: [&str; 16] = [
    "success",
    "result",
    "errors",
    "code",
    "message",
    "error_chain",
    "status",
    "build_outcome",
    "build_trigger_metadata",
    "environment_variables",
    "value",
    "is_secret",
    "trigger",
    "branch_includes",
    "repo_connection",
    "x",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        Just(json!("running")),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            any_object(inner),
        ]
    })
}

/// Pieces of JSON, which together are rarely any.
fn any_token() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(
        &["{", "}", "[", "]", ",", ":", "\"", "\\", " ", "null", "true", "1"][..],
    );
    let name = prop::sample::select(&NAMES[..]).prop_map(|name| format!("\"{name}\""));
    prop_oneof![fixed.prop_map(str::to_owned), name]
}

fn any_object(values: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let entry = (prop::sample::select(&NAMES[..]), values);
    prop::collection::vec(entry, 0..8).prop_map(|entries| {
        let entries = entries.into_iter().map(|(name, value)| (name.to_owned(), value));
        Value::from(entries.collect::<Map<_, _>>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        rng_seed: RngSeed::Fixed(20_261_124),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_json_is_opened(answer in any_json()) {
        open::<Box<Build>>(&answer.to_string());
        open::<Checked>(&answer.to_string());
    }

    /// The platform's parser refuses these before; should it ever not, they are read to some end.
    #[test]
    fn any_text_comes_to_an_end(text in ".*", tokens in prop::collection::vec(any_token(), 0..60)) {
        for text in [text, tokens.concat()] {
            open::<Box<Build>>(&text);
            open::<Checked>(&text);
        }
    }

    #[test]
    fn it_does_not_matter_how_a_text_is_written(answer in any_json()) {
        let pretty = serde_json::to_string_pretty(&answer).expect("a text");
        prop_assert_eq!(open::<Box<Build>>(&answer.to_string()), open::<Box<Build>>(&pretty));
    }

    #[test]
    fn success_alone_decides(success in any::<bool>(), rest in any_object(any_json())) {
        let mut answer = rest;
        answer["success"] = success.into();
        match open::<Checked>(&answer.to_string()) {
            Envelope::Result(_) | Envelope::Misfit(_) => prop_assert!(success),
            Envelope::Refused(_) => prop_assert!(!success),
            Envelope::NotOne => prop_assert!(false),
        }
    }

    /// Two readers of one model that know nothing of each other: they must agree.
    #[test]
    fn a_build_is_what_serde_takes_it_for(result in any_object(any_json())) {
        let by_serde = serde_json::from_value::<Build>(result.clone());
        let answer = json!({ "success": true, "result": result }).to_string();
        match (open::<Box<Build>>(&answer), by_serde) {
            (Envelope::Result(build), Ok(by_serde)) => prop_assert_eq!(*build, by_serde),
            (Envelope::Misfit(_), Err(_)) => {}
            // serde takes the elements of an array for the fields of a struct.
            (Envelope::Misfit(mismatch), Ok(_))
                if mismatch.text().ends_with("object, found an array") => {}
            (opened, by_serde) => prop_assert!(false, "{:?} and {:?}", opened, by_serde),
        }
    }

    #[test]
    fn a_check_tells_what_decoding_would(result in any_object(any_json())) {
        let answer = json!({ "success": true, "result": result }).to_string();
        match (open::<Checked>(&answer), open::<Box<Build>>(&answer)) {
            (Envelope::Result(Checked), Envelope::Result(_)) => {}
            (Envelope::Misfit(checked), Envelope::Misfit(decoded)) => prop_assert_eq!(checked, decoded),
            (checked, decoded) => prop_assert!(false, "{:?} and {:?}", checked, decoded),
        }
    }

    #[test]
    fn any_identifier_is_one_segment_or_refused(account_id in any::<String>(), build_uuid in any::<String>()) {
        if let Ok(path) = path(&account_id, &build_uuid) {
            prop_assert!(path.is_ascii());
            let decoded: Vec<_> = path
                .split('/')
                .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
                .collect();
            prop_assert_eq!(decoded, ["", "accounts", &account_id, "builds", "builds", &build_uuid]);
        }
    }

    #[test]
    fn any_header_is_a_time_or_nothing(header in ".*", date in any::<f64>(), now in any::<f64>()) {
        let _ = retry_after(&header, date, now);
        let _ = retry_after(&format!("Mon{header}GMT"), date, now);
    }
}
