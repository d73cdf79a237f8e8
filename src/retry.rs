//! Which failures are tried again, and when.

use core::time::Duration;

use crate::error::{Error, ErrorKind};

/// The wait before the first retry; it doubles with each one more, before its jitter.
const FIRST_WAIT_MS: u32 = 500;

/// How many times the wait doubles: up to eight seconds.
const DOUBLINGS: u32 = 4;

/// The longest `Retry-After` that is waited for. Beyond it the caller decides.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long to wait before the next attempt; `None` where there is to be none.
///
/// `attempts` is how many were made, and `random` a number from 0 to 1. The jitter takes up to half
/// of the wait off, so that those who failed together do not come back together.
pub(crate) fn wait(
    error: &Error,
    attempts: u32,
    max_retries: u32,
    random: f64,
) -> Option<Duration> {
    if attempts > max_retries || !is_transient(error) {
        return None;
    }
    match error.retry_after() {
        Some(wait) => (wait <= PATIENCE).then_some(wait),
        None => Some(backoff(attempts, random)),
    }
}

/// How long to wait after so many failures, where the server does not say.
pub(crate) fn backoff(failures: u32, random: f64) -> Duration {
    let doublings = failures.saturating_sub(1).min(DOUBLINGS);
    let longest = f64::from(FIRST_WAIT_MS << doublings);
    Duration::from_millis((longest * (1.0 - random / 2.0)) as u64)
}

/// Whether the same call may well succeed a little later.
pub(crate) fn is_transient(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Network | ErrorKind::Timeout => true,
        ErrorKind::Argument | ErrorKind::Decode => false,
        ErrorKind::Http | ErrorKind::Api => {
            matches!(error.status(), Some(408 | 429 | 500..=599))
        }
    }
}

/// Reads `Retry-After`, which is seconds or a date; `None` where it is neither.
///
/// `date` is the header read as a date and `now` is the clock, both in milliseconds since 1970.
/// A date that has passed asks for no wait at all.
pub(crate) fn retry_after(header: &str, date: f64, now: f64) -> Option<Duration> {
    if let Ok(seconds) = header.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    // JavaScript takes many things for a date; those of HTTP begin with a day and end with a zone.
    let is_date = header.starts_with(|first: char| first.is_ascii_alphabetic())
        && header.ends_with("GMT")
        && !date.is_nan();
    is_date.then(|| Duration::from_millis((date - now) as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Came, Reason, Report};

    fn failed(reason: Reason, status: Option<u16>, retry_after: Option<Duration>) -> Error {
        let report = Report::new(reason, "/accounts/a/builds/builds/b");
        Error::from(Report { status, retry_after, ..report })
    }

    fn http(status: u16) -> Error {
        let reason = Reason::Http { came: Came::Nothing, body: String::new() };
        failed(reason, Some(status), None)
    }

    #[test]
    fn of_all_statuses_408_429_and_5xx_are_tried_again() {
        for status in 100..=999 {
            let expected = status == 408 || status == 429 || (500..=599).contains(&status);
            let refused = failed(Reason::Api(vec![]), Some(status), None);
            for error in [http(status), refused] {
                assert_eq!(wait(&error, 1, 1, 0.0).is_some(), expected, "{error}");
            }
        }
    }

    #[test]
    fn no_answer_is_tried_again_and_a_bad_argument_is_not() {
        let timeout = Reason::Timeout(Duration::from_secs(30));
        for status in [None, Some(200)] {
            assert!(wait(&failed(Reason::Network, status, None), 1, 1, 0.0).is_some());
        }
        assert!(wait(&failed(timeout, None, None), 1, 1, 0.0).is_some());
        assert!(wait(&Error::argument("auth", ""), 1, 1, 0.0).is_none());
        // A redirect in a browser has no status.
        let redirect = Reason::Http { came: Came::Redirect, body: String::new() };
        assert!(wait(&failed(redirect, None, None), 1, 1, 0.0).is_none());
    }

    #[test]
    fn the_waits_double_from_half_a_second_to_eight() {
        let longest = [500, 1000, 2000, 4000, 8000, 8000, 8000];
        for (nth, ms) in longest.into_iter().enumerate() {
            let attempts = nth as u32 + 1;
            let wait = |random| wait(&http(500), attempts, u32::MAX, random);
            assert_eq!(wait(0.0), Some(Duration::from_millis(ms)));
            assert_eq!(wait(0.5), Some(Duration::from_millis(ms * 3 / 4)));
            assert_eq!(wait(1.0), Some(Duration::from_millis(ms / 2)));
        }
        assert_eq!(wait(&http(500), u32::MAX - 1, u32::MAX, 0.0), Some(Duration::from_secs(8)));
    }

    #[test]
    fn there_are_as_many_retries_as_allowed() {
        for max_retries in 0..5 {
            let attempts =
                (1..10).filter(|attempts| wait(&http(500), *attempts, max_retries, 0.0).is_some());
            assert_eq!(attempts.count(), max_retries as usize);
        }
    }

    #[test]
    fn what_the_server_asks_for_wins_up_to_a_minute() {
        let rows = [(0, Some(0)), (1, Some(1)), (60, Some(60)), (61, None), (u64::MAX, None)];
        for (asked, expected) in rows {
            let asked = Some(Duration::from_secs(asked));
            let error = failed(Reason::Api(vec![]), Some(429), asked);
            assert_eq!(wait(&error, 1, 1, 0.5), expected.map(Duration::from_secs));
            assert_eq!(error.retry_after(), asked);
        }
    }

    const NOW: f64 = 1_445_412_400_000.0;

    #[test]
    fn seconds_are_read() {
        for (header, seconds) in
            [("0", 0), ("17", 17), (" 120 ", 120), ("4000000000", 4_000_000_000)]
        {
            let expected = Some(Duration::from_secs(seconds));
            assert_eq!(retry_after(header, f64::NAN, NOW), expected);
        }
    }

    #[test]
    fn a_date_is_how_long_it_is_until_then() {
        let header = "Wed, 21 Oct 2015 07:28:00 GMT";
        let date = 1_445_412_480_000.0;
        assert_eq!(retry_after(header, date, NOW), Some(Duration::from_secs(80)));
        assert_eq!(retry_after(header, date, date + 1000.0), Some(Duration::ZERO));
    }

    #[test]
    fn anything_else_says_nothing() {
        for header in ["", "-1", "1.5", "soon", "2015-10-21", "1e3", "12 GMT"] {
            assert_eq!(retry_after(header, 0.0, NOW), None, "{header}");
        }
        assert_eq!(retry_after("Never GMT", f64::NAN, NOW), None);
    }
}
