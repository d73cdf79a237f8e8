//! The kinds of errors.

/// The kinds of [`Error`](crate::Error).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An argument cannot be used. Nothing was sent, unless only an answer could tell: no Worker has the name, the
    /// build has no trigger to be retried with.
    Argument,
    /// There was no answer, or it broke off. Or the platform refused to send, as a Worker does in global scope.
    Network,
    /// There was no complete answer in time.
    Timeout,
    /// The answer is not the API's envelope, or its HTTP status contradicts it.
    Http,
    /// The API refused.
    Api,
    /// The API's answer is not what was asked for.
    Decode,
}

impl ErrorKind {
    /// The word that JavaScript callers get.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Argument => "argument",
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Http => "http",
            Self::Api => "api",
            Self::Decode => "decode",
        }
    }
}
