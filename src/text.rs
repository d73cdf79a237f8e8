//! Texts put together by hand: the machinery of formatting is larger than all that is said with it.

use alloc::string::String;
use alloc::vec::Vec;

/// A number in decimal.
pub(crate) fn digits(mut number: u64) -> String {
    // The last first.
    let mut digits = Vec::new();
    loop {
        digits.push(b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            return digits.iter().rev().map(|digit| char::from(*digit)).collect();
        }
    }
}

/// The lines of a text. By an array of one letter: for the letter itself the standard library brings a search for
/// long texts, which is larger than all of this.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n'])
}

/// The parts, one after another. What the slices of the standard library have for this is ten times as large.
pub(crate) fn concat(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_what_formatting_would_write() {
        for number in [0, 7, 10, 12000, u64::MAX] {
            assert_eq!(digits(number), number.to_string());
        }
    }
}
