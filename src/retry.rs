//! Which failures are tried again, and when.

use crate::error::{Error, ErrorKind};
use crate::millis::Millis;

/// The wait before the first retry; it doubles with each one more, before its jitter.
const FIRST_WAIT: Millis = Millis::new(500.0);

/// How many times the wait doubles: up to eight seconds.
const DOUBLINGS: u32 = 4;

/// The longest `Retry-After` that is waited for. Beyond it the caller decides.
const PATIENCE: Millis = Millis::seconds(60.0);

/// How long to wait before the next attempt; `None` where there is to be none.
///
/// `attempts` is how many were made, and `random` a number from 0 to 1. The jitter takes up to half
/// of the wait off, so that those who failed together do not come back together.
pub(crate) fn wait(error: &Error, attempts: u32, max_retries: u32, random: f64) -> Option<Millis> {
    if attempts > max_retries || !is_transient(error) {
        return None;
    }
    match error.asked_wait() {
        Some(wait) => (wait <= PATIENCE).then_some(wait),
        None => Some(backoff(attempts, random)),
    }
}

/// How long to wait after so many failures, where the server does not say.
pub(crate) fn backoff(failures: u32, random: f64) -> Millis {
    let doublings = failures.saturating_sub(1).min(DOUBLINGS);
    FIRST_WAIT.times(f64::from(1_u32 << doublings) * (1.0 - random / 2.0))
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
pub(crate) fn retry_after(header: &str, date: f64, now: f64) -> Option<Millis> {
    if let Ok(seconds) = header.trim_ascii().parse::<u64>() {
        return Some(Millis::seconds(seconds as f64));
    }
    // JavaScript takes many things for a date; those of HTTP begin with a day and end with a zone.
    let is_date = header.starts_with(|first: char| first.is_ascii_alphabetic())
        && header.ends_with("GMT")
        && !date.is_nan();
    is_date.then(|| Millis::new(date - now))
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::*;
    use crate::error::{Came, Reason, Report};

    fn failed(reason: Reason, status: Option<u16>, retry_after: Option<Millis>) -> Error {
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
        let timeout = Reason::Timeout(Millis::seconds(30.0));
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
        let longest = [500.0, 1000.0, 2000.0, 4000.0, 8000.0, 8000.0, 8000.0];
        for (nth, ms) in longest.into_iter().enumerate() {
            let attempts = nth as u32 + 1;
            let wait = |random| wait(&http(500), attempts, u32::MAX, random);
            assert_eq!(wait(0.0), Some(Millis::new(ms)));
            assert_eq!(wait(0.5), Some(Millis::new(ms * 0.75)));
            assert_eq!(wait(1.0), Some(Millis::new(ms / 2.0)));
        }
        assert_eq!(wait(&http(500), u32::MAX - 1, u32::MAX, 0.0), Some(Millis::seconds(8.0)));
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
        let rows =
            [(0.0, Some(0.0)), (1.0, Some(1.0)), (60.0, Some(60.0)), (61.0, None), (1e19, None)];
        for (asked, expected) in rows {
            let asked = Some(Millis::seconds(asked));
            let error = failed(Reason::Api(vec![]), Some(429), asked);
            assert_eq!(wait(&error, 1, 1, 0.5), expected.map(Millis::seconds));
            assert_eq!(error.retry_after(), asked.map(Duration::from));
        }
    }

    const NOW: f64 = 1_445_412_400_000.0;

    #[test]
    fn seconds_are_read() {
        for (header, seconds) in [("0", 0.0), ("17", 17.0), (" 120 ", 120.0), ("4000000000", 4e9)] {
            let expected = Some(Millis::seconds(seconds));
            assert_eq!(retry_after(header, f64::NAN, NOW), expected);
        }
    }

    #[test]
    fn a_date_is_how_long_it_is_until_then() {
        let header = "Wed, 21 Oct 2015 07:28:00 GMT";
        let date = 1_445_412_480_000.0;
        assert_eq!(retry_after(header, date, NOW), Some(Millis::seconds(80.0)));
        assert_eq!(retry_after(header, date, date + 1000.0), Some(Millis::ZERO));
    }

    #[test]
    fn anything_else_says_nothing() {
        for header in ["", "-1", "1.5", "soon", "2015-10-21", "1e3", "12 GMT"] {
            assert_eq!(retry_after(header, 0.0, NOW), None, "{header}");
        }
        assert_eq!(retry_after("Never GMT", f64::NAN, NOW), None);
    }
}
