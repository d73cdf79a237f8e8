//! The functions that follow a build. [`crate::progress`] decides when they ask and when they end.

use futures_util::stream::{Stream, unfold};
use js_sys::{Date, Math};
use wasm_bindgen::JsValue;

use crate::auth::Auth;
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::failure::Failure;
use crate::js::json;
use crate::model::Build;
use crate::options::Options;
use crate::progress::{Next, Pace, Progress};
use crate::state::Phase;
use crate::time::{from_number, sleep};

/// Follows a build: the stream yields it at once and then after each change. It ends after the final change, or
/// after an error.
///
/// A failure that may pass is retried for as long as the deadline of the options allows. Dropping the stream
/// cancels its request.
pub fn watch_build<'a>(
    account_id: &'a str,
    build_uuid: &'a str,
    auth: &'a Auth,
    options: &'a Options,
) -> impl Stream<Item = Result<Build, Error>> + 'a {
    let watch = Watch::new(account_id, build_uuid, auth, options, options.watch_pace());
    unfold(Some(watch), async |watch| {
        let mut watch = match watch? {
            Ok(watch) => watch,
            Err(failure) => return Some((Err(failure.into()), None)),
        };
        match watch.next_change().await {
            Ok(build) => {
                let build = Build::decode(&build?).unwrap_or_default();
                Some((Ok(build), Some(Ok(watch))))
            }
            Err(failure) => Some((Err(failure.into()), None)),
        }
    })
}

/// Waits until a build is over, whatever its outcome.
///
/// # Errors
///
/// Returns the same errors as [`watch_build`]. Where the options have no deadline it is 30 minutes.
pub async fn wait_for_build(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Build, Error> {
    let watch = Watch::new(account_id, build_uuid, auth, options, options.wait_pace())?;
    let build = watch.last_change().await?;
    Ok(Build::decode(&build).unwrap_or_default())
}

/// A watch of one build.
pub(crate) struct Watch {
    client: Client,
    endpoint: Endpoint,
    pace: Pace,
    progress: Progress,
    requests: u32,
    /// How many milliseconds after the last look at the clock the next request is due.
    due_ms: u64,
    /// The clock at the last look, in milliseconds since 1970.
    clock: f64,
    has_ended: bool,
    /// The build that was seen last, and its text to compare with the next one's.
    build: JsValue,
    text: JsValue,
}

impl Watch {
    pub fn new(
        account_id: &str,
        build_uuid: &str,
        auth: &Auth,
        options: &Options,
        pace: Pace,
    ) -> Result<Self, Box<Failure>> {
        Ok(Self {
            endpoint: Endpoint::build(account_id, build_uuid)?,
            client: Client::new(auth, options)?,
            pace,
            progress: Progress::default(),
            requests: 0,
            due_ms: 0,
            clock: Date::now(),
            has_ended: false,
            build: JsValue::UNDEFINED,
            text: JsValue::UNDEFINED,
        })
    }

    /// Asks for the build until it has changed; `None` at the end.
    pub async fn next_change(&mut self) -> Result<Option<JsValue>, Box<Failure>> {
        // The caller may have used some of the interval.
        let spent = self.look_at_clock();
        self.due_ms = self.due_ms.saturating_sub(spent);
        let mut last_failure = None;
        while !self.has_ended {
            if let Err(failure) = self.wait().await {
                return Err(self.failed(failure));
            }
            if self.progress.is_expired(self.pace) {
                let deadline = self.pace.deadline_ms;
                return Err(self.failed(Failure::deadline(
                    &self.endpoint.name(),
                    deadline,
                    last_failure,
                )));
            }
            self.requests += 1;
            let limit_ms = self.progress.limit_ms(self.pace, self.client.timeout_ms());
            let result = self.client.attempt(&self.endpoint, limit_ms).await;
            self.look_at_clock();
            match result {
                Ok(build) => {
                    last_failure = None;
                    let changed = self.see(build);
                    let next = self.progress.seen(self.pace, &Phase::of(&self.build), changed);
                    self.plan(next);
                    if changed {
                        return Ok(Some(self.build.clone()));
                    }
                }
                Err(failure) => {
                    let next = self.progress.failed(self.pace, &failure, Math::random());
                    if next == Next::End {
                        return Err(self.failed(failure));
                    }
                    self.plan(next);
                    last_failure = Some(failure);
                }
            }
        }
        Ok(None)
    }

    /// Asks for the build until it is over.
    pub async fn last_change(mut self) -> Result<JsValue, Box<Failure>> {
        while self.next_change().await?.is_some() {}
        Ok(self.build)
    }

    fn plan(&mut self, next: Next) {
        match next {
            Next::Wait(ms) => self.due_ms = ms,
            Next::End => self.has_ended = true,
        }
    }

    async fn wait(&mut self) -> Result<(), Box<Failure>> {
        if self.due_ms > 0 {
            sleep(self.due_ms)
                .await
                .map_err(|cause| Failure::platform(&self.endpoint.name(), cause))?;
            // The timer has waited for that long, also where the clock was set back meanwhile.
            let by_clock = self.look_at_clock();
            self.progress.pass(self.due_ms.saturating_sub(by_clock));
            self.due_ms = 0;
        }
        Ok(())
    }

    /// Keeps the build, and returns whether it differs from the one before.
    fn see(&mut self, build: JsValue) -> bool {
        // Where it is nested too deep to be written as text, its state must do.
        let text = json(&build).map_or_else(|| state_of(&build), JsValue::from);
        let changed = text != self.text;
        self.build = build;
        self.text = text;
        changed
    }

    /// Adds the milliseconds since the last look at the clock; none where the clock was set back.
    fn look_at_clock(&mut self) -> u64 {
        let now = Date::now();
        let passed = from_number(now - self.clock);
        self.clock = now;
        self.progress.pass(passed);
        passed
    }

    fn failed(&self, mut failure: Box<Failure>) -> Box<Failure> {
        failure.attempts = self.requests;
        failure.build = self.client.redact(&self.build);
        failure
    }
}

fn state_of(build: &JsValue) -> JsValue {
    Phase::of(build).state().as_str().into()
}
