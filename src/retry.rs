//! When a server wants to be asked again.

use std::time::Duration;

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
