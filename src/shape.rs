//! What the model says of an answer, as data: an answer is checked by it without being built.
//!
//! A caller in JavaScript gets the API's own object, so all that is wanted of the model there is
//! whether the object keeps to it; a table and one loop say so in a fraction of the code.

use std::collections::BTreeMap;

use crate::decode::{Json, Mismatch, object};

/// What a value must be, where it is not null.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    Text,
    Flag,
    List(&'static Shape),
    Map(&'static Shape),
    Record(&'static [Field]),
    /// A variable of a build: its value alone, or a record.
    Variable(&'static [Field]),
}

/// A property of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub name: &'static str,
    pub shape: Shape,
}

/// What has a shape: the model of a build, and what it is made of.
pub(crate) trait Shaped {
    const SHAPE: Shape;
}

impl Shaped for bool {
    const SHAPE: Shape = Shape::Flag;
}

impl Shaped for String {
    const SHAPE: Shape = Shape::Text;
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = T::SHAPE;
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

impl<T: Shaped> Shaped for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Map(&T::SHAPE);
}

/// Checks a property of an object, which may be null.
fn check_field<J: Json>(value: &J, field: &Field, depth: u8) -> Result<(), Mismatch> {
    let value = value.get(field.name);
    if value.is_null() {
        return Ok(());
    }
    check(&value, &field.shape, depth + 1).map_err(|mismatch| mismatch.inside(field.name))
}

/// Checks a value. It agrees with what [`Decode`](crate::decode::Decode) makes of the same type.
pub(crate) fn check<J: Json>(value: &J, shape: &Shape, depth: u8) -> Result<(), Mismatch> {
    let fits =
        |fits: bool, expected| if fits { Ok(()) } else { Err(Mismatch::new(expected, value)) };
    match *shape {
        Shape::Text => fits(value.is_string(), "a string"),
        Shape::Flag => fits(value.as_bool().is_some(), "a boolean"),
        Shape::List(inner) => {
            let elements = value.elements().ok_or_else(|| Mismatch::new("an array", value))?;
            elements.iter().enumerate().try_for_each(|(index, element)| {
                check(element, inner, depth + 1).map_err(|mismatch| mismatch.inside_index(index))
            })
        }
        Shape::Map(inner) => {
            object(value, depth)?;
            value.entries().iter().try_for_each(|(key, value)| {
                check(value, inner, depth + 1).map_err(|mismatch| mismatch.inside(key))
            })
        }
        Shape::Record(fields) => {
            object(value, depth)?;
            fields.iter().try_for_each(|field| check_field(value, field, depth))
        }
        Shape::Variable(_) if value.is_null() || value.is_string() => Ok(()),
        Shape::Variable(_) if !value.is_object() => fits(false, "a string or an object"),
        Shape::Variable(fields) => check(value, &Shape::Record(fields), depth),
    }
}
