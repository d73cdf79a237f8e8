//! Which failures are retried, and when.

use crate::error_kind::ErrorKind;
use crate::failure::Failure;
use crate::time::{from_number, seconds};

/// The wait before the first retry, before its jitter. It doubles with each further one.
const FIRST_WAIT_MS: u64 = 500;

/// How many times the wait doubles: up to eight seconds.
const DOUBLINGS: u32 = 4;

/// The longest `Retry-After` that a call waits for. Beyond it the caller decides.
const PATIENCE_MS: u64 = seconds(60);

/// How long to wait before the next attempt; `None` where there is none.
///
/// `attempts` is how many were made, and `random` a number from 0 to 1. The jitter takes up to half of the wait
/// off, so that calls that failed together are not retried together.
pub(crate) fn wait_ms(
    failure: &Failure,
    attempts: u32,
    max_retries: u32,
    random: f64,
) -> Option<u64> {
    if attempts > max_retries || !is_transient(failure) {
        return None;
    }
    match failure.head.retry_after_ms {
        Some(asked) => (asked <= PATIENCE_MS).then_some(asked),
        None => Some(backoff_ms(attempts, random)),
    }
}

/// How long to wait after so many failures, where the server does not say.
pub(crate) fn backoff_ms(failures: u32, random: f64) -> u64 {
    let doublings = failures.saturating_sub(1).min(DOUBLINGS);
    let longest = FIRST_WAIT_MS << doublings;
    from_number(longest as f64 * (1.0 - random / 2.0))
}

/// Whether the same request may succeed a little later.
pub(crate) fn is_transient(failure: &Failure) -> bool {
    match failure.kind {
        // What the platform refuses to send, it refuses again.
        ErrorKind::Network | ErrorKind::Timeout => failure.attempts > 0,
        ErrorKind::Argument | ErrorKind::Decode => false,
        ErrorKind::Http | ErrorKind::Api => {
            matches!(failure.head.status, Some(408 | 429 | 500..=599))
        }
    }
}

/// Reads `Retry-After`, which is seconds or a date; `None` where it is neither.
///
/// `date` is the header read as a date and `now` is the clock, both in milliseconds since 1970. A date in the past
/// asks for no wait.
pub(crate) fn retry_after_ms(header: &str, date: f64, now: f64) -> Option<u64> {
    if let Ok(number) = header.trim_ascii().parse() {
        return Some(seconds(number));
    }
    // JavaScript takes many texts for dates. Those of HTTP begin with a day and end with a zone.
    let is_date = header.starts_with(|first: char| first.is_ascii_alphabetic())
        && header.ends_with("GMT")
        && !date.is_nan();
    is_date.then(|| from_number(date - now))
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;
    use wasm_bindgen::JsValue;

    use super::*;
    use crate::failure::{Head, UnexpectedBody};

    fn refused(status: u16, retry_after_ms: Option<u64>) -> Box<Failure> {
        let head = Head { status: Some(status), retry_after_ms, ..Head::default() };
        Failure::http(head, UnexpectedBody::Empty, JsValue::UNDEFINED)
    }

    #[test]
    fn of_all_statuses_408_429_and_5xx_are_retried() {
        for status in 100..=999 {
            let expected = status == 408 || status == 429 || (500..=599).contains(&status);
            let failure = refused(status, None);
            assert_eq!(wait_ms(&failure, 1, 1, 0.0).is_some(), expected, "{status}");
        }
    }

    #[test]
    fn no_answer_is_retried_and_a_bad_argument_is_not() {
        for head in [None, Some(Head { status: Some(200), ..Head::default() })] {
            let failure = Failure::network(head, JsValue::UNDEFINED);
            assert!(wait_ms(&failure, 1, 1, 0.0).is_some());
        }
        assert!(wait_ms(&Failure::timeout(30_000), 1, 1, 0.0).is_some());
        assert!(wait_ms(&Failure::argument("auth", ""), 1, 1, 0.0).is_none());
        // A redirect in a browser has no status.
        let redirect = UnexpectedBody::Redirect;
        let failure = Failure::http(Head::default(), redirect, JsValue::UNDEFINED);
        assert!(wait_ms(&failure, 1, 1, 0.0).is_none());
    }

    #[test]
    fn the_waits_double_from_half_a_second_to_eight() {
        for (nth, ms) in [500, 1000, 2000, 4000, 8000, 8000, 8000].into_iter().enumerate() {
            let wait = |random| wait_ms(&refused(500, None), nth as u32 + 1, u32::MAX, random);
            assert_eq!(wait(0.0), Some(ms));
            assert_eq!(wait(0.5), Some(ms * 3 / 4));
            assert_eq!(wait(1.0), Some(ms / 2));
        }
        let last = wait_ms(&refused(500, None), u32::MAX - 1, u32::MAX, 0.0);
        assert_eq!(last, Some(8000));
    }

    #[test]
    fn there_are_as_many_retries_as_allowed() {
        for max_retries in 0..5 {
            let failure = refused(500, None);
            let retried = |attempts: &u32| wait_ms(&failure, *attempts, max_retries, 0.0).is_some();
            assert_eq!((1..10).filter(retried).count(), max_retries as usize);
        }
    }

    #[test]
    fn what_the_server_asks_for_is_waited_up_to_a_minute() {
        for (asked, waits) in [(0, true), (1, true), (60, true), (61, false), (u64::MAX, false)] {
            let asked = seconds(asked);
            let wait = wait_ms(&refused(429, Some(asked)), 1, 1, 0.5);
            assert_eq!(wait, waits.then_some(asked));
        }
    }

    const NOW: f64 = 1_445_412_400_000.0;

    #[test]
    fn seconds_are_read() {
        for (header, number) in
            [("0", 0), ("17", 17), (" 120 ", 120), ("4000000000", 4_000_000_000)]
        {
            let expected = Some(seconds(number));
            assert_eq!(retry_after_ms(header, f64::NAN, NOW), expected);
        }
    }

    #[test]
    fn a_date_is_the_time_until_then() {
        let header = "Wed, 21 Oct 2015 07:28:00 GMT";
        let date = 1_445_412_480_000.0;
        assert_eq!(retry_after_ms(header, date, NOW), Some(80_000));
        assert_eq!(retry_after_ms(header, date, date + 1000.0), Some(0));
    }

    #[test]
    fn any_other_header_says_nothing() {
        for header in ["", "-1", "1.5", "soon", "2015-10-21", "1e3", "12 GMT"] {
            assert_eq!(retry_after_ms(header, 0.0, NOW), None, "{header}");
        }
        assert_eq!(retry_after_ms("Never GMT", f64::NAN, NOW), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 1000,
            // A failure comes again.
            rng_seed: RngSeed::Fixed(20_261_124),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn any_header_is_a_time_or_nothing(header in ".*", date: f64, now: f64) {
            let _ = retry_after_ms(&header, date, now);
            let _ = retry_after_ms(&format!("Mon{header}GMT"), date, now);
        }
    }
}
