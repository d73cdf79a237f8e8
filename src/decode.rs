//! From a JSON value to a typed one, with errors that name the place and never the value.
//!
//! Not by serde: the code that it derives for this model is three times the rest of the module,
//! and the errors of its codecs quote the value, which may be a secret of a build.

use std::collections::BTreeMap;

/// Deeper than any answer of the API, and far from the end of the stack.
const MAX_DEPTH: u8 = 32;

/// A JSON value, whoever holds it.
pub(crate) trait Json: Sized {
    /// Its type, with an article.
    fn noun(&self) -> &'static str;
    /// Whether it is null, or not there.
    fn is_null(&self) -> bool;
    fn as_bool(&self) -> Option<bool>;
    fn as_f64(&self) -> Option<f64>;
    fn as_string(&self) -> Option<String>;
    fn is_string(&self) -> bool;
    /// Whether it is an object, and no array.
    fn is_object(&self) -> bool;
    /// A property of an object; null where it has none of that name.
    fn get(&self, key: &str) -> Self;
    /// The properties of an object.
    fn entries(&self) -> Vec<(String, Self)>;
    /// The elements of an array, `None` where this is none.
    fn elements(&self) -> Option<Vec<Self>>;
}

/// What can be decoded.
pub(crate) trait Decode: Sized {
    /// `depth` is how many values this one stands in.
    fn decode<J: Json>(value: &J, depth: u8) -> Result<Self, Mismatch>;
}

/// A value that is not what the model says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    path: String,
    expected: &'static str,
    found: &'static str,
}

impl Mismatch {
    pub fn new(expected: &'static str, found: &impl Json) -> Self {
        Self { path: String::new(), expected, found: found.noun() }
    }

    pub fn text(&self) -> String {
        [&self.path, ": expected ", self.expected, ", found ", self.found].concat()
    }

    pub fn inside_index(self, index: usize) -> Self {
        self.inside(&["[", &index.to_string(), "]"].concat())
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

/// Decodes the property `name` of an object.
pub(crate) fn field<T: Decode>(object: &impl Json, name: &str, depth: u8) -> Result<T, Mismatch> {
    T::decode(&object.get(name), depth + 1).map_err(|mismatch| mismatch.inside(name))
}

/// Refuses what is no object, and what is nested too deep to go into.
pub(crate) fn object(value: &impl Json, depth: u8) -> Result<(), Mismatch> {
    if depth > MAX_DEPTH {
        Err(Mismatch::new("less nesting", value))
    } else if value.is_object() {
        Ok(())
    } else {
        Err(Mismatch::new("an object", value))
    }
}

impl Decode for bool {
    fn decode<J: Json>(value: &J, _: u8) -> Result<Self, Mismatch> {
        value.as_bool().ok_or_else(|| Mismatch::new("a boolean", value))
    }
}

impl Decode for i64 {
    fn decode<J: Json>(value: &J, _: u8) -> Result<Self, Mismatch> {
        let number = value.as_f64().filter(|number| number.trunc() == *number);
        number.map(|number| number as i64).ok_or_else(|| Mismatch::new("a whole number", value))
    }
}

impl Decode for String {
    fn decode<J: Json>(value: &J, _: u8) -> Result<Self, Mismatch> {
        value.as_string().ok_or_else(|| Mismatch::new("a string", value))
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode<J: Json>(value: &J, depth: u8) -> Result<Self, Mismatch> {
        if value.is_null() {
            return Ok(None);
        }
        T::decode(value, depth).map(Some)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode<J: Json>(value: &J, depth: u8) -> Result<Self, Mismatch> {
        let elements = value.elements().ok_or_else(|| Mismatch::new("an array", value))?;
        let mut decoded = Vec::with_capacity(elements.len());
        for (index, element) in elements.iter().enumerate() {
            let element = T::decode(element, depth + 1);
            decoded.push(element.map_err(|mismatch| mismatch.inside_index(index))?);
        }
        Ok(decoded)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode<J: Json>(value: &J, depth: u8) -> Result<Self, Mismatch> {
        object(value, depth)?;
        let decoded = value.entries().into_iter().map(|(key, value)| {
            let value = T::decode(&value, depth + 1).map_err(|mismatch| mismatch.inside(&key))?;
            Ok((key, value))
        });
        decoded.collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use serde_json::{Value, json};

    use super::*;

    impl Json for Value {
        fn noun(&self) -> &'static str {
            match self {
                Value::Null => "null",
                Value::Bool(_) => "a boolean",
                Value::Number(_) => "a number",
                Value::String(_) => "a string",
                Value::Array(_) => "an array",
                Value::Object(_) => "an object",
            }
        }

        fn is_null(&self) -> bool {
            self.is_null()
        }

        fn as_bool(&self) -> Option<bool> {
            self.as_bool()
        }

        fn as_f64(&self) -> Option<f64> {
            self.as_f64()
        }

        fn as_string(&self) -> Option<String> {
            self.as_str().map(str::to_owned)
        }

        fn is_string(&self) -> bool {
            self.is_string()
        }

        fn is_object(&self) -> bool {
            self.is_object()
        }

        fn get(&self, key: &str) -> Self {
            self.get(key).cloned().unwrap_or_default()
        }

        fn entries(&self) -> Vec<(String, Self)> {
            let entries = self.as_object().into_iter().flatten();
            entries.map(|(key, value)| (key.clone(), value.clone())).collect()
        }

        fn elements(&self) -> Option<Vec<Self>> {
            self.as_array().cloned()
        }
    }

    fn mismatch<T: Decode + fmt::Debug>(value: Value) -> String {
        let mismatch = field::<T>(&json!({ "it": value }), "it", 0);
        mismatch.expect_err("a mismatch").text()
    }

    #[test]
    fn a_mismatch_names_the_path_and_the_types() {
        assert_eq!(mismatch::<bool>(json!("yes")), "it: expected a boolean, found a string");
        assert_eq!(mismatch::<i64>(json!(1.5)), "it: expected a whole number, found a number");
        assert_eq!(mismatch::<String>(json!({})), "it: expected a string, found an object");
        assert_eq!(mismatch::<Vec<String>>(json!({})), "it: expected an array, found an object");
        type Map = BTreeMap<String, Vec<String>>;
        assert_eq!(mismatch::<Map>(json!([])), "it: expected an object, found an array");
        assert_eq!(
            mismatch::<Map>(json!({ "a": ["x", "y", 3] })),
            "it.a[2]: expected a string, found a number"
        );
        assert_eq!(
            mismatch::<Vec<Vec<bool>>>(json!([[], [true, null]])),
            "it[1][1]: expected a boolean, found null"
        );
    }

    #[test]
    fn whole_numbers_of_any_sign_are_whole() {
        for number in [0, -1, 12000, 9_007_199_254_740_991_i64] {
            assert_eq!(field(&json!({ "it": number }), "it", 0), Ok(number));
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_a_mismatch() {
        assert!(object(&json!({}), MAX_DEPTH).is_ok());
        let mismatch = object(&json!({}), MAX_DEPTH + 1).expect_err("a mismatch");
        assert_eq!(mismatch.text(), ": expected less nesting, found an object");
    }
}
