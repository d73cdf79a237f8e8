//! How a call of JavaScript runs: as a promise, or step by step.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::abort::{Signals, unless_aborted};
use super::arguments::{Given, auth, string};
use super::options;
use crate::client::Client;
use crate::endpoint::{Endpoint, Route};
use crate::failure::Failure;
use crate::js::list;
use crate::options::{Options, Patience};
use crate::task::{Job, Task};

/// What a caller hands over: the account ID, an identifier or a list of them, the credentials, and the options.
pub(super) type Arguments = [JsValue; 4];

/// What a task is made from.
pub(super) struct Input {
    pub endpoint: Endpoint,
    /// What the caller named; empty where that is a list or nothing.
    pub id: String,
    /// The list that the caller handed over, where it is one.
    pub ids: JsValue,
    options: JsValue,
}

impl Input {
    pub fn options(&self) -> Result<Given<'_>, JsValue> {
        Given::options(&self.options)
    }
}

/// Makes the task of a call.
pub(super) type Make = fn(&mut Input) -> Result<Box<dyn Task>, JsValue>;

/// Empty during a step, and after one that was aborted.
type Slot = Rc<Cell<Option<Box<Job>>>>;

/// Starts a call, whose promise also rejects where an argument cannot be used.
pub(super) fn call(route: Route, patience: Patience, arguments: Arguments, make: Make) -> Promise {
    promise(start(route, patience, arguments, make))
}

/// Starts what comes step by step. Returns the function that an iterator of JavaScript calls for each step, and the
/// caller's signal.
///
/// The function resolves to an array of the next items, and to undefined at the end. `stop` is the iterator's own
/// signal.
pub(super) fn steps(
    route: Route,
    patience: Patience,
    arguments: Arguments,
    stop: JsValue,
    make: Make,
) -> Result<JsValue, JsValue> {
    let (signals, slot) = start(route, patience, arguments, make)?;
    let signals = Signals { stop, ..signals };
    let caller = signals.caller.clone();
    // The iterator makes one step at a time.
    let next = move || promise(Ok((signals.clone(), Rc::clone(&slot))));
    let next = Closure::<dyn FnMut() -> Promise>::new(next).into_js_value();
    Ok(list(&[&next, &caller]).into())
}

fn start(
    route: Route,
    patience: Patience,
    [account_id, id, auth, options]: Arguments,
    make: Make,
) -> Result<(Signals, Slot), JsValue> {
    let account_id = string("accountId", &account_id)?;
    // The name of a Worker is not in the path.
    let (id, ids) = match route.has_id() || route == Route::Workers {
        true => (string(route.argument(), &id)?, JsValue::UNDEFINED),
        false => (String::new(), id),
    };
    let auth = self::auth(&auth)?;
    let mut settings = Options::new();
    let caller = options::read(&Given::options(&options)?, patience, &mut settings)?;
    let signals = Signals { caller, stop: JsValue::UNDEFINED };
    let endpoint = Endpoint::new(route, &account_id, &id)?;
    let client = Client::new(&auth, &settings, patience)?;
    let mut input = Input { endpoint, id, ids, options };
    let task = make(&mut input)?;
    let job = Job::new(client, input.endpoint, task);
    Ok((signals, Rc::new(Cell::new(Some(Box::new(job))))))
}

fn promise(call: Result<(Signals, Slot), JsValue>) -> Promise {
    future_to_promise(async {
        let (signals, slot) = call?;
        unless_aborted(signals, step(slot)).await
    })
}

async fn step(slot: Slot) -> Result<JsValue, Box<Failure>> {
    let Some(mut job) = slot.take() else {
        return Ok(JsValue::UNDEFINED);
    };
    let result = job.run().await;
    slot.set(Some(job));
    result
}
