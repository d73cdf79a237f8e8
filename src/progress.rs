//! When a build is asked for again, and when that ends: decided by what was seen alone.

use crate::failure::Failure;
use crate::retry::{backoff_ms, is_transient};
use crate::state::Phase;
use crate::time::seconds;

/// How often the interval grows before it is at its longest: five times as long as at first.
const SLOWEST: u32 = 8;

/// How many more times a build that stopped without an outcome is asked for: the API may write it a moment later.
const LOOKS_AFTER_STOP: u32 = 3;

/// The longest `Retry-After` of a watch. Beyond it the caller decides.
const PATIENCE_MS: u64 = seconds(3600);

/// What a watch was told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub interval_ms: u64,
    pub deadline_ms: u64,
}

/// How far a watch is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Progress {
    /// How long it has lasted.
    elapsed_ms: u64,
    /// How many answers since the last change showed no change.
    unchanged: u32,
    /// How many requests have failed since the last answer.
    failures: u32,
    /// How many answers showed a stopped build without an outcome.
    stopped: u32,
}

/// What a watch does next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Next {
    /// It asks again after so many milliseconds.
    Wait(u64),
    /// It ends: the build is over, or the failure will not pass.
    End,
}

impl Progress {
    /// Time passed, by a timer or by the clock.
    pub fn pass(&mut self, ms: u64) {
        self.elapsed_ms = self.elapsed_ms.saturating_add(ms);
    }

    /// A time that does not go beyond the deadline.
    pub fn limit_ms(&self, pace: Pace, ms: u64) -> u64 {
        self.left_ms(pace).min(ms)
    }

    /// After any answer.
    pub fn answered(&mut self) {
        self.failures = 0;
    }

    /// After an answer that shows the build.
    pub fn seen(&mut self, pace: Pace, phase: &Phase, changed: bool) -> Next {
        self.unchanged = if changed { 0 } else { self.unchanged.saturating_add(1) };
        if phase.is_over() {
            return Next::End;
        }
        if phase.has_ended() {
            self.stopped += 1;
            let is_last = self.stopped > LOOKS_AFTER_STOP;
            return if is_last { Next::End } else { self.wait(pace, pace.interval_ms) };
        }
        self.stopped = 0;
        // One, one and a half, two, … times as long.
        let halves = u64::from(2 + self.unchanged.min(SLOWEST));
        self.wait(pace, pace.interval_ms.saturating_mul(halves) / 2)
    }

    /// After a failure. `random` is a number from 0 to 1.
    pub fn failed(&mut self, pace: Pace, failure: &Failure, random: f64) -> Next {
        if !is_transient(failure) {
            return Next::End;
        }
        self.failures = self.failures.saturating_add(1);
        let backoff_ms = backoff_ms(self.failures, random);
        match failure.head.retry_after_ms {
            Some(asked) if asked > PATIENCE_MS => Next::End,
            Some(asked) => self.wait(pace, asked.max(pace.interval_ms)),
            None if failure.head.status == Some(429) => {
                self.wait(pace, backoff_ms.max(pace.interval_ms))
            }
            None => self.wait(pace, backoff_ms),
        }
    }

    /// Whether the deadline has passed.
    pub fn is_expired(&self, pace: Pace) -> bool {
        self.left_ms(pace) == 0
    }

    fn wait(&self, pace: Pace, ms: u64) -> Next {
        Next::Wait(self.limit_ms(pace, ms))
    }

    fn left_ms(&self, pace: Pace) -> u64 {
        pace.deadline_ms.saturating_sub(self.elapsed_ms)
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen::JsValue;

    use super::*;
    use crate::failure::{Head, UnexpectedBody};
    use crate::time::FOREVER_MS;

    const INTERVAL_MS: u64 = 3000;
    const PACE: Pace = Pace { interval_ms: INTERVAL_MS, deadline_ms: FOREVER_MS };

    /// What a server answers at a time: a status or outcome of the build, or an HTTP status that is an error.
    type Answer = Result<&'static str, (u16, Option<u64>)>;

    const OUTCOMES: [&str; 5] = ["success", "fail", "skipped", "cancelled", "terminated"];

    fn phase(word: &str) -> Phase {
        match OUTCOMES.contains(&word) {
            true => Phase { status: "stopped".to_owned(), outcome: word.to_owned() },
            false => Phase { status: word.to_owned(), outcome: String::new() },
        }
    }

    fn failure(status: u16, retry_after: Option<u64>) -> Box<Failure> {
        let retry_after_ms = retry_after.map(seconds);
        let head = Head { status: Some(status), retry_after_ms, ..Head::default() };
        Failure::http(head, UnexpectedBody::Empty, JsValue::UNDEFINED)
    }

    /// Watches as the loop does, on a clock of its own: each request takes a tenth of a second.
    ///
    /// Returns what was told and when, in seconds, and how the watch ended.
    fn watch(
        pace: Pace,
        server: impl Fn(f64) -> Answer,
    ) -> (Vec<(f64, &'static str)>, &'static str) {
        let mut progress = Progress::default();
        let mut told = vec![];
        let mut last = None;
        for _ in 0..10_000 {
            if progress.is_expired(pace) {
                return (told, "expired");
            }
            let asked = progress.elapsed_ms as f64 / 1000.0;
            progress.pass(100);
            let next = match server(asked) {
                Ok(word) => {
                    let changed = last.replace(word) != Some(word);
                    if changed {
                        told.push(((asked * 10.0).round() / 10.0, word));
                    }
                    progress.answered();
                    progress.seen(pace, &phase(word), changed)
                }
                Err((status, retry_after)) => {
                    progress.failed(pace, &failure(status, retry_after), 0.0)
                }
            };
            match next {
                Next::Wait(time) => progress.pass(time),
                Next::End => return (told, "ended"),
            }
        }
        (told, "endless")
    }

    /// A build that is in each phase from the given second on.
    fn life(phases: &'static [(f64, &'static str)]) -> impl Fn(f64) -> Answer {
        move |now| {
            Ok(phases
                .iter()
                .rev()
                .find(|(start, _)| *start <= now)
                .map_or("queued", |(_, word)| word))
        }
    }

    #[test]
    fn a_build_is_told_once_in_each_of_its_phases() {
        for outcome in ["success", "fail", "terminated", "stopped"] {
            let phases = |now: f64| match now {
                ..4.0 => Ok("queued"),
                4.0..10.0 => Ok("initializing"),
                10.0..20.0 => Ok("running"),
                _ => Ok(outcome),
            };
            let (told, end) = watch(PACE, phases);
            let words: Vec<_> = told.iter().map(|(_, word)| *word).collect();
            assert_eq!(words, ["queued", "initializing", "running", outcome]);
            assert_eq!(end, "ended");
        }
    }

    #[test]
    fn a_build_may_end_in_the_queue_or_before_the_first_look() {
        for outcome in ["skipped", "cancelled"] {
            let (told, end) = watch(PACE, |now| Ok(if now < 2.0 { "queued" } else { outcome }));
            assert_eq!((told, end), (vec![(0.0, "queued"), (3.1, outcome)], "ended"));
            let (told, end) = watch(PACE, |_| Ok(outcome));
            assert_eq!((told, end), (vec![(0.0, outcome)], "ended"));
        }
    }

    #[test]
    fn a_status_that_nobody_has_heard_of_is_told_and_watched() {
        let (told, end) = watch(PACE, life(&[(2.0, "paused"), (5.0, "success")]));
        let words: Vec<_> = told.iter().map(|(_, word)| *word).collect();
        assert_eq!((words, end), (vec!["queued", "paused", "success"], "ended"));
    }

    #[test]
    fn a_failure_for_good_ends_the_watch() {
        for status in [400, 401, 403, 404] {
            let server = |now: f64| if now < 5.0 { Ok("running") } else { Err((status, None)) };
            assert_eq!(watch(PACE, server), (vec![(0.0, "running")], "ended"));
        }
    }

    #[test]
    fn a_failure_that_passes_does_not() {
        let server = |now: f64| match now {
            ..2.0 => Ok("running"),
            2.0..60.0 => Err((503, None)),
            _ => Ok("success"),
        };
        let (told, end) = watch(PACE, server);
        assert_eq!(end, "ended");
        assert_eq!(told.len(), 2);
        // The waits between: 0.5, 1, 2, 4, 8, 8, … seconds, never more.
        assert!(told[1].0 >= 60.0 && told[1].0 < 60.0 + 8.2, "{told:?}");
    }

    #[test]
    fn a_stopped_build_is_asked_for_again_until_it_has_an_outcome() {
        let late = |now: f64| match now {
            ..2.0 => Ok("running"),
            2.0..8.0 => Ok("stopped"),
            _ => Ok("success"),
        };
        let (told, end) = watch(PACE, late);
        let words: Vec<_> = told.iter().map(|(_, word)| *word).collect();
        assert_eq!((words, end), (vec!["running", "stopped", "success"], "ended"));

        let mut progress = Progress::default();
        let mut asked = 0;
        while progress.seen(PACE, &phase("stopped"), true) != Next::End {
            asked += 1;
        }
        assert_eq!(asked, LOOKS_AFTER_STOP);
    }

    #[test]
    fn a_rate_limit_stretches_the_interval_by_what_the_server_says() {
        let mut progress = Progress::default();
        let mut wait = |retry_after| progress.failed(PACE, &failure(429, retry_after), 0.0);
        assert_eq!(wait(Some(1)), Next::Wait(INTERVAL_MS));
        assert_eq!(wait(Some(300)), Next::Wait(300_000));
        assert_eq!(wait(Some(3600)), Next::Wait(3_600_000));
        assert_eq!(wait(None), Next::Wait(4000));
        assert_eq!(wait(None), Next::Wait(8000));
    }

    #[test]
    fn a_server_that_asks_for_more_than_an_hour_ends_the_watch() {
        for asked in [3601, 2_200_000, u64::MAX] {
            let next = Progress::default().failed(PACE, &failure(429, Some(asked)), 0.0);
            assert_eq!(next, Next::End);
        }
    }

    #[test]
    fn the_interval_grows_while_nothing_changes() {
        let mut progress = Progress::default();
        let mut waits = |changed| match progress.seen(PACE, &phase("running"), changed) {
            Next::Wait(ms) => ms as f64 / 1000.0,
            Next::End => panic!("an end"),
        };
        assert_eq!(waits(true), 3.0);
        let slowing: Vec<_> = (0..10).map(|_| waits(false)).collect();
        assert_eq!(slowing, [4.5, 6.0, 7.5, 9.0, 10.5, 12.0, 13.5, 15.0, 15.0, 15.0]);
        assert_eq!(waits(true), 3.0);
        assert_eq!(waits(false), 4.5);
    }

    #[test]
    fn a_deadline_ends_a_watch_that_goes_on_and_one_that_fails() {
        let pace = Pace { deadline_ms: 60_000, ..PACE };
        assert_eq!(watch(pace, |_| Ok("running")), (vec![(0.0, "running")], "expired"));
        assert_eq!(watch(pace, |_| Err((503, None))), (vec![], "expired"));
        assert_eq!(watch(pace, |_| Err((429, Some(3600)))), (vec![], "expired"));
        let late = |now: f64| Ok(if now < 59.0 { "running" } else { "success" });
        assert_eq!(watch(pace, late).1, "expired");
    }

    #[test]
    fn no_wait_and_no_request_goes_beyond_the_deadline() {
        let pace = Pace { deadline_ms: 5000, ..PACE };
        let mut progress = Progress::default();
        let limit = 30_000;
        assert_eq!(progress.limit_ms(PACE, limit), limit);
        assert_eq!(progress.limit_ms(pace, limit), 5000);
        progress.pass(3000);
        assert_eq!(progress.limit_ms(pace, limit), 2000);
        let running = phase("running");
        assert_eq!(progress.seen(pace, &running, true), Next::Wait(2000));
        progress.pass(FOREVER_MS);
        assert!(progress.is_expired(pace));
        assert_eq!(progress.seen(pace, &running, true), Next::Wait(0));
        assert_eq!(progress.seen(pace, &phase("success"), true), Next::End);
    }

    #[test]
    fn a_watch_without_a_deadline_never_expires() {
        assert_eq!(watch(PACE, |_| Ok("running")).1, "endless");
    }
}
