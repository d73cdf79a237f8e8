//! From JSON to the types of the model, with errors that name the place and never the value.
//!
//! Not by serde: the code that it derives for this model is three times the rest of the module,
//! and the errors of its codecs quote the value, which may be a secret of a build.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::json::Json;
use crate::mismatch::Mismatch;

/// What can be decoded.
pub(crate) trait Decode: Sized {
    /// Goes past the value that it decodes.
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch>;
}

/// Reads a value, and goes past it also where it cannot be read.
pub(crate) fn passed<'a, T>(
    json: &mut Json<'a>,
    read: impl FnOnce(&mut Json<'a>) -> Result<T, Mismatch>,
) -> Result<T, Mismatch> {
    let start = *json;
    let result = read(json);
    if result.is_err() {
        *json = start;
        json.skip();
    }
    result
}

/// Decodes what may be of another type: that is taken for absent.
pub(crate) fn lenient<T: Decode>(json: &mut Json<'_>) -> Option<T> {
    passed(json, T::decode).ok()
}

impl Decode for bool {
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch> {
        json.boolean().ok_or_else(|| Mismatch::new("a boolean", json.noun()))
    }
}

impl Decode for i64 {
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch> {
        json.integer().ok_or_else(|| Mismatch::new("a whole number", json.noun()))
    }
}

impl Decode for String {
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch> {
        json.string().ok_or_else(|| Mismatch::new("a string", json.noun()))
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch> {
        if json.null() { Ok(None) } else { T::decode(json).map(Some) }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch> {
        let mut decoded = Self::new();
        json.elements(&mut |index, json| {
            decoded.push(T::decode(json).map_err(|mismatch| mismatch.inside_index(index))?);
            Ok(())
        })?;
        Ok(decoded)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch> {
        let mut decoded = Self::new();
        json.members(&mut |name, json| {
            let value = T::decode(json).map_err(|mismatch| mismatch.inside(name))?;
            decoded.insert(name.to_owned(), value);
            Ok(())
        })?;
        Ok(decoded)
    }
}

#[cfg(test)]
mod tests {
    use core::fmt;

    use super::*;

    fn decode<T: Decode>(text: &str) -> Result<T, Mismatch> {
        T::decode(&mut Json::new(text)).map_err(|mismatch| mismatch.inside("it"))
    }

    fn mismatch<T: Decode + fmt::Debug>(text: &str) -> String {
        decode::<T>(text).expect_err("a mismatch").text()
    }

    #[test]
    fn a_mismatch_names_the_path_and_the_types() {
        assert_eq!(mismatch::<bool>(r#""yes""#), "it: expected a boolean, found a string");
        assert_eq!(mismatch::<i64>("1.5"), "it: expected a whole number, found a number");
        assert_eq!(mismatch::<String>("{}"), "it: expected a string, found an object");
        assert_eq!(mismatch::<Vec<String>>("{}"), "it: expected an array, found an object");
        type Map = BTreeMap<String, Vec<String>>;
        assert_eq!(mismatch::<Map>("[]"), "it: expected an object, found an array");
        assert_eq!(
            mismatch::<Map>(r#"{ "a": ["x", "y", 3] }"#),
            "it.a[2]: expected a string, found a number"
        );
        assert_eq!(
            mismatch::<Vec<Vec<bool>>>("[[], [true, null]]"),
            "it[1][1]: expected a boolean, found null"
        );
    }

    #[test]
    fn whole_numbers_of_any_sign_are_whole() {
        for number in [0, -1, 12000, 9_007_199_254_740_991_i64] {
            assert_eq!(decode(&number.to_string()), Ok(number));
        }
    }

    #[test]
    fn what_does_not_fit_is_passed_over_where_that_is_allowed() {
        let mut json = Json::new(r#"[{ "a": [1, 2] }, true]"#);
        let mut decoded = vec![];
        let elements = json.elements(&mut |_, json| {
            decoded.push(lenient::<bool>(json));
            Ok(())
        });
        assert_eq!(elements, Ok(()));
        assert_eq!(decoded, [None, Some(true)]);
    }
}
