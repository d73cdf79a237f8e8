//! What a function of the API does from one request to the next.

use std::collections::VecDeque;

use futures_util::stream::{Stream, unfold};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::auth::Auth;
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::envelope::Success;
use crate::error::Error;
use crate::failure::Failure;
use crate::options::{Options, Patience};

/// A task takes the answers, and says how it goes on. It does not wait itself: one future runs all tasks, because each
/// type of future costs the npm package half a kilobyte.
pub(crate) trait Task {
    /// Before the first request.
    fn begin(&mut self, _endpoint: &mut Endpoint) -> Flow {
        Flow::Ask
    }

    /// Takes what came of a request. Makes of the endpoint what is asked next.
    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        endpoint: &mut Endpoint,
        client: &mut Client,
    ) -> Result<Flow, Box<Failure>>;

    /// What is not there until the end, for the error at the deadline.
    fn missing(&self) -> &str {
        "not over"
    }
}

/// How a task goes on.
pub(crate) enum Flow {
    /// It asks.
    Ask,
    /// It has items for an iterator, in an array, and goes on when they are used up.
    Yield(JsValue),
    /// It ends with a value. For an iterator that is its last items, or undefined.
    End(JsValue),
}

/// A task with what it asks by.
pub(crate) struct Job {
    client: Client,
    endpoint: Endpoint,
    task: Box<dyn Task>,
    has_begun: bool,
    has_ended: bool,
}

impl Job {
    pub fn new(client: Client, endpoint: Endpoint, task: Box<dyn Task>) -> Self {
        Self { client, endpoint, task, has_begun: false, has_ended: false }
    }

    /// Runs until there is a value for the caller. After the end that is undefined.
    pub async fn run(&mut self) -> Result<JsValue, Box<Failure>> {
        while !self.has_ended {
            let flow = if self.has_begun {
                let result = self.client.ask(&self.endpoint, self.task.missing()).await;
                self.task.take(result, &mut self.endpoint, &mut self.client)?
            } else {
                self.has_begun = true;
                self.task.begin(&mut self.endpoint)
            };
            match flow {
                Flow::Ask => {}
                Flow::Yield(items) => return Ok(items),
                Flow::End(value) => {
                    self.has_ended = true;
                    return Ok(value);
                }
            }
        }
        Ok(JsValue::UNDEFINED)
    }
}

/// Runs a task for a caller in Rust.
pub(crate) async fn call(
    auth: &Auth,
    options: &Options,
    patience: Patience,
    endpoint: Endpoint,
    task: impl Task + 'static,
) -> Result<JsValue, Error> {
    let client = Client::new(auth, options, patience)?;
    Ok(Job::new(client, endpoint, Box::new(task)).run().await?)
}

/// The items of a task one by one, for a caller in Rust. An error is the last of them.
pub(crate) fn stream<T, K: Task + 'static>(
    auth: &Auth,
    options: &Options,
    patience: Patience,
    endpoint: Result<Endpoint, Box<Failure>>,
    task: K,
    decode: fn(&JsValue) -> T,
) -> impl Stream<Item = Result<T, Error>> + use<T, K> {
    let client = Client::new(auth, options, patience);
    let job = endpoint.and_then(|endpoint| Ok(Job::new(client?, endpoint, Box::new(task))));
    unfold(Some(job.map(|job| (job, VecDeque::new()))), move |state| async move {
        let (mut job, mut items) = match state? {
            Ok(running) => running,
            Err(failure) => return Some((Err(failure.into()), None)),
        };
        while items.is_empty() {
            match job.run().await {
                Ok(batch) => items.extend(batch.dyn_into::<Array>().ok()?.iter()),
                Err(failure) => return Some((Err(failure.into()), None)),
            }
        }
        let item = items.pop_front()?;
        Some((Ok(decode(&item)), Some(Ok((job, items)))))
    })
}

/// A task of one request: what the caller gets of its result.
pub(crate) struct Single(pub fn(JsValue) -> JsValue);

impl Task for Single {
    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        _endpoint: &mut Endpoint,
        _client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        Ok(Flow::End((self.0)(result?.result())))
    }
}
