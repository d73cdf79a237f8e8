//! Texts put together by hand: the machinery of formatting is larger than all that is said with it.

use alloc::string::String;

/// The parts, one after another. What the slices of the standard library have for this is ten times as large.
pub(crate) fn concat(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}
