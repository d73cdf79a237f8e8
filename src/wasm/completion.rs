//! What JavaScript tells once: that a timer, a signal or an exchange is at its end.

use alloc::vec::Vec;
use core::future::Future;
use core::mem;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};

use spin::Mutex;
use wasm_bindgen::prelude::*;

use super::lock::lock;

/// Ready once JavaScript has called [`complete`](Completion::complete) with its key.
///
/// JavaScript holds that one function and numbers, nothing of Rust: a promise that never settles keeps
/// nothing alive here, and what comes too late finds nobody.
pub(crate) struct Completion {
    pub index: u32,
    pub turn: u32,
}

/// A place that one completion has after another. Whose turn it is tells them apart.
#[derive(Default)]
struct Place {
    turn: u32,
    taken: bool,
    complete: bool,
    waker: Option<Waker>,
}

static PLACES: Mutex<Vec<Place>> = Mutex::new(Vec::new());

impl Completion {
    pub fn new() -> Self {
        let mut places = lock(&PLACES);
        let index = match places.iter().position(|place| !place.taken) {
            Some(free) => free,
            None => {
                places.push(Place::default());
                places.len() - 1
            }
        };
        let turn = places.get_mut(index).map_or(0, |place| {
            place.taken = true;
            place.turn
        });
        Self { index: index as u32, turn }
    }

    /// What JavaScript calls, with the index and the turn.
    pub fn complete() -> JsValue {
        callback()
    }

    /// The same, with both bound.
    pub fn callback(&self) -> JsValue {
        bind(&Self::complete(), &JsValue::UNDEFINED, self.index, self.turn)
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["Function", "prototype", "bind"], js_name = call)]
    fn bind(function: &JsValue, this: &JsValue, index: u32, turn: u32) -> JsValue;
}

impl Future for Completion {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        at(self.index, self.turn, |place| {
            if place.complete {
                return Poll::Ready(());
            }
            place.waker = Some(context.waker().clone());
            Poll::Pending
        })
        .unwrap_or(Poll::Ready(()))
    }
}

impl Drop for Completion {
    fn drop(&mut self) {
        at(self.index, self.turn, |place| {
            *place = Place { turn: place.turn.wrapping_add(1), ..Place::default() };
        });
    }
}

/// The one function for all. The npm package exports it, where it is a closure for callers in Rust.
#[cfg(feature = "npm")]
use crate::npm::exports::completing as callback;

#[cfg(not(feature = "npm"))]
fn callback() -> JsValue {
    static CALLBACK: Mutex<Option<JsValue>> = Mutex::new(None);

    let make = || Closure::<dyn Fn(u32, u32)>::new(complete).into_js_value();
    lock(&CALLBACK).get_or_insert_with(make).clone()
}

pub(crate) fn complete(index: u32, turn: u32) {
    let waker = at(index, turn, |place| {
        place.complete = true;
        mem::take(&mut place.waker)
    });
    // Whoever is woken may come back here.
    if let Some(Some(waker)) = waker {
        waker.wake();
    }
}

/// The place, for as long as it is whose turn this is.
fn at<T>(index: u32, turn: u32, use_it: impl FnOnce(&mut Place) -> T) -> Option<T> {
    lock(&PLACES).get_mut(index as usize).filter(|place| place.turn == turn).map(use_it)
}
