//! Times, in milliseconds as JavaScript has them.

use std::time::Duration;

use wasm_bindgen::prelude::*;

use crate::pending::{Pending, finish};

/// A time that is longer than any timer: no limit.
pub(crate) const FOREVER_MS: u64 = u64::MAX;

/// The longest timer of JavaScript, some 25 days.
const LONGEST_TIMER_MS: u64 = i32::MAX as u64;

pub(crate) const fn seconds(seconds: u64) -> u64 {
    seconds.saturating_mul(1000)
}

/// Reads a number of JavaScript. What is negative or not a number is zero, and infinity is forever.
pub(crate) fn from_number(ms: f64) -> u64 {
    ms as u64
}

pub(crate) fn from_duration(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(FOREVER_MS)
}

/// A time as texts show it. Nobody waits for 49 days.
pub(crate) fn shown(ms: u64) -> u32 {
    u32::try_from(ms).unwrap_or(u32::MAX)
}

/// The time as a timer of JavaScript takes it; `None` where it is longer than any timer.
pub(crate) fn timer(ms: u64) -> Option<u32> {
    (ms <= LONGEST_TIMER_MS).then_some(ms as u32)
}

#[wasm_bindgen(module = "/pkg-template/timer.js")]
extern "C" {
    #[wasm_bindgen(extends = Pending)]
    type Timer;

    // Workers allow no timer in global scope.
    #[wasm_bindgen(constructor, catch)]
    fn new(ms: u32) -> Result<Timer, JsValue>;
}

/// Waits. A time that no timer can have is cut to the longest one. It fails where the platform's timer does.
pub(crate) async fn sleep(ms: u64) -> Result<(), JsValue> {
    let timer = Timer::new(ms.min(LONGEST_TIMER_MS) as u32)?;
    finish(&timer).await;
    Ok(())
}

/// Reads a date of the API, in milliseconds since 1970; not a number where the text is not a date.
pub(crate) fn parse_date(text: &str) -> f64 {
    js_sys::Date::parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_is_negative() {
        for ms in [-1.0, f64::NEG_INFINITY, f64::NAN, 0.0] {
            assert_eq!(from_number(ms), 0);
        }
        assert_eq!(from_number(1500.9), 1500);
        assert_eq!(from_number(f64::INFINITY), FOREVER_MS);
        assert_eq!(from_duration(Duration::MAX), FOREVER_MS);
    }

    #[test]
    fn what_is_longer_than_a_timer_has_none() {
        assert_eq!(timer(30_000), Some(30_000));
        assert_eq!(timer(2_147_483_647), Some(2_147_483_647));
        for ms in [2_147_483_648, FOREVER_MS] {
            assert_eq!(timer(ms), None);
        }
    }
}
