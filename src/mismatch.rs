//! What is wrong with an answer: the place and the types, and never the value.

use alloc::string::String;

use crate::text::{concat, digits};

/// A value that is not what the model says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    path: String,
    expected: &'static str,
    found: &'static str,
}

impl Mismatch {
    pub fn new(expected: &'static str, found: &'static str) -> Self {
        Self { path: String::new(), expected, found }
    }

    pub fn text(&self) -> String {
        concat(&[&self.path, ": expected ", self.expected, ", found ", self.found])
    }

    pub fn inside_index(self, index: usize) -> Self {
        self.inside(&concat(&["[", &digits(index as u64), "]"]))
    }

    /// Puts what the value stands in before the path.
    pub fn inside(mut self, place: &str) -> Self {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, place);
        self
    }
}
