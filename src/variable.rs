//! A variable of a build, which the API writes in two ways.

use alloc::string::String;
use core::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::decode::Decode;
use crate::json::Json;
use crate::mismatch::Mismatch;
use crate::record::decode_members;
use crate::shape::{Field, Shape, Shaped};

/// A variable of a build, where the API says more of it than its value.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[serde(default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[non_exhaustive]
pub struct EnvironmentVariable {
    /// When it was set.
    pub created_on: Option<String>,
    /// Whether it is a secret.
    pub is_secret: Option<bool>,
    /// Its value; null where it is a secret that the API keeps to itself.
    pub value: Option<String>,
}

impl From<String> for EnvironmentVariable {
    /// What the page of the API shows: the value alone.
    fn from(value: String) -> Self {
        Self { value: Some(value), ..Self::default() }
    }
}

impl Shaped for EnvironmentVariable {
    const SHAPE: Shape = Shape::Variable(&[
        Field { name: "created_on", shape: Shape::Text },
        Field { name: "is_secret", shape: Shape::Flag },
        Field { name: "value", shape: Shape::Text },
    ]);
}

impl Decode for EnvironmentVariable {
    fn decode(json: &mut Json<'_>) -> Result<Self, Mismatch> {
        if json.is_string() {
            return String::decode(json).map(Self::from);
        }
        if json.null() {
            return Ok(Self::default());
        }
        if !json.is_object() {
            return Err(Mismatch::new("a string or an object", json.noun()));
        }
        let mut variable = Self::default();
        decode_members!(json, variable { created_on, is_secret, value })?;
        Ok(variable)
    }
}

impl<'de> Deserialize<'de> for EnvironmentVariable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Alone(String),
            Whole {
                #[serde(default)]
                created_on: Option<String>,
                #[serde(default)]
                is_secret: Option<bool>,
                #[serde(default)]
                value: Option<String>,
            },
            Null,
        }

        Ok(match Written::deserialize(deserializer)? {
            Written::Alone(value) => value.into(),
            Written::Whole { created_on, is_secret, value } => {
                Self { created_on, is_secret, value }
            }
            Written::Null => Self::default(),
        })
    }
}

impl fmt::Debug for EnvironmentVariable {
    /// Leaves the value out: a log is no place for it, secret or not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EnvironmentVariable")
            .field("created_on", &self.created_on)
            .field("is_secret", &self.is_secret)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_leaves_the_value_out() {
        let variable = EnvironmentVariable::from("hunter2".to_owned());
        let shown = format!("{variable:?}");
        assert_eq!(shown, "EnvironmentVariable { created_on: None, is_secret: None, .. }");
    }
}
