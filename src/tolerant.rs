//! Decoding that takes a value of an unexpected type for a missing one: the API differs from its documentation.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    Deserialize, Deserializer, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

/// What is decoded tolerantly.
pub(crate) trait Tolerant<'de>: Deserialize<'de> {
    /// Decodes a value; `None` where it is of another type.
    ///
    /// It asks for a value of any type. Asked for one type, serde-wasm-bindgen prints a value of another type into
    /// its error. That could be a secret, or nested so deep that printing it overflows the stack.
    fn tolerant<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(OfAnyType::<Self, false>(PhantomData))
    }
}

impl Tolerant<'_> for bool {}
impl Tolerant<'_> for String {}

/// Leaves the elements of another type out.
impl<'de, T: Tolerant<'de>> Tolerant<'de> for Vec<T> {
    fn tolerant<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        let list = deserializer.deserialize_any(OfAnyType::<Vec<Element<T>>, true>(PhantomData))?;
        Ok(list.map(|list| list.into_iter().filter_map(|Element(value)| value).collect()))
    }
}

struct Element<T>(Option<T>);

impl<'de, T: Tolerant<'de>> Deserialize<'de> for Element<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::tolerant(deserializer).map(Self)
    }
}

/// Only where `LIST` is set is a list handed on: a struct would take the elements for its fields.
struct OfAnyType<T, const LIST: bool>(PhantomData<T>);

/// Hands the value on to `T` as what it is. Its error says only that it is of another type.
fn decoded<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Option<T> {
    T::deserialize(deserializer).ok()
}

impl<'de, T: Deserialize<'de>, const LIST: bool> Visitor<'de> for OfAnyType<T, LIST> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(decoded(IntoDeserializer::<E>::into_deserializer(value)))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(decoded(IntoDeserializer::<E>::into_deserializer(value)))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(decoded(IntoDeserializer::<E>::into_deserializer(value)))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(decoded(IntoDeserializer::<E>::into_deserializer(value)))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(decoded(IntoDeserializer::<E>::into_deserializer(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let value = match LIST {
            true => decoded(SeqAccessDeserializer::new(&mut seq)),
            false => None,
        };
        // serde_json refuses a list that has not been read to its end, and so with an object.
        IgnoredAny.visit_seq(seq)?;
        Ok(value)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let value = decoded(MapAccessDeserializer::new(&mut map));
        IgnoredAny.visit_map(map)?;
        Ok(value)
    }
}
