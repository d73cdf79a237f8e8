//! The error of Rust callers.

use std::fmt;
use std::time::Duration;

use crate::api_error::ApiError;
use crate::error_kind::ErrorKind;
use crate::failure::Failure;
use crate::model::Build;

/// Why a call failed.
///
/// Neither its text nor its parts hold credentials.
#[derive(Debug, Clone)]
pub struct Error(
    /// Boxed, because it would make every result that may hold one large.
    Box<Parts>,
);

#[derive(Debug, Clone)]
struct Parts {
    kind: ErrorKind,
    message: String,
    status: Option<u16>,
    errors: Vec<ApiError>,
    body: Option<String>,
    ray_id: Option<String>,
    retry_after: Option<Duration>,
    attempts: u32,
    build: Option<Build>,
    source: Option<Error>,
}

impl Error {
    /// Which kind it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status; `None` where there was no answer, and for a redirect in a browser, which hides it.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The code of the first of [`errors`](Self::errors).
    pub fn code(&self) -> Option<i64> {
        self.errors().first()?.code
    }

    /// The API's entries; empty in every kind but [`ErrorKind::Api`].
    pub fn errors(&self) -> &[ApiError] {
        &self.0.errors
    }

    /// The beginning of the text of the answer, up to 4 KiB; `None` in every kind but [`ErrorKind::Http`].
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// The value of `cf-ray`, which Cloudflare's support asks for; `None` where the answer has none.
    pub fn ray_id(&self) -> Option<&str> {
        self.0.ray_id.as_deref()
    }

    /// How long the server asks to wait; `None` where it does not say.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How many requests were sent: one more than there were retries. For a function that makes several calls it counts
    /// those of the call that failed, and for one that follows or waits all of them.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The build that a watch or a follower saw last, without its variables; `None` where it saw none, and for any
    /// other function.
    pub fn build(&self) -> Option<&Build> {
        self.0.build.as_ref()
    }
}

impl From<Box<Failure>> for Error {
    fn from(failure: Box<Failure>) -> Self {
        let failure = *failure;
        Self(Box::new(Parts {
            kind: failure.kind,
            message: failure.message,
            status: failure.head.status,
            errors: ApiError::list(&failure.errors),
            body: failure.body.as_string(),
            ray_id: failure.head.ray_id.as_string(),
            retry_after: failure.head.retry_after_ms.map(Duration::from_millis),
            attempts: failure.attempts,
            build: failure.build.is_object().then(|| Build::decode(&failure.build)),
            source: failure.last_failure.map(Self::from),
        }))
    }
}

impl std::error::Error for Error {
    /// What was being retried when the deadline passed.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|error| error as _)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}
