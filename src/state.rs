//! Where a build is, in one word, and how long it took to get there.

use core::time::Duration;

use crate::millis::Millis;
use crate::model::{Build, BuildOutcome, BuildStatus};

/// Where a build is: its status until it is over, and its outcome from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BuildState {
    /// It waits for its turn.
    Queued,
    /// Its machine is being set up.
    Initializing,
    /// Its commands run.
    Running,
    /// The build and its deployment went through.
    Succeeded,
    /// A command failed.
    Failed,
    /// It never ran, for a newer commit or the trigger's own rules made it needless.
    Skipped,
    /// Somebody cancelled it.
    Cancelled,
    /// The platform ended it.
    Terminated,
    /// It stopped without an outcome, or the API has a new word for where it is.
    Unknown,
}

impl BuildState {
    /// The word that JavaScript callers know the state by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Initializing => "initializing",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
            Self::Cancelled => "cancelled",
            Self::Terminated => "terminated",
            Self::Unknown => "unknown",
        }
    }
}

impl Build {
    /// Where the build is. An outcome counts before the status: there is none until the end.
    pub fn state(&self) -> BuildState {
        state(self.status.as_ref(), self.build_outcome.as_ref())
    }

    /// Whether nothing more will come of the build.
    pub fn is_over(&self) -> bool {
        is_over(self.status.as_ref(), self.build_outcome.as_ref())
    }
}

pub(crate) fn state(status: Option<&BuildStatus>, outcome: Option<&BuildOutcome>) -> BuildState {
    match (outcome, status) {
        (Some(BuildOutcome::Success), _) => BuildState::Succeeded,
        (Some(BuildOutcome::Fail), _) => BuildState::Failed,
        (Some(BuildOutcome::Skipped), _) => BuildState::Skipped,
        (Some(BuildOutcome::Cancelled), _) => BuildState::Cancelled,
        (Some(BuildOutcome::Terminated), _) => BuildState::Terminated,
        (None, Some(BuildStatus::Queued)) => BuildState::Queued,
        (None, Some(BuildStatus::Initializing)) => BuildState::Initializing,
        (None, Some(BuildStatus::Running)) => BuildState::Running,
        _ => BuildState::Unknown,
    }
}

pub(crate) fn is_over(status: Option<&BuildStatus>, outcome: Option<&BuildOutcome>) -> bool {
    outcome.is_some() || status == Some(&BuildStatus::Stopped)
}

/// How long the phases of a build lasted, up to now for what is still going on; `None` where the
/// times are missing or out of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct BuildDuration {
    /// From its creation to the setting up of its machine, or to its end.
    pub queued: Option<Duration>,
    /// From its first command to its end.
    pub running: Option<Duration>,
    /// From its creation to its end.
    pub total: Option<Duration>,
}

/// When the phases of a build began, in milliseconds since 1970; `None` where that is not known.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Times {
    pub created: Option<f64>,
    pub initializing: Option<f64>,
    pub running: Option<f64>,
    pub stopped: Option<f64>,
    pub over: bool,
}

impl Times {
    /// How long it was queued, how long it ran, and how long it took in all.
    pub fn phases(&self, now: f64) -> [Option<Millis>; 3] {
        let end = self.stopped.or((!self.over).then_some(now));
        let left_queue = self.initializing.or(self.running).or(end);
        [between(self.created, left_queue), between(self.running, end), between(self.created, end)]
    }
}

fn between(start: Option<f64>, end: Option<f64>) -> Option<Millis> {
    let passed = end? - start?;
    (0.0..f64::INFINITY).contains(&passed).then_some(Millis::new(passed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_the_status_until_there_is_an_outcome() {
        let status = |word: &str| Some(BuildStatus::from(word.to_owned()));
        let outcome = |word: &str| Some(BuildOutcome::from(word.to_owned()));
        let rows = [
            (status("queued"), None, "queued", false),
            (status("initializing"), None, "initializing", false),
            (status("running"), None, "running", false),
            (status("stopped"), outcome("success"), "succeeded", true),
            (status("stopped"), outcome("fail"), "failed", true),
            (status("stopped"), outcome("skipped"), "skipped", true),
            (status("stopped"), outcome("cancelled"), "cancelled", true),
            (status("stopped"), outcome("terminated"), "terminated", true),
            (status("stopped"), None, "unknown", true),
            (status("stopped"), outcome("evaporated"), "unknown", true),
            (status("running"), outcome("success"), "succeeded", true),
            (status("queued"), outcome("skipped"), "skipped", true),
            (None, outcome("fail"), "failed", true),
            (status("paused"), None, "unknown", false),
            (None, None, "unknown", false),
        ];
        for (status, build_outcome, word, over) in rows {
            let build = Build { status, build_outcome, ..Build::default() };
            assert_eq!(build.state().as_str(), word, "{build:?}");
            assert_eq!(build.is_over(), over, "{build:?}");
        }
    }

    const NOW: f64 = 100.0;

    fn durations(times: Times) -> [Option<f64>; 3] {
        times.phases(NOW).map(|time| Some(time?.get()))
    }

    #[test]
    fn durations_go_up_to_now_while_the_build_goes_on() {
        let queued = Times { created: Some(10.0), ..Times::default() };
        assert_eq!(durations(queued), [Some(90.0), None, Some(90.0)]);
        let initializing = Times { initializing: Some(30.0), ..queued };
        assert_eq!(durations(initializing), [Some(20.0), None, Some(90.0)]);
        let running = Times { running: Some(40.0), ..initializing };
        assert_eq!(durations(running), [Some(20.0), Some(60.0), Some(90.0)]);
        let stopped = Times { stopped: Some(70.0), over: true, ..running };
        assert_eq!(durations(stopped), [Some(20.0), Some(30.0), Some(60.0)]);
    }

    #[test]
    fn a_build_that_ended_in_the_queue_was_queued_to_its_end() {
        let times =
            Times { created: Some(10.0), stopped: Some(15.0), over: true, ..Times::default() };
        assert_eq!(durations(times), [Some(5.0), None, Some(5.0)]);
    }

    #[test]
    fn what_is_missing_or_out_of_order_is_not_told() {
        assert_eq!(durations(Times::default()), [None; 3]);
        let ended =
            Times { created: Some(10.0), running: Some(20.0), over: true, ..Times::default() };
        assert_eq!(durations(ended), [Some(10.0), None, None]);
        let early =
            Times { created: Some(50.0), stopped: Some(40.0), over: true, ..Times::default() };
        assert_eq!(durations(early), [None; 3]);
        let ahead = Times { created: Some(NOW + 1.0), ..Times::default() };
        assert_eq!(durations(ahead), [None; 3]);
    }
}
