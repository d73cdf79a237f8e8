//! When a build is looked at again, and when no more: a pure function of what was seen.

use crate::error::Error;
use crate::millis::Millis;
use crate::retry::{backoff, is_transient};

/// How often the interval grows before it is at its longest: five times as long as it was.
const SLOWEST: u32 = 8;

/// What a watch was told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub interval: Millis,
    pub deadline: Millis,
}

/// How far a watch is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Progress {
    /// How long it has gone on.
    pub elapsed: Millis,
    /// How many times nothing had changed since the last change.
    pub unchanged: u32,
    /// How many times there was no answer since the last one.
    pub failures: u32,
    /// How many requests there were.
    pub requests: u32,
}

/// What a watch does next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Next {
    /// Look again after that time.
    Wait(Millis),
    /// It is at its end: the build is over, or the failure is for good.
    End,
}

impl Progress {
    /// The time that passed, by a timer or by a clock. A clock can be set back, but no time is undone.
    pub fn pass(&mut self, time: Millis) {
        self.elapsed = self.elapsed.plus(time);
    }

    /// How long a request may take.
    pub fn limit(&self, pace: Pace, limit: Millis) -> Millis {
        self.left(pace).min(limit)
    }

    /// After an answer.
    pub fn seen(&mut self, pace: Pace, over: bool, changed: bool) -> Next {
        self.failures = 0;
        self.unchanged = if changed { 0 } else { self.unchanged.saturating_add(1) };
        if over {
            return Next::End;
        }
        // Once, one and a half times, twice, … as long.
        let factor = 1.0 + f64::from(self.unchanged.min(SLOWEST)) / 2.0;
        self.wait(pace, pace.interval.times(factor))
    }

    /// After a failure. `random` is a number from 0 to 1.
    pub fn failed(&mut self, pace: Pace, error: &Error, random: f64) -> Next {
        if !is_transient(error) {
            return Next::End;
        }
        self.failures = self.failures.saturating_add(1);
        let wait = match error.asked_wait() {
            // However long that is: here the deadline decides, not our patience.
            Some(asked) => asked.max(pace.interval),
            None if error.status() == Some(429) => {
                pace.interval.max(backoff(self.failures, random))
            }
            None => backoff(self.failures, random),
        };
        self.wait(pace, wait)
    }

    /// Whether the deadline has passed.
    pub fn is_expired(&self, pace: Pace) -> bool {
        self.left(pace) == Millis::ZERO
    }

    /// A wait never goes beyond the deadline.
    fn wait(&self, pace: Pace, time: Millis) -> Next {
        Next::Wait(self.limit(pace, time))
    }

    fn left(&self, pace: Pace) -> Millis {
        pace.deadline.after(self.elapsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Came, Reason, Report};

    const INTERVAL: Millis = Millis::seconds(3.0);
    const PACE: Pace = Pace { interval: INTERVAL, deadline: Millis::FOREVER };

    /// What a server answers at a time: a word for where the build is, or a status that is an error.
    type Answer = Result<&'static str, (u16, Option<f64>)>;

    /// Watches as the loop does, on a clock of its own: each request takes a tenth of a second.
    ///
    /// Gives what the watcher was told and when, in seconds, and how it ended.
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
            let asked = progress.elapsed.get() / 1000.0;
            progress.pass(Millis::new(100.0));
            let next = match server(asked) {
                Ok(word) => {
                    let changed = last.replace(word) != Some(word);
                    let next = progress.seen(pace, OVER.contains(&word), changed);
                    if changed {
                        told.push(((asked * 10.0).round() / 10.0, word));
                    }
                    next
                }
                Err((status, retry_after)) => {
                    let reason = Reason::Http { came: Came::Nothing, body: String::new() };
                    let retry_after = retry_after.map(Millis::seconds);
                    let report = Report::new(reason, "/");
                    let error = Report { status: Some(status), retry_after, ..report };
                    progress.failed(pace, &error.into(), 0.0)
                }
            };
            match next {
                Next::Wait(time) => progress.pass(time),
                Next::End => return (told, "ended"),
            }
        }
        (told, "endless")
    }

    const OVER: [&str; 6] = ["success", "fail", "skipped", "cancelled", "terminated", "stopped"];

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
    fn a_rate_limit_stretches_the_interval_by_what_the_server_says() {
        let mut progress = Progress::default();
        let mut wait = |retry_after: Option<f64>| {
            let report = Report::new(Reason::Api(vec![]), "/");
            let retry_after = retry_after.map(Millis::seconds);
            let error = Report { status: Some(429), retry_after, ..report };
            progress.failed(PACE, &error.into(), 0.0)
        };
        assert_eq!(wait(Some(1.0)), Next::Wait(INTERVAL));
        assert_eq!(wait(Some(300.0)), Next::Wait(Millis::seconds(300.0)));
        assert_eq!(wait(None), Next::Wait(INTERVAL));
        assert_eq!(wait(None), Next::Wait(Millis::seconds(4.0)));
    }

    #[test]
    fn looks_grow_rarer_while_nothing_changes_and_frequent_on_a_change() {
        let mut progress = Progress::default();
        let mut waits = |changed| match progress.seen(PACE, false, changed) {
            Next::Wait(time) => time.get() / 1000.0,
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
        let pace = Pace { deadline: Millis::seconds(60.0), ..PACE };
        assert_eq!(watch(pace, |_| Ok("running")), (vec![(0.0, "running")], "expired"));
        assert_eq!(watch(pace, |_| Err((503, None))), (vec![], "expired"));
        assert_eq!(watch(pace, |_| Err((429, Some(3600.0)))), (vec![], "expired"));
        let late = |now: f64| Ok(if now < 59.0 { "running" } else { "success" });
        assert_eq!(watch(pace, late).1, "expired");
    }

    #[test]
    fn no_wait_and_no_request_goes_beyond_the_deadline() {
        let pace = Pace { deadline: Millis::seconds(5.0), ..PACE };
        let mut progress = Progress::default();
        let limit = Millis::seconds(30.0);
        assert_eq!(progress.limit(PACE, limit), limit);
        assert_eq!(progress.limit(pace, limit), Millis::seconds(5.0));
        progress.pass(Millis::seconds(3.0));
        assert_eq!(progress.limit(pace, limit), Millis::seconds(2.0));
        assert_eq!(progress.seen(pace, false, true), Next::Wait(Millis::seconds(2.0)));
        progress.pass(Millis::seconds(1e9));
        assert!(progress.is_expired(pace));
        assert_eq!(progress.seen(pace, false, true), Next::Wait(Millis::ZERO));
        assert_eq!(progress.seen(pace, true, true), Next::End);
    }

    #[test]
    fn a_watch_without_a_deadline_never_expires() {
        assert_eq!(watch(PACE, |_| Ok("running")).1, "endless");
    }
}
