//! A variable of a build, which the API writes in two ways.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::tolerant::Tolerant;

/// A variable of a build, where the API sends more than its value.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "npm", derive(tsify::Tsify), serde(default), tsify(missing_as_null))]
#[non_exhaustive]
pub struct EnvironmentVariable {
    /// When it was set.
    pub created_on: Option<String>,
    /// Whether it is a secret.
    pub is_secret: Option<bool>,
    /// Its value; null for a secret, which the API does not send.
    pub value: Option<String>,
}

impl Tolerant<'_> for BTreeMap<String, EnvironmentVariable> {}

impl<'de> Deserialize<'de> for EnvironmentVariable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfAnyForm)
    }
}

/// Reads a variable in either form. One of another type has no value, but its name is kept.
struct OfAnyForm;

impl<'de> Visitor<'de> for OfAnyForm {
    type Value = EnvironmentVariable;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a variable")
    }

    /// The form of the API's documentation: the value alone.
    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(EnvironmentVariable { value: Some(value.to_owned()), ..EnvironmentVariable::default() })
    }

    /// The form that the API sends.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Fields {
            #[serde(deserialize_with = "Tolerant::tolerant")]
            created_on: Option<String>,
            #[serde(deserialize_with = "Tolerant::tolerant")]
            is_secret: Option<bool>,
            #[serde(deserialize_with = "Tolerant::tolerant")]
            value: Option<String>,
        }

        let fields = Fields::deserialize(MapAccessDeserializer::new(map))?;
        let Fields { created_on, is_secret, value } = fields;
        Ok(EnvironmentVariable { created_on, is_secret, value })
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(EnvironmentVariable::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(EnvironmentVariable::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(EnvironmentVariable::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(EnvironmentVariable::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(EnvironmentVariable::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_seq(seq)?;
        Ok(EnvironmentVariable::default())
    }
}

impl fmt::Debug for EnvironmentVariable {
    /// Leaves the value out: it does not belong into a log, secret or not.
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
        let value = Some("hunter2".to_owned());
        let variable = EnvironmentVariable { value, ..EnvironmentVariable::default() };
        let shown = format!("{variable:?}");
        assert_eq!(shown, "EnvironmentVariable { created_on: None, is_secret: None, .. }");
    }
}
