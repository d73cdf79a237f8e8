//! The log of a build while it grows.

use futures_util::stream::Stream;
use js_sys::Array;

use crate::auth::Auth;
use crate::client::Client;
use crate::endpoint::{Endpoint, Route};
use crate::envelope::Success;
use crate::error::Error;
use crate::failure::Failure;
use crate::log::{LogLine, LogReader};
use crate::options::{Options, Patience};
use crate::task::{Flow, Task, stream};
use crate::time::seconds;
use crate::watch::LastBuild;

/// How long to wait for the last lines before the log is taken for complete: they may come after the end of the build.
const CHECK_MS: u64 = seconds(3);

/// How many times at most the log is read again after the end of its build.
const MAX_CHECKS: u32 = 10;

/// Follows the log of a build: the stream yields each line once, as soon as the API has it. It ends when the build is
/// over and its log complete, or after an error.
///
/// A failure that may pass is retried for as long as the deadline of the options allows. Dropping the stream
/// cancels its request.
pub fn follow_build_log(
    account_id: &str,
    build_uuid: &str,
    auth: &Auth,
    options: &Options,
) -> impl Stream<Item = Result<LogLine, Error>> + use<> {
    let endpoint = Endpoint::new(Route::Build, account_id, build_uuid);
    stream(auth, options, Patience::Watch, endpoint, Follow::new(), LogLine::decode)
}

/// The following of a log.
pub(crate) struct Follow {
    reader: LogReader,
    next: Request,
    last: LastBuild,
    /// Whether the build or its log has changed since the last wait.
    has_changed: bool,
    checks: u32,
}

/// What a follower asks for next.
enum Request {
    Build,
    /// The lines after those that were given.
    Log,
    /// The whole log once more: its last lines may come after the end of the build, and nothing says that a cursor
    /// misses none while the log grows. Lines are counted, so that it gives those by which the log is longer.
    Check,
    Nothing,
}

impl Follow {
    pub fn new() -> Self {
        Self {
            reader: LogReader::new(),
            next: Request::Build,
            last: LastBuild::default(),
            has_changed: false,
            checks: 0,
        }
    }

    /// What follows once the log was read as far as it goes.
    fn after_log(&mut self, client: &mut Client) -> Request {
        match self.next {
            Request::Check if !self.has_changed || self.checks == MAX_CHECKS => Request::Nothing,
            Request::Log if client.plan(&self.last.build, self.has_changed) => Request::Build,
            _ => {
                self.checks += 1;
                self.reader.restart();
                client.wait(CHECK_MS);
                Request::Check
            }
        }
    }
}

impl Task for Follow {
    fn take(
        &mut self,
        result: Result<Success, Box<Failure>>,
        endpoint: &mut Endpoint,
        client: &mut Client,
    ) -> Result<Flow, Box<Failure>> {
        let answer = result.map_err(|failure| client.add_build(failure, &self.last.build))?;
        let lines = Array::new();
        if let Request::Build = self.next {
            self.has_changed |= self.last.replace(answer.result());
            self.next = Request::Log;
        } else {
            self.reader.read(&answer.result(), &lines);
            self.has_changed |= lines.length() > 0;
            if !self.reader.has_more {
                self.next = self.after_log(client);
                self.has_changed = false;
            }
        }
        if let Request::Build = self.next {
            endpoint.route = Route::Build;
            endpoint.set_cursor(None);
        } else {
            endpoint.route = Route::Log;
            endpoint.set_cursor(self.reader.cursor());
        }
        Ok(match self.next {
            Request::Nothing => Flow::End(lines.into()),
            _ => Flow::Yield(lines.into()),
        })
    }

    fn missing(&self) -> &str {
        "the log is not complete"
    }
}
