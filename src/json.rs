//! A JSON text, read once from its beginning to its end.
//!
//! The platform's parser has found it to be valid by then, so this has to know where a value ends and
//! little else. Of a text that is not valid it makes anything, but it comes to its end.

use alloc::string::String;

use crate::mismatch::Mismatch;

/// Deeper than any answer of the API, and far from the end of the stack.
const MAX_DEPTH: u8 = 32;

/// A place in a text: that of the next value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Json<'a> {
    text: &'a str,
    at: usize,
    /// How many values the next one stands in.
    depth: u8,
}

/// What is done with a member of an object, by its name, and must go past its value.
type Member<'f, 'a> = &'f mut dyn FnMut(&str, &mut Json<'a>) -> Result<(), Mismatch>;

/// What is done with an element of an array, by its index.
type Element<'f, 'a> = &'f mut dyn FnMut(usize, &mut Json<'a>) -> Result<(), Mismatch>;

impl<'a> Json<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// A value that is not there.
    pub fn nothing() -> Self {
        Self::new("")
    }

    /// The type of the value, with an article.
    pub fn noun(&mut self) -> &'static str {
        match self.peek() {
            b'"' => "a string",
            b'{' => "an object",
            b'[' => "an array",
            b't' | b'f' => "a boolean",
            b'n' => "null",
            END => "undefined",
            _ => "a number",
        }
    }

    pub fn is_string(&mut self) -> bool {
        self.peek() == b'"'
    }

    /// Goes past a string, where there is one.
    pub fn pass_string(&mut self) -> bool {
        let is_string = self.is_string();
        if is_string {
            self.quoted();
        }
        is_string
    }

    pub fn is_object(&mut self) -> bool {
        self.peek() == b'{'
    }

    /// Goes past a null, where there is one.
    pub fn null(&mut self) -> bool {
        let null = matches!(self.peek(), b'n' | END);
        if null {
            self.skip();
        }
        null
    }

    /// Goes past a boolean, where there is one.
    pub fn boolean(&mut self) -> Option<bool> {
        match self.peek() {
            b't' | b'f' => Some(self.scalar() == "true"),
            _ => None,
        }
    }

    /// Goes past a number, where there is one that is whole, and written without a fraction.
    pub fn integer(&mut self) -> Option<i64> {
        self.peek();
        let mut behind = *self;
        let number = behind.scalar().parse().ok();
        if number.is_some() {
            *self = behind;
        }
        number
    }

    /// Goes past a string, where there is one.
    pub fn string(&mut self) -> Option<String> {
        self.is_string().then(|| unescaped(self.quoted().0))
    }

    /// Goes past an object, and to each of its members.
    pub fn members(&mut self, member: Member<'_, 'a>) -> Result<(), Mismatch> {
        self.open(b'{', "an object")?;
        while self.has_more(b'}') {
            let (name, is_escaped) = self.quoted();
            // Past the colon.
            self.peek();
            self.at += 1;
            if is_escaped {
                member(&unescaped(name), self)?;
            } else {
                member(name, self)?;
            }
        }
        Ok(())
    }

    /// Goes past an array, and to each of its elements.
    pub fn elements(&mut self, element: Element<'_, 'a>) -> Result<(), Mismatch> {
        self.open(b'[', "an array")?;
        let mut index = 0;
        while self.has_more(b']') {
            element(index, self)?;
            index += 1;
        }
        Ok(())
    }

    /// Goes past the value, whatever it is. However deep it is nested, no stack grows with it.
    pub fn skip(&mut self) {
        let mut open = 0_u32;
        loop {
            match self.peek() {
                b'"' => {
                    self.quoted();
                }
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    open = open.saturating_sub(1);
                    self.at += 1;
                }
                b',' | b':' => self.at += 1,
                END => return,
                _ => {
                    self.scalar();
                }
            }
            if open == 0 {
                return;
            }
        }
    }

    fn open(&mut self, bracket: u8, expected: &'static str) -> Result<(), Mismatch> {
        if self.peek() != bracket {
            return Err(Mismatch::new(expected, self.noun()));
        }
        if self.depth == MAX_DEPTH {
            return Err(Mismatch::new("less nesting", self.noun()));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Goes on to what comes next before this bracket, or past the bracket.
    fn has_more(&mut self, bracket: u8) -> bool {
        loop {
            match self.peek() {
                b',' => self.at += 1,
                END => return false,
                byte if byte == bracket => {
                    self.at += 1;
                    self.depth -= 1;
                    return false;
                }
                _ => return true,
            }
        }
    }

    /// Goes past a string. Gives what stands between its quotes, and whether it has escapes.
    fn quoted(&mut self) -> (&'a str, bool) {
        let start = self.at + 1;
        let mut is_escaped = false;
        self.at = start;
        while self.until(|byte| matches!(byte, b'"' | b'\\')) == b'\\' {
            is_escaped = true;
            self.at += 2;
        }
        let end = self.at;
        self.at += 1;
        (self.text.get(start..end).unwrap_or_default(), is_escaped)
    }

    /// Goes past a word or a number.
    fn scalar(&mut self) -> &'a str {
        let start = self.at;
        self.until(|byte| matches!(byte, b',' | b'}' | b']') || is_space(byte));
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Goes past white space. Gives the byte behind it.
    #[inline(always)]
    fn peek(&mut self) -> u8 {
        // Most often there is none.
        match self.text.as_bytes().get(self.at) {
            Some(&byte) if !is_space(byte) => byte,
            _ => self.until(|byte| !is_space(byte)),
        }
    }

    /// Goes on to such a byte, or to the end.
    fn until(&mut self, found: impl Fn(u8) -> bool) -> u8 {
        let mut at = self.at;
        let mut last = END;
        while let Some(&byte) = self.text.as_bytes().get(at) {
            if found(byte) {
                last = byte;
                break;
            }
            at += 1;
        }
        self.at = at;
        last
    }
}

/// Of what is not printed, only white space stands between the values of a valid text.
fn is_space(byte: u8) -> bool {
    byte <= b' '
}

/// What comes after a text: no byte of JSON.
const END: u8 = 0;

/// A string as it is meant. Half a surrogate pair, for which Rust has no place, becomes U+FFFD.
fn unescaped(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut chars = written.chars();
    // The first half of a pair, whose second half must follow at once.
    let mut half: Option<u32> = None;
    while let Some(char) = chars.next() {
        let code: u32 = match char {
            '\\' => match chars.next().unwrap_or_default() {
                'b' => 0x8,
                'f' => 0xc,
                'n' => 0xa,
                'r' => 0xd,
                't' => 0x9,
                'u' => {
                    let digits = chars.by_ref().take(4).filter_map(|digit| digit.to_digit(16));
                    digits.fold(0, |code, digit| code << 4 | digit)
                }
                itself => itself.into(),
            },
            itself => itself.into(),
        };
        let code = match (half.take(), code) {
            (Some(half), 0xdc00..=0xdfff) => 0x10000 + ((half - 0xd800) << 10) + (code - 0xdc00),
            (Some(_), _) => {
                text.push(char::REPLACEMENT_CHARACTER);
                code
            }
            (None, _) => code,
        };
        match code {
            0xd800..=0xdbff => half = Some(code),
            _ => text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }
    if half.is_some() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_what_it_means() {
        let rows = [
            (r#""""#, ""),
            (r#""a\"b\\""#, "a\"b\\"),
            (r#""\b\f\n\r\t\/""#, "\u{8}\u{c}\n\r\t/"),
            (r#""gr\u00f6\u00DFe größe""#, "größe größe"),
            (r#""\ud83d\ude80 🚀""#, "🚀 🚀"),
            (r#""\ud83d""#, "\u{fffd}"),
            (r#""\ude80\ud83d!""#, "\u{fffd}\u{fffd}!"),
            (r#""\ud83d\ud83d\ude80""#, "\u{fffd}🚀"),
        ];
        for (text, meant) in rows {
            let mut json = Json::new(text);
            assert_eq!(json.string().as_deref(), Some(meant), "{text}");
            assert_eq!(json.peek(), END);
        }
    }

    #[test]
    fn a_member_is_known_by_its_name_however_that_is_written() {
        let text = r#" { "a" : 1 , "\u0062\"" : [ { } , "}" ] , "": null } "#;
        let mut names = vec![];
        let mut json = Json::new(text);
        let members = json.members(&mut |name, json| {
            names.push((name.to_owned(), json.noun()));
            json.skip();
            Ok(())
        });
        assert_eq!(members, Ok(()));
        let expected = [("a", "a number"), ("b\"", "an array"), ("", "null")];
        assert_eq!(names, expected.map(|(name, noun)| (name.to_owned(), noun)));
        assert_eq!(json.peek(), END);
    }

    #[test]
    fn what_is_skipped_may_be_nested_as_deep_as_it_likes() {
        let deep = ["[".repeat(1_000_000), "]".repeat(1_000_000), " 7".to_owned()].concat();
        let mut json = Json::new(&deep);
        json.skip();
        assert_eq!(json.integer(), Some(7));
    }

    #[test]
    fn what_is_gone_into_may_not() {
        fn depth(json: &mut Json<'_>) -> Result<(), Mismatch> {
            json.elements(&mut |_, json| depth(json))
        }

        let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert_eq!(depth(&mut Json::new(&nested(usize::from(MAX_DEPTH)))), Ok(()));
        let mismatch = depth(&mut Json::new(&nested(100))).expect_err("a mismatch");
        assert_eq!(mismatch.text(), ": expected less nesting, found an array");
    }

    #[test]
    fn only_whole_numbers_are_integers() {
        let rows = [("0", Some(0)), ("-12000 ", Some(-12000)), ("1.5", None), ("1e3", None)];
        for (text, number) in rows {
            assert_eq!(Json::new(text).integer(), number, "{text}");
        }
    }
}
