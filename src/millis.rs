//! Times in milliseconds, as JavaScript has them: no other unit is ever wanted, and infinity is one of them.

use alloc::string::String;
use core::time::Duration;

use crate::text::digits;

/// A time, never negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub(crate) struct Millis(f64);

impl Millis {
    pub const ZERO: Self = Self(0.0);
    pub const FOREVER: Self = Self(f64::INFINITY);

    /// What is negative, and what is no number, is no time at all.
    pub const fn new(ms: f64) -> Self {
        Self(if ms > 0.0 { ms } else { 0.0 })
    }

    pub const fn seconds(seconds: f64) -> Self {
        Self::new(seconds * 1000.0)
    }

    pub fn get(self) -> f64 {
        self.0
    }

    pub fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// What is left of it after another.
    pub fn after(self, other: Self) -> Self {
        Self::new(self.0 - other.0)
    }

    pub fn times(self, factor: f64) -> Self {
        Self::new(self.0 * factor)
    }

    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// Its digits, without a fraction.
    pub fn text(self) -> String {
        digits(self.0 as u64)
    }
}

impl From<Duration> for Millis {
    fn from(time: Duration) -> Self {
        match time {
            Duration::MAX => Self::FOREVER,
            _ => Self::seconds(time.as_secs_f64()),
        }
    }
}

impl From<Millis> for Duration {
    fn from(time: Millis) -> Self {
        Self::from_millis(time.0 as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_is_negative() {
        for ms in [-1.0, f64::NEG_INFINITY, f64::NAN, 0.0] {
            assert_eq!(Millis::new(ms), Millis::ZERO);
        }
        assert_eq!(Millis::seconds(2.0).after(Millis::seconds(3.0)), Millis::ZERO);
        assert_eq!(Millis::FOREVER.after(Millis::FOREVER), Millis::ZERO);
    }

    #[test]
    fn a_duration_is_the_same_time() {
        assert_eq!(Millis::from(Duration::from_millis(1500)), Millis::new(1500.0));
        assert_eq!(Duration::from(Millis::new(1500.0)), Duration::from_millis(1500));
        assert_eq!(Millis::from(Duration::MAX), Millis::FOREVER);
        assert_eq!(Duration::from(Millis::FOREVER), Duration::from_millis(u64::MAX));
    }

    #[test]
    fn a_text_has_whole_milliseconds() {
        assert_eq!(Millis::new(1500.9).text(), "1500");
    }
}
