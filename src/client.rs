//! Asks the API, again where that may help: a few times, or at a pace until a deadline.

use js_sys::{Date, Math};
use wasm_bindgen::JsValue;

use crate::auth::Auth;
use crate::connection::Connection;
use crate::endpoint::{Endpoint, Route};
use crate::envelope::Success;
use crate::failure::Failure;
use crate::options::{Options, Patience};
use crate::progress::{Next, Pace, Progress};
use crate::retry::wait_ms;
use crate::state::Phase;
use crate::time::{from_number, sleep};

pub(crate) struct Client {
    connection: Connection,
    /// How many times each request is retried; `None` where only the deadline ends that.
    max_retries: Option<u32>,
    pace: Pace,
    progress: Progress,
    /// How many requests were sent: for one answer where retries are counted, and for all where they are not.
    requests: u32,
    /// How many milliseconds after the last look at the clock the next request is due.
    due_ms: u64,
    /// The clock at the last look, in milliseconds since 1970.
    clock: f64,
}

impl Client {
    pub fn new(auth: &Auth, options: &Options, patience: Patience) -> Result<Self, Box<Failure>> {
        Ok(Self {
            connection: Connection::new(auth, options)?,
            max_retries: options.retries(patience),
            pace: options.pace(patience),
            progress: Progress::default(),
            requests: 0,
            due_ms: 0,
            clock: Date::now(),
        })
    }

    /// Sends a request when it is due, and again while its failures may pass.
    ///
    /// `missing` says what is not there until the end, for the error at the deadline.
    pub async fn ask(
        &mut self,
        endpoint: &Endpoint,
        missing: &str,
    ) -> Result<Success, Box<Failure>> {
        if self.max_retries.is_some() {
            self.requests = 0;
        }
        // The caller may have used some of the interval.
        let spent = self.look_at_clock();
        self.due_ms = self.due_ms.saturating_sub(spent);
        let mut last_failure = None;
        let mut failure = loop {
            if let Err(cause) = self.sleep().await {
                break Failure::platform(cause);
            }
            if self.progress.is_expired(self.pace) {
                let deadline_ms = self.pace.deadline_ms;
                break Failure::deadline(missing, deadline_ms, last_failure);
            }
            let limit_ms = self.progress.limit_ms(self.pace, self.connection.timeout_ms());
            let result = self.connection.attempt(endpoint, limit_ms).await;
            self.look_at_clock();
            let sent = result.as_ref().map_or_else(|failure| failure.attempts, |_| 1);
            self.requests = self.requests.saturating_add(sent);
            let mut failure = match result {
                Ok(success) => {
                    self.progress.answered();
                    return Ok(success);
                }
                Err(failure) => failure,
            };
            match self.wait_after(&failure, endpoint.route) {
                Some(ms) => self.due_ms = ms,
                None => break failure,
            }
            failure.complete(&endpoint.name());
            last_failure = Some(failure);
        };
        failure.complete(&endpoint.name());
        let is_refused = matches!(failure.head.status, Some(400..=407 | 409..=499));
        if failure.attempts > 0 && !endpoint.route.is_repeatable() && !is_refused {
            failure.add("; the build may have been started");
        }
        failure.attempts = self.requests;
        Err(failure)
    }

    /// Puts the next request off for an interval, and for this time at least.
    pub fn wait(&mut self, least_ms: u64) {
        self.due_ms = self.pace.interval_ms.max(least_ms);
    }

    /// Plans the next request by what the last one showed of a build. Returns whether there is one.
    pub fn plan(&mut self, build: &JsValue, changed: bool) -> bool {
        match self.progress.seen(self.pace, &Phase::of(build), changed) {
            Next::Wait(ms) => {
                self.due_ms = ms;
                true
            }
            Next::End => false,
        }
    }

    /// Adds the build that was seen last to a failure, without its secrets.
    pub fn add_build(&self, mut failure: Box<Failure>, build: &JsValue) -> Box<Failure> {
        failure.build = self.connection.redact(build);
        failure
    }

    /// How long to wait after a failure; `None` where another request would not help.
    fn wait_after(&mut self, failure: &Failure, route: Route) -> Option<u64> {
        let random = Math::random();
        match self.max_retries {
            Some(max_retries) => {
                // Only of a refusal by the rate limit is it certain that nothing was done.
                let may_repeat = route.is_repeatable() || failure.head.status == Some(429);
                wait_ms(failure, self.requests, max_retries, random).filter(|_| may_repeat)
            }
            None => match self.progress.failed(self.pace, failure, random) {
                Next::Wait(ms) => Some(ms),
                Next::End => None,
            },
        }
    }

    /// Waits until the next request is due.
    async fn sleep(&mut self) -> Result<(), JsValue> {
        let due_ms = self.progress.limit_ms(self.pace, self.due_ms);
        self.due_ms = 0;
        if due_ms > 0 {
            sleep(due_ms).await?;
            // The timer has waited for that long, also where the clock was set back meanwhile.
            let by_clock = self.look_at_clock();
            self.progress.pass(due_ms.saturating_sub(by_clock));
        }
        Ok(())
    }

    /// Adds the milliseconds since the last look at the clock; none where the clock was set back.
    fn look_at_clock(&mut self) -> u64 {
        let now = Date::now();
        let passed = from_number(now - self.clock);
        self.clock = now;
        self.progress.pass(passed);
        passed
    }
}
