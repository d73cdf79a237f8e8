//! The log of a build.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::auth::Auth;
use crate::client::Client;
use crate::endpoint::{Endpoint, MAX_PAGES, Route};
use crate::envelope::Success;
use crate::error::Error;
use crate::failure::Failure;
use crate::js::{get, get_text, is_array, set};
use crate::options::{Options, Patience};
use crate::task::{Flow, Task, call};

/// A smaller time is one in seconds: in milliseconds it would be before the year 1974.
const FIRST_MILLISECOND: f64 = 1e11;

/// A line of a log.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "npm", derive(tsify::Tsify), tsify(missing_as_null))]
#[non_exhaustive]
pub struct LogLine {
    /// When it was written, in milliseconds since 1970; null where the API does not say.
    pub time: Option<f64>,
    /// What was written, as it was: with the colours of a terminal, and whatever secrets a command printed.
    pub text: String,
}

impl LogLine {
    pub(crate) fn decode(line: &JsValue) -> Self {
        let text = get(line, "text").as_string().unwrap_or_default();
        Self { time: get(line, "time").as_f64(), text }
    }
}

/// Reads the log of a build, as far as it goes.
///
/// # Errors
///
/// Returns the same errors as [`get_build`](crate::get_build). No error holds a line of the log.
pub async fn get_build_log(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> Result<Vec<LogLine>, Error> {
    let endpoint = Endpoint::new(Route::Log, account_id, build_uuid)?;
    let lines = call(auth, options, Patience::Call, endpoint, WholeLog::new()).await?;
    Ok(Array::from(&lines).iter().map(|line| LogLine::decode(&line)).collect())
}

/// All lines of a log.
pub(crate) struct WholeLog {
    reader: LogReader,
    lines: Array,
}

impl WholeLog {
    pub fn new() -> Self {
        Self { reader: LogReader::new(), lines: Array::new() }
    }
}

impl Task for WholeLog {
    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        endpoint: &mut Endpoint,
        _client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        self.reader.read(&result?.result(), &self.lines);
        endpoint.set_cursor(self.reader.cursor());
        Ok(match self.reader.has_more {
            true => Flow::Ask,
            false => Flow::End(self.lines.clone().into()),
        })
    }
}

/// Reads a log from page to page. It gives each line once, though it may read some of them again.
pub(crate) struct LogReader {
    /// Whether the API has more lines now.
    pub has_more: bool,
    cursor: Option<String>,
    /// How many lines are before the cursor.
    position: u32,
    /// How many lines were given.
    given: u32,
    pages: u32,
}

impl LogReader {
    pub fn new() -> Self {
        Self { has_more: true, cursor: None, position: 0, given: 0, pages: 0 }
    }

    /// Where to go on.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Adds the lines of a page that were not given before. Goes on to the next page.
    pub fn read(&mut self, page: &JsValue, lines: &Array) {
        let mut position = self.position;
        let entries = get(page, "lines");
        if is_array(&entries) {
            for line in entries.unchecked_ref::<Array>().iter().filter_map(line) {
                position += 1;
                if position > self.given {
                    self.given = position;
                    lines.push(&line);
                }
            }
        }
        self.pages += 1;
        // There is a cursor also where nothing follows it. Where it stands still, the next page would be the same.
        let cursor = get_text(page, "cursor");
        let has_moved = cursor.is_some() && cursor != self.cursor;
        self.has_more =
            has_moved && get(page, "truncated").as_bool() == Some(true) && self.pages < MAX_PAGES;
        if has_moved {
            self.position = position;
            self.cursor = cursor;
        }
    }

    /// Goes back to the start of the log. The lines that were given are not given again.
    pub fn restart(&mut self) {
        *self = Self { given: self.given, ..Self::new() };
    }
}

/// A line in any form that the API has for it.
fn line(entry: JsValue) -> Option<Object> {
    let (mut time, mut text) = (JsValue::NULL, entry);
    if is_array(&text) {
        let pair = text.unchecked_into::<Array>();
        text = pair.get(1);
        if let Some(number) = pair.get(0).as_f64() {
            let unit = if number < FIRST_MILLISECOND { 1000.0 } else { 1.0 };
            time = JsValue::from(number * unit);
        }
    }
    if !text.is_string() {
        return None;
    }
    let line = Object::new();
    set(&line, "time", &time);
    set(&line, "text", &text);
    Some(line)
}
