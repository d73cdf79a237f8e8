//! The state of a build in one word, and how long its phases lasted.

use std::time::Duration;

use wasm_bindgen::JsValue;

use crate::js::get;
use crate::model::Build;
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
        let time = |field: &Option<String>| parse_date(field.as_deref().unwrap_or_default());
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
        Phase {
            status: self.status.as_ref().map(ToString::to_string).unwrap_or_default(),
            outcome: self.build_outcome.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }
}

/// The two fields that say where a build is, as the API writes them; empty where they are missing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phase {
    pub status: String,
    pub outcome: String,
}

impl Phase {
    /// Reads them from the API's object. A value of another type counts as missing, and so does an empty text.
    pub fn of(build: &JsValue) -> Self {
        let text = |name| get(build, name).as_string().unwrap_or_default();
        Self { status: text("status"), outcome: text("build_outcome") }
    }

    pub fn state(&self) -> BuildState {
        match (self.outcome.as_str(), self.status.as_str()) {
            ("success", _) => BuildState::Succeeded,
            ("fail", _) => BuildState::Failed,
            ("skipped", _) => BuildState::Skipped,
            ("cancelled", _) => BuildState::Cancelled,
            ("terminated", _) => BuildState::Terminated,
            ("", "queued") => BuildState::Queued,
            ("", "initializing") => BuildState::Initializing,
            ("", "running") => BuildState::Running,
            _ => BuildState::Unknown,
        }
    }

    /// The one definition of "over". The proxy of the npm package uses it too.
    pub fn is_over(&self) -> bool {
        !self.outcome.is_empty()
    }

    /// Whether it has stopped, though its outcome may not be written yet.
    pub fn has_ended(&self) -> bool {
        self.is_over() || self.status == "stopped"
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

/// When the phases of a build began, in milliseconds since 1970; not a number where that is not known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times {
    pub created: f64,
    pub initializing: f64,
    pub running: f64,
    pub stopped: f64,
    pub has_ended: bool,
}

impl Times {
    /// How long it was queued, ran, and took in all, in milliseconds.
    pub fn durations(&self, now: f64) -> [Option<f64>; 3] {
        let end = known(self.stopped, if self.has_ended { f64::NAN } else { now });
        let left_queue = known(known(self.initializing, self.running), end);
        [(self.created, left_queue), (self.running, end), (self.created, end)].map(
            |(start, end)| {
                let passed = end - start;
                (0.0..f64::INFINITY).contains(&passed).then_some(passed)
            },
        )
    }
}

/// The time, or the other one where it is not known.
fn known(time: f64, other: f64) -> f64 {
    if time.is_nan() { other } else { time }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BuildOutcome, BuildStatus};

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

    const UNKNOWN: Times = Times {
        created: f64::NAN,
        initializing: f64::NAN,
        running: f64::NAN,
        stopped: f64::NAN,
        has_ended: false,
    };

    fn durations(times: Times) -> [Option<u64>; 3] {
        times.durations(NOW).map(|ms| ms.map(|ms| ms as u64))
    }

    #[test]
    fn durations_go_up_to_now_while_the_build_goes_on() {
        let queued = Times { created: 10.0, ..UNKNOWN };
        assert_eq!(durations(queued), [Some(90), None, Some(90)]);
        let initializing = Times { initializing: 30.0, ..queued };
        assert_eq!(durations(initializing), [Some(20), None, Some(90)]);
        let running = Times { running: 40.0, ..initializing };
        assert_eq!(durations(running), [Some(20), Some(60), Some(90)]);
        let stopped = Times { stopped: 70.0, has_ended: true, ..running };
        assert_eq!(durations(stopped), [Some(20), Some(30), Some(60)]);
    }

    #[test]
    fn a_build_that_ended_in_the_queue_was_queued_to_its_end() {
        let created = 10.0;
        let times = Times { created, stopped: 15.0, has_ended: true, ..UNKNOWN };
        assert_eq!(durations(times), [Some(5), None, Some(5)]);
    }

    #[test]
    fn what_is_missing_or_out_of_order_has_no_duration() {
        assert_eq!(durations(UNKNOWN), [None; 3]);
        let created = 10.0;
        let ended = Times { created, running: 20.0, has_ended: true, ..UNKNOWN };
        assert_eq!(durations(ended), [Some(10), None, None]);
        let early = Times { created: 50.0, stopped: 40.0, ..ended };
        assert_eq!(durations(Times { running: f64::NAN, ..early }), [None; 3]);
        let ahead = Times { created: NOW + 1.0, ..UNKNOWN };
        assert_eq!(durations(ahead), [None; 3]);
    }
}
