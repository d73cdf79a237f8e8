//! What the model says of an answer, as data: an answer is checked by it without being built.
//!
//! A caller in JavaScript gets the API's own object, so all that is wanted of the model there is
//! whether the object keeps to it; a table and one loop say so in a fraction of the code.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::json::Json;
use crate::mismatch::Mismatch;

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

/// Checks a value, and goes past it. It agrees with what [`Decode`](crate::decode::Decode) makes of the
/// same type.
pub(crate) fn check(json: &mut Json<'_>, shape: &Shape) -> Result<(), Mismatch> {
    match *shape {
        Shape::Text if json.pass_string() => Ok(()),
        Shape::Text => Err(Mismatch::new("a string", json.noun())),
        Shape::Flag => match json.boolean() {
            Some(_) => Ok(()),
            None => Err(Mismatch::new("a boolean", json.noun())),
        },
        Shape::List(inner) => json.elements(&mut |index, json| {
            check(json, inner).map_err(|mismatch| mismatch.inside_index(index))
        }),
        Shape::Map(inner) => json.members(&mut |name, json| {
            check(json, inner).map_err(|mismatch| mismatch.inside(name))
        }),
        Shape::Record(fields) => json.members(&mut |name, json| {
            // By their lengths first: most are of another.
            let is_it = |field: &&Field| field.name.len() == name.len() && field.name == name;
            match fields.iter().find(is_it) {
                Some(_) if json.null() => Ok(()),
                Some(field) => check(json, &field.shape).map_err(|mismatch| mismatch.inside(name)),
                None => {
                    json.skip();
                    Ok(())
                }
            }
        }),
        Shape::Variable(_) if json.null() => Ok(()),
        Shape::Variable(_) if json.is_string() => check(json, &Shape::Text),
        Shape::Variable(_) if !json.is_object() => {
            Err(Mismatch::new("a string or an object", json.noun()))
        }
        Shape::Variable(fields) => check(json, &Shape::Record(fields)),
    }
}
