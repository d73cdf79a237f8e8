//! What a build is made from: a branch, a commit.

use crate::endpoint::Endpoint;
use crate::failure::Failure;

/// What a build is made from. At least one of the two is needed.
#[derive(Debug, Clone, Default)]
#[cfg_attr(
    feature = "npm",
    derive(tsify::Tsify),
    serde(default, rename_all = "camelCase"),
    tsify(missing_as_null)
)]
pub struct Revision {
    /// The branch to build. With a commit it is the branch that the build is shown with.
    pub(crate) branch: Option<String>,
    /// The commit to build: 7 to 64 hexadecimal digits.
    pub(crate) commit_hash: Option<String>,
}

impl Revision {
    /// Neither a branch nor a commit.
    pub fn new() -> Self {
        Self::default()
    }

    /// A branch: its newest commit, or the branch that a commit is shown with.
    pub fn branch(mut self, branch: impl Into<String>) -> Self {
        self.branch = Some(branch.into());
        self
    }

    /// A commit, by 7 to 64 hexadecimal digits of its hash.
    pub fn commit_hash(mut self, commit_hash: impl Into<String>) -> Self {
        self.commit_hash = Some(commit_hash.into());
        self
    }

    /// Makes the endpoint of a trigger start this.
    pub(crate) fn apply(&self, endpoint: &mut Endpoint) -> Result<(), Box<Failure>> {
        let (branch, commit_hash) = (self.branch.as_deref(), self.commit_hash.as_deref());
        if branch.is_none() && commit_hash.is_none() {
            return Err(Failure::argument(
                "options",
                "expected branch or commitHash, found neither",
            ));
        }
        check_text("branch", branch)?;
        check_commit_hash(commit_hash)?;
        endpoint.set_revision(&branch.into(), &commit_hash.into());
        Ok(())
    }
}

/// Checks a commit hash, which may be shortened.
pub(crate) fn check_commit_hash(hash: Option<&str>) -> Result<(), Box<Failure>> {
    let is_hash = |hash: &str| {
        matches!(hash.len(), 7..=64) && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    match hash.is_none_or(is_hash) {
        true => Ok(()),
        false => {
            Err(Failure::argument("options.commitHash", "expected 7 to 64 hexadecimal digits"))
        }
    }
}

/// Checks an option that may be left out but not be empty.
pub(crate) fn check_text(name: &str, text: Option<&str>) -> Result<(), Box<Failure>> {
    match text {
        Some("") => Err(Failure::argument(&format!("options.{name}"), "is empty")),
        _ => Ok(()),
    }
}
