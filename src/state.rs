//! The state of a build in one word, and how long its phases lasted.

use std::time::Duration;

use wasm_bindgen::JsValue;

use crate::js::get_text;
use crate::model::{Build, BuildOutcome, BuildStatus};
use crate::time::{from_number, parse_date};

/// The state of a build: its status until it is over, and its outcome from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "npm", derive(tsify::Tsify), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum BuildState {
    /// It waits in the queue.
    Queued,
    /// Its machine is being set up.
    Initializing,
    /// Its commands run.
    Running,
    /// The build and its deployment succeeded.
    Succeeded,
    /// A command failed.
    Failed,
    /// It never ran: a newer commit or the trigger's rules made it unnecessary.
    Skipped,
    /// Somebody cancelled it.
    Cancelled,
    /// The platform ended it.
    Terminated,
    /// It stopped without an outcome, or the API has a status or outcome that this version does not know.
    Unknown,
}

impl BuildState {
    /// The word that JavaScript callers get.
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
    /// The state of the build. An outcome counts more than the status: there is none until the end.
    pub fn state(&self) -> BuildState {
        self.phase().state()
    }

    /// Whether the build is over: it has an outcome, and will not change any more.
    ///
    /// A stopped build without an outcome is not over yet. The API may write the outcome a moment later.
    pub fn is_over(&self) -> bool {
        self.phase().is_over()
    }

    /// How long its phases lasted, up to now for a phase that goes on.
    pub fn duration(&self) -> BuildDuration {
        let time = |field: &Option<String>| field.as_deref().and_then(parse_date);
        let times = Times {
            created: time(&self.created_on),
            initializing: time(&self.initializing_on),
            running: time(&self.running_on),
            stopped: time(&self.stopped_on),
            has_ended: self.phase().has_ended(),
        };
        let duration = |ms| Duration::from_millis(from_number(ms));
        let [queued, running, total] =
            times.durations(js_sys::Date::now()).map(|ms| ms.map(duration));
        BuildDuration { queued, running, total }
    }

    fn phase(&self) -> Phase {
        Phase { status: self.status.clone(), outcome: self.build_outcome.clone() }
    }
}

/// The two fields that say where a build is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phase {
    pub status: Option<BuildStatus>,
    pub outcome: Option<BuildOutcome>,
}

impl Phase {
    /// Reads them from the API's object. A value of another type counts as missing, and so does an empty text.
    pub fn of(build: &JsValue) -> Self {
        Self {
            status: get_text(build, "status").map(BuildStatus::from),
            outcome: get_text(build, "build_outcome").map(BuildOutcome::from),
        }
    }

    pub fn state(&self) -> BuildState {
        match (&self.outcome, &self.status) {
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

    /// The one definition of "over". The proxy of the npm package uses it too.
    pub fn is_over(&self) -> bool {
        self.outcome.is_some()
    }

    /// Whether it has stopped, though its outcome may not be written yet.
    pub fn has_ended(&self) -> bool {
        self.is_over() || self.status == Some(BuildStatus::Stopped)
    }
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
    pub has_ended: bool,
}

impl Times {
    /// How long it was queued, ran, and took in all, in milliseconds.
    pub fn durations(&self, now: f64) -> [Option<f64>; 3] {
        let end = self.stopped.or((!self.has_ended).then_some(now));
        let left_queue = self.initializing.or(self.running).or(end);
        [between(self.created, left_queue), between(self.running, end), between(self.created, end)]
    }
}

fn between(start: Option<f64>, end: Option<f64>) -> Option<f64> {
    let passed = end? - start?;
    (0.0..f64::INFINITY).contains(&passed).then_some(passed)
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
            (status("stopped"), None, "unknown", false),
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

    fn durations(times: Times) -> [Option<u64>; 3] {
        times.durations(NOW).map(|ms| ms.map(|ms| ms as u64))
    }

    #[test]
    fn durations_go_up_to_now_while_the_build_goes_on() {
        let queued = Times { created: Some(10.0), ..Times::default() };
        assert_eq!(durations(queued), [Some(90), None, Some(90)]);
        let initializing = Times { initializing: Some(30.0), ..queued };
        assert_eq!(durations(initializing), [Some(20), None, Some(90)]);
        let running = Times { running: Some(40.0), ..initializing };
        assert_eq!(durations(running), [Some(20), Some(60), Some(90)]);
        let stopped = Times { stopped: Some(70.0), has_ended: true, ..running };
        assert_eq!(durations(stopped), [Some(20), Some(30), Some(60)]);
    }

    #[test]
    fn a_build_that_ended_in_the_queue_was_queued_to_its_end() {
        let created = Some(10.0);
        let times = Times { created, stopped: Some(15.0), has_ended: true, ..Times::default() };
        assert_eq!(durations(times), [Some(5), None, Some(5)]);
    }

    #[test]
    fn what_is_missing_or_out_of_order_has_no_duration() {
        assert_eq!(durations(Times::default()), [None; 3]);
        let created = Some(10.0);
        let ended = Times { created, running: Some(20.0), has_ended: true, ..Times::default() };
        assert_eq!(durations(ended), [Some(10), None, None]);
        let early = Times { created: Some(50.0), stopped: Some(40.0), ..ended };
        assert_eq!(durations(Times { running: None, ..early }), [None; 3]);
        let ahead = Times { created: Some(NOW + 1.0), ..Times::default() };
        assert_eq!(durations(ahead), [None; 3]);
    }
}
