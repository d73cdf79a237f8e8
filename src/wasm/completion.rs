//! What JavaScript tells once: that a timer, a signal or an exchange is at its end.

use alloc::vec::Vec;
use core::future::Future;
use core::mem;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};

use spin::Mutex;
use wasm_bindgen::prelude::*;

use super::lock::lock;

/// Ready once JavaScript has called [`function`] with its key.
///
/// JavaScript holds that one function and numbers, nothing of Rust: what is dropped here is gone, though a
/// promise holds the key for ever, and what comes too late finds nobody.
pub(crate) struct Completion {
    pub index: u32,
    pub turn: u32,
}

/// A place that one completion has after another. Whose turn it is tells them apart.
#[derive(Default)]
struct Place {
    turn: u32,
    complete: bool,
    waker: Option<Waker>,
}

struct Places {
    all: Vec<Place>,
    free: Vec<u32>,
}

static PLACES: Mutex<Places> = Mutex::new(Places { all: Vec::new(), free: Vec::new() });

impl Completion {
    pub fn new() -> Self {
        let Places { all, free } = &mut *lock(&PLACES);
        let index = free.pop().unwrap_or_else(|| {
            all.push(Place::default());
            all.len() as u32 - 1
        });
        let turn = all.get(index as usize).map_or(0, |place| place.turn);
        Self { index, turn }
    }

    /// The function with the key bound to it.
    #[cfg(feature = "npm")]
    pub fn callback(&self) -> JsValue {
        bind(&function(), &JsValue::UNDEFINED, self.index, self.turn)
    }
}

/// What JavaScript calls, with the index and the turn: the npm package exports it, and the glue knows it.
#[cfg(feature = "npm")]
pub(crate) fn function() -> JsValue {
    completing()
}

/// What JavaScript calls, with the index and the turn: a closure, for there are no exports of ours in a module of
/// the caller's.
#[cfg(not(feature = "npm"))]
pub(crate) fn function() -> JsValue {
    static FUNCTION: Mutex<Option<JsValue>> = Mutex::new(None);

    let make = || Closure::<dyn Fn(u32, u32)>::new(complete).into_js_value();
    lock(&FUNCTION).get_or_insert_with(make).clone()
}

#[cfg(feature = "npm")]
#[wasm_bindgen]
extern "C" {
    fn completing() -> JsValue;

    #[wasm_bindgen(js_namespace = ["Function", "prototype", "bind"], js_name = call)]
    fn bind(function: &JsValue, this: &JsValue, index: u32, turn: u32) -> JsValue;
}

pub(crate) fn complete(index: u32, turn: u32) {
    let waker = at(index, turn, |place| {
        place.complete = true;
        place.waker.take()
    });
    if let Some(Some(waker)) = waker {
        waker.wake();
    }
}

impl Future for Completion {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let waker = Some(context.waker().clone());
        let before = at(self.index, self.turn, |place| match place.complete {
            true => None,
            false => Some(mem::replace(&mut place.waker, waker)),
        });
        match before {
            Some(Some(_)) => Poll::Pending,
            _ => Poll::Ready(()),
        }
    }
}

impl Drop for Completion {
    fn drop(&mut self) {
        let before = at(self.index, self.turn, |place| {
            let turn = place.turn.wrapping_add(1);
            mem::replace(place, Place { turn, ..Place::default() })
        });
        if before.is_some() {
            lock(&PLACES).free.push(self.index);
        }
    }
}

/// Uses the place, for as long as it is whose turn this is. What this gives is dropped when the lock is not held any
/// more: a waker, whosever it is, may come back here.
fn at<T>(index: u32, turn: u32, use_it: impl FnOnce(&mut Place) -> T) -> Option<T> {
    lock(&PLACES).all.get_mut(index as usize).filter(|place| place.turn == turn).map(use_it)
}
