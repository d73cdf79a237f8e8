//! A build and its parts, as [Get build by UUID] documents them, with what the live API adds.
//!
//! Every field may be missing, and a value of an unexpected type counts as missing. The docs are written for
//! TypeScript too: tsify copies them into the package's declarations.
//!
//! [Get build by UUID]: https://developers.cloudflare.com/api/resources/workers_builds/subresources/builds/methods/get/

use std::collections::BTreeMap;

use crate::environment_variable::EnvironmentVariable;
use crate::open_enum::open_enum;
use crate::tolerant::Tolerant;

/// Declares a struct of the API. In TypeScript each field is `field?: T | null`.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident {
            $( $(#[$attribute:meta])+ pub $field:ident: $type:ty, )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "npm", derive(tsify::Tsify), tsify(missing_as_null, hashmap_as_object))]
        #[serde(default)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$attribute])+
                #[serde(deserialize_with = "Tolerant::tolerant")]
                pub $field: $type,
            )+
        }

        impl<'de> Tolerant<'de> for $name {}
    };
}

record! {
    /// One build of Workers Builds.
    ///
    /// Any field may be missing or null, and fields that are not listed here come through as the API
    /// sends them. Times are ISO 8601 strings in UTC.
    ///
    /// @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/builds/methods/get/>
    pub struct Build {
        /// How it ended; null until the build stops, and in a stopped build whose outcome is unknown.
        pub build_outcome: Option<BuildOutcome>,
        /// What started the build, and what it was made from.
        pub build_trigger_metadata: Option<BuildTriggerMetadata>,
        /// The UUID of the build.
        pub build_uuid: Option<String>,
        /// When the build was queued.
        pub created_on: Option<String>,
        /// The deploy hook that started the build; null where none did.
        pub deploy_hook: Option<DeployHook>,
        /// When its machine began to be set up; null before, and in a build that ended while it was queued.
        pub initializing_on: Option<String>,
        /// When the build last changed.
        pub modified_on: Option<String>,
        /// Where the build can be seen at work; null until it has a preview.
        pub preview_url: Option<String>,
        /// The pull request that the build belongs to; null where it belongs to none.
        pub pull_request: Option<PullRequest>,
        /// When its commands began to run; null before, and in a build that ended earlier.
        pub running_on: Option<String>,
        /// How far the build is.
        pub status: Option<BuildStatus>,
        /// When the build ended; null until then.
        pub stopped_on: Option<String>,
        /// The trigger that the build follows; null where it is not visible.
        pub trigger: Option<Trigger>,
    }
}

open_enum! {
    /// How a build ended. `skipped`, `cancelled` and `terminated` are final too, and no success.
    pub enum BuildOutcome {
        /// The build and its deployment went through.
        Success = "success",
        /// A command failed.
        Fail = "fail",
        /// It never ran: a newer commit, or the trigger's own rules, made it needless.
        Skipped = "skipped",
        /// Somebody cancelled it.
        Cancelled = "cancelled",
        /// The platform ended it, for example because it ran for too long.
        Terminated = "terminated",
    }
}

open_enum! {
    /// How far a build is.
    pub enum BuildStatus {
        /// It waits for its turn.
        Queued = "queued",
        /// Its machine is being set up.
        Initializing = "initializing",
        /// Its commands run.
        Running = "running",
        /// It is over; the outcome says how it went.
        Stopped = "stopped",
    }
}

record! {
    /// What started a build, and what it was made from.
    pub struct BuildTriggerMetadata {
        /// Who made the commit; empty in a build started by hand.
        pub author: Option<String>,
        /// The Git branch.
        pub branch: Option<String>,
        /// The command that builds; empty where there is none.
        pub build_command: Option<String>,
        /// The name of the token that the build deploys with.
        pub build_token_name: Option<String>,
        /// The UUID of the token that the build deploys with.
        pub build_token_uuid: Option<String>,
        /// What started the build.
        pub build_trigger_source: Option<BuildTriggerSource>,
        /// The hash of the Git commit; empty in a build started by hand.
        pub commit_hash: Option<String>,
        /// The message of the Git commit, often of many lines; empty in a build started by hand.
        pub commit_message: Option<String>,
        /// The command that deploys.
        pub deploy_command: Option<String>,
        /// The variables of the build by name: the value alone, or the value with what is known of it.
        /// They can hold secrets: neither log nor show them.
        #[cfg_attr(feature = "npm", tsify(type = "Record<string, string | EnvironmentVariable | null>"))]
        pub environment_variables: Option<BTreeMap<String, EnvironmentVariable>>,
        /// The owner of the repository at the Git provider.
        pub provider_account_name: Option<String>,
        /// The Git provider.
        pub provider_type: Option<ProviderType>,
        /// The name of the repository.
        pub repo_name: Option<String>,
        /// The directory of the repository in which the commands run.
        pub root_directory: Option<String>,
    }
}

open_enum! {
    /// What started a build.
    pub enum BuildTriggerSource {
        /// A push to a branch, as the API documents it.
        Push = "push",
        /// A push to a branch, as the API sends it.
        PushEvent = "push_event",
        /// A pull request.
        PullRequest = "pull_request",
        /// A person, in the dashboard.
        Manual = "manual",
        /// A call of the API.
        Api = "api",
        /// A deploy hook.
        DeployHook = "deploy_hook",
    }
}

open_enum! {
    /// A Git provider.
    pub enum ProviderType {
        /// GitHub.
        Github = "github",
        /// GitLab.
        Gitlab = "gitlab",
        /// A GitLab of one's own.
        GitlabInternal = "gitlab_internal",
        /// Cloudflare's own Git hosting.
        Origin = "origin",
    }
}

record! {
    /// The deploy hook that started a build.
    pub struct DeployHook {
        /// The name of the hook.
        pub deploy_hook_name: Option<String>,
    }
}

record! {
    /// The pull request that a build belongs to.
    pub struct PullRequest {
        /// When it was opened.
        pub created_on: Option<String>,
        /// When it was closed; null while it is open.
        pub closed_on: Option<String>,
        /// Its page at the Git provider.
        pub pull_request_url: Option<String>,
    }
}

record! {
    /// A trigger: which changes of a repository make builds of which Worker, and how.
    pub struct Trigger {
        /// Patterns of the branches that it ignores.
        pub branch_excludes: Option<Vec<String>>,
        /// Patterns of the branches that it builds.
        pub branch_includes: Option<Vec<String>>,
        /// Whether builds share a cache of their dependencies.
        pub build_caching_enabled: Option<bool>,
        /// The command that builds; empty where there is none.
        pub build_command: Option<String>,
        /// The name of the token that its builds deploy with; missing in a build.
        pub build_token_name: Option<String>,
        /// The UUID of the token that its builds deploy with; missing in a build.
        pub build_token_uuid: Option<String>,
        /// When it was made.
        pub created_on: Option<String>,
        /// When it was deleted; null while it exists.
        pub deleted_on: Option<String>,
        /// The command that deploys.
        pub deploy_command: Option<String>,
        /// The tag of the Worker that it builds.
        pub external_script_id: Option<String>,
        /// When it last changed.
        pub modified_on: Option<String>,
        /// Patterns of the paths whose changes it ignores.
        pub path_excludes: Option<Vec<String>>,
        /// Patterns of the paths whose changes it builds.
        pub path_includes: Option<Vec<String>>,
        /// The repository that it watches.
        pub repo_connection: Option<RepoConnection>,
        /// The directory of the repository in which the commands run.
        pub root_directory: Option<String>,
        /// Its name.
        pub trigger_name: Option<String>,
        /// Its UUID.
        pub trigger_uuid: Option<String>,
    }
}

record! {
    /// The repository that a trigger watches.
    pub struct RepoConnection {
        /// When it was made.
        pub created_on: Option<String>,
        /// When it was deleted; null while it exists.
        pub deleted_on: Option<String>,
        /// The identifier of its grant; null where there is none.
        pub grant_id: Option<String>,
        /// When it last changed.
        pub modified_on: Option<String>,
        /// The identifier of the repository's owner at the Git provider, often a number written as a string.
        pub provider_account_id: Option<String>,
        /// The owner of the repository at the Git provider.
        pub provider_account_name: Option<String>,
        /// The Git provider.
        pub provider_type: Option<ProviderType>,
        /// Its UUID.
        pub repo_connection_uuid: Option<String>,
        /// The identifier of the repository at the Git provider, often a number written as a string.
        pub repo_id: Option<String>,
        /// The name of the repository.
        pub repo_name: Option<String>,
    }
}

record! {
    /// Whether an account has used all of its build minutes, and when there are new ones.
    pub struct AccountLimits {
        /// When there are new build minutes.
        pub build_minutes_refresh_on: Option<String>,
        /// Whether all build minutes are used, so that no build starts.
        pub has_reached_build_minutes_limit: Option<bool>,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json, to_value};

    use super::*;

    const DOCUMENTED: &str = include_str!("../tests/golden/documented-build.json");
    const LIVE: &str = include_str!("../tests/golden/live-build.json");
    const SKIPPED: &str = include_str!("../tests/golden/skipped-build.json");

    fn decoded(build: &Value) -> Build {
        serde_json::from_value(build.clone()).expect("a build")
    }

    fn golden(answer: &str) -> Build {
        let answer: Value = serde_json::from_str(answer).expect("JSON");
        decoded(&answer["result"])
    }

    #[test]
    fn the_documented_build_is_decoded() {
        let build = golden(DOCUMENTED);
        assert_eq!(build.status, Some(BuildStatus::Running));
        assert_eq!(build.build_outcome, Some(BuildOutcome::Success));
        let metadata = build.build_trigger_metadata.expect("metadata");
        assert_eq!(metadata.build_trigger_source, Some(BuildTriggerSource::Push));
        let variables = metadata.environment_variables.expect("variables");
        assert_eq!(variables["foo"].value.as_deref(), Some("string"));
        let trigger = build.trigger.expect("a trigger");
        assert_eq!(trigger.path_excludes, Some(vec!["*.md".to_owned()]));
        assert_eq!(trigger.build_caching_enabled, Some(false));
        let connection = trigger.repo_connection.expect("a connection");
        assert_eq!(connection.repo_id.as_deref(), Some("workers-sdk"));
    }

    #[test]
    fn a_live_build_is_decoded() {
        let build = golden(LIVE);
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
    fn a_skipped_build_is_decoded() {
        let build = golden(SKIPPED);
        assert_eq!(build.build_outcome, Some(BuildOutcome::Skipped));
        assert_eq!(build.running_on, None);
        assert_eq!(build.trigger, None);
        let hook = build.deploy_hook.expect("a hook");
        assert_eq!(hook.deploy_hook_name.as_deref(), Some("content"));
    }

    /// One value of each type, with something inside that must not be decoded either.
    fn of_each_type() -> [Value; 7] {
        [
            Value::Null,
            json!(true),
            json!(-1),
            json!(1.5),
            json!("text"),
            json!(["list", ["list"], { "deleted_on": "text" }]),
            json!({ "unknown": { "deleted_on": ["list"] } }),
        ]
    }

    /// The places of all fields of a build, except those of its variables.
    fn places(build: &Value, parent: &str) -> Vec<String> {
        let fields = build.as_object().into_iter().flatten();
        let inner = fields.flat_map(|(name, value)| {
            let place = format!("{parent}/{name}");
            let mut places = match name.as_str() {
                "environment_variables" => vec![],
                _ => self::places(value, &place),
            };
            places.push(place);
            places
        });
        inner.collect()
    }

    fn type_of(value: &Value) -> &'static str {
        match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        }
    }

    #[test]
    fn a_field_of_another_type_is_none() {
        let mut checked = 0;
        for answer in [DOCUMENTED, LIVE, SKIPPED] {
            let build = to_value(golden(answer)).expect("JSON");
            for place in places(&build, "") {
                let field = build.pointer(&place).expect("a field");
                if field.is_null() {
                    continue;
                }
                let mut expected = build.clone();
                *expected.pointer_mut(&place).expect("a field") = Value::Null;
                for other in of_each_type() {
                    if type_of(&other) == type_of(field) {
                        continue;
                    }
                    let mut drifted = build.clone();
                    *drifted.pointer_mut(&place).expect("a field") = other.clone();
                    let found = to_value(decoded(&drifted)).expect("JSON");
                    assert_eq!(found, expected, "{place}: {other}");
                    checked += 1;
                }
            }
        }
        assert!(checked > 500, "{checked}");
    }

    #[test]
    fn elements_of_another_type_are_left_out() {
        let list = json!(["main", null, 1, true, ["x"], { "x": "x" }, "", "next"]);
        let trigger = decoded(&json!({ "trigger": { "branch_includes": list } })).trigger;
        let branches = trigger.and_then(|trigger| trigger.branch_includes).expect("a list");
        assert_eq!(branches, ["main", "", "next"]);
    }

    #[test]
    fn variables_have_two_forms_and_keep_their_names_in_any_other() {
        let variables = json!({
            "PLAIN": "text",
            "FULL": { "created_on": "2026", "is_secret": false, "value": "text", "new": [1] },
            "SECRET": { "is_secret": true, "value": null },
            "DRIFTED": { "created_on": 2026, "is_secret": "no", "value": ["text", ["text"]] },
            "LIST": ["text", ["text"]],
            "NUMBER": 1,
            "NULL": null,
        });
        let metadata = json!({ "environment_variables": variables });
        let build = decoded(&json!({ "build_trigger_metadata": metadata }));
        let variables = build.build_trigger_metadata.and_then(|it| it.environment_variables);
        let variables = variables.expect("variables");
        let value = |name: &str| variables[name].value.as_deref();
        assert_eq!(value("PLAIN"), Some("text"));
        assert_eq!(value("FULL"), Some("text"));
        assert_eq!(variables["FULL"].created_on.as_deref(), Some("2026"));
        assert_eq!(variables["FULL"].is_secret, Some(false));
        assert_eq!(variables["SECRET"].is_secret, Some(true));
        for name in ["DRIFTED", "LIST", "NUMBER", "NULL"] {
            assert_eq!(variables[name], EnvironmentVariable::default(), "{name}");
        }
    }

    #[test]
    fn an_empty_word_is_none_and_an_unknown_one_is_kept() {
        let build = decoded(&json!({ "build_outcome": "", "status": "paused" }));
        assert_eq!(build.build_outcome, None);
        assert_eq!(build.status, Some(BuildStatus::Other("paused".to_owned())));
    }
}
