//! A build and its parts, as [Get build by UUID] documents them, with what the live API adds.
//!
//! Every field may be absent and may be null. The docs are written for TypeScript: they are
//! copied into the package's declarations.
//!
//! [Get build by UUID]: https://developers.cloudflare.com/api/resources/workers_builds/subresources/builds/methods/get/

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::record::record;
use crate::variable::EnvironmentVariable;
use crate::words::open_enum;

record! {
    /// One build of Workers Builds.
    ///
    /// Any field may be missing or null, and fields that are not listed here come through as the API
    /// sends them. Times are ISO 8601 strings in UTC.
    ///
    /// @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/builds/methods/get/>
    pub struct Build {
        /// What came of it; null until the build stops, and in a stopped build whose outcome is unknown.
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
    /// What came of a build. Only `success` is one: `skipped`, `cancelled` and `terminated` are final too.
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
        #[cfg_attr(feature = "typescript", tsify(type = "Record<string, string | EnvironmentVariable | null>"))]
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
        /// When it was made.
        pub created_on: Option<String>,
        /// When it was deleted; null while it exists.
        pub deleted_on: Option<String>,
        /// The command that deploys.
        pub deploy_command: Option<String>,
        /// The identifier of the Worker that it builds.
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
