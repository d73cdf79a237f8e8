//! How long a build took, by the dates and the clock of JavaScript.

use alloc::string::String;
use core::time::Duration;

use super::platform::{now, parse_date};
use crate::model::Build;
use crate::state::{BuildDuration, Times};

impl Build {
    /// How long its phases lasted, up to now for what is still going on.
    pub fn duration(&self) -> BuildDuration {
        let time = |field: &Option<String>| field.as_deref().and_then(parse);
        let times = Times {
            created: time(&self.created_on),
            initializing: time(&self.initializing_on),
            running: time(&self.running_on),
            stopped: time(&self.stopped_on),
            over: self.is_over(),
        };
        let [queued, running, total] = times.phases(now()).map(|time| time.map(Duration::from));
        BuildDuration { queued, running, total }
    }
}

/// Milliseconds since 1970; `None` where the text is no date.
pub(crate) fn parse(date: &str) -> Option<f64> {
    Some(parse_date(date)).filter(|time| !time.is_nan())
}
