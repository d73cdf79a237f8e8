//! The functions that follow a build: the loop around what [`crate::watch`] decides.

use alloc::boxed::Box;
use futures_util::stream::{Stream, unfold};
use wasm_bindgen::prelude::*;

use super::call::{Call, Fetched};
use super::failure::Failure;
use super::options::Options;
use super::platform::{get, now, random, stringify};
use super::timer::sleep;
use crate::auth::Auth;
use crate::envelope::Reading;
use crate::error::{Error, Reason};
use crate::millis::Millis;
use crate::model::{Build, BuildOutcome, BuildStatus};
use crate::state::is_over;
use crate::text::concat;
use crate::watch::{Next, Pace, Progress};

/// Follows a build: the stream gives it at once, then each time it has changed, and ends after the
/// final one or after an error.
///
/// A failure that may pass is no error here: it is tried again for as long as the deadline of the
/// options allows. Dropping the stream cancels what it has under way.
pub fn watch_build<'a>(
    account_id: &'a str,
    build_uuid: &'a str,
    auth: &'a Auth,
    options: &'a Options,
) -> impl Stream<Item = Result<Build, Error>> + 'a {
    let start = Call::new(account_id, build_uuid, auth, options)
        .map(|call| (call, Watch::<Box<Build>>::new()));
    unfold(Some(start), move |state| async move {
        let (call, mut watch) = match state? {
            Ok(state) => state,
            Err(error) => return Some((Err(error), None)),
        };
        match watch.next_change(&call, options.pace()).await {
            Ok(fetched) => {
                let next = (!watch.over).then_some(Ok((call, watch)));
                Some((Ok(*fetched.build), next))
            }
            Err(failure) => Some((Err(failure.error), None)),
        }
    })
}

/// Waits for the end of a build, whatever comes of it.
///
/// # Errors
///
/// As those of [`watch_build`]. Where the options have no deadline it is 30 minutes.
pub async fn wait_for_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    let call = Call::new(account_id, build_uuid, auth, options)?;
    match Watch::<Box<Build>>::new().last_change(&call, options.wait_pace()).await {
        Ok(fetched) => Ok(*fetched.build),
        Err(failure) => Err(failure.error),
    }
}

/// A watch between two of its builds.
pub(crate) struct Watch<R> {
    pub progress: Progress,
    /// How long after the last look at the clock the next look at the build is due.
    pub due: Millis,
    pub clock: f64,
    /// Whether the build is, as it was seen last.
    pub over: bool,
    /// The build as it was seen last: as it was read, as an object, and as a text to compare with the next.
    pub build: Option<R>,
    pub object: JsValue,
    pub text: JsValue,
}

impl<R: Reading> Watch<R> {
    pub fn new() -> Self {
        Self {
            progress: Progress::default(),
            due: Millis::ZERO,
            clock: now(),
            over: false,
            build: None,
            object: JsValue::UNDEFINED,
            text: JsValue::UNDEFINED,
        }
    }

    /// Looks at the build until it has changed, or is over.
    pub async fn next_change(
        &mut self,
        call: &Call<'_>,
        pace: Pace,
    ) -> Result<Fetched<R>, Failure> {
        // What the caller did with the last build took its time too.
        let spent = self.tick();
        self.due = self.due.after(spent);
        let mut trouble = None;
        loop {
            self.wait().await;
            if self.progress.is_expired(pace) {
                return Err(self.expired(call, pace, trouble));
            }
            self.progress.requests += 1;
            let result = call.attempt(self.progress.limit(pace, call.limit())).await;
            self.tick();
            match result {
                Ok(fetched) if self.see(pace, &fetched) => return Ok(fetched),
                Ok(_) => trouble = None,
                Err(failure) => {
                    match self.progress.failed(pace, &failure.error, random()) {
                        Next::End => return Err(self.ended(failure)),
                        Next::Wait(time) => self.due = time,
                    }
                    trouble = Some(Box::new(failure));
                }
            }
        }
    }

    /// Looks at the build until it is over.
    pub async fn last_change(
        &mut self,
        call: &Call<'_>,
        pace: Pace,
    ) -> Result<Fetched<R>, Failure> {
        loop {
            let fetched = self.next_change(call, pace).await?;
            if self.over {
                return Ok(fetched);
            }
        }
    }

    async fn wait(&mut self) {
        if self.due > Millis::ZERO {
            sleep(self.due).await;
            // The timer knows that the time has passed, even where the clock was set back.
            let by_clock = self.tick();
            self.progress.pass(self.due.after(by_clock));
            self.due = Millis::ZERO;
        }
    }

    /// Takes note of a build, and tells whether it is news.
    fn see(&mut self, pace: Pace, fetched: &Fetched<R>) -> bool {
        let word = |name| get(&fetched.object, name).as_string();
        let (status, outcome) = (word("status"), word("build_outcome"));
        let mut text = stringify(&fetched.object);
        if text.is_undefined() {
            // Nested too deep to be written: where it is must do.
            let words = [status.as_deref(), outcome.as_deref()].map(Option::unwrap_or_default);
            text = concat(&words).into();
        }
        let differs = self.build.as_ref().is_some_and(|build| *build != fetched.build);
        let changed = differs || text != self.text;
        let status = status.map(BuildStatus::from);
        let outcome = outcome.map(BuildOutcome::from);
        match self.progress.seen(pace, is_over(status.as_ref(), outcome.as_ref()), changed) {
            Next::Wait(time) => self.due = time,
            Next::End => self.over = true,
        }
        self.build = Some(fetched.build.clone());
        self.object = fetched.object.clone();
        self.text = text;
        changed || self.over
    }

    /// Adds the time since the last look at the clock; none where the clock was set back.
    fn tick(&mut self) -> Millis {
        let now = now();
        let passed = Millis::new(now - self.clock);
        self.clock = now;
        self.progress.pass(passed);
        passed
    }

    fn expired(&self, call: &Call<'_>, pace: Pace, trouble: Option<Box<Failure>>) -> Failure {
        let error = call.unanswered(Reason::Deadline(pace.deadline));
        self.ended(Failure { trouble, ..error.into() })
    }

    fn ended(&self, failure: Failure) -> Failure {
        let error = failure.error.at_attempt(self.progress.requests);
        Failure {
            error: error.after_build(self.build.clone().and_then(R::into_seen)),
            build: self.object.clone(),
            ..failure
        }
    }
}
