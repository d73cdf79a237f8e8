//! Structs of the API: every field may be absent and may be null.

/// Declares such a struct, written as any other.
///
/// TypeScript gets `field?: T | null` for each field, and each is decoded by its own name.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident {
            $( $(#[$attribute:meta])+ pub $field:ident: $type:ty, )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        #[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
        #[cfg_attr(feature = "typescript", tsify(missing_as_null, hashmap_as_object))]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$attribute])+ pub $field: $type, )+
        }

        impl $crate::shape::Shaped for $name {
            const SHAPE: $crate::shape::Shape = $crate::shape::Shape::Record(&[
                $( $crate::shape::Field {
                    name: stringify!($field),
                    shape: <$type as $crate::shape::Shaped>::SHAPE,
                }, )+
            ]);
        }

        impl $crate::decode::Decode for $name {
            fn decode(json: &mut $crate::json::Json<'_>) -> Result<Self, $crate::mismatch::Mismatch> {
                let mut decoded = Self::default();
                $crate::record::decode_members!(json, decoded { $( $field, )+ })?;
                Ok(decoded)
            }
        }
    };
}

/// Decodes the members of an object into the fields of a struct that are called as they are.
macro_rules! decode_members {
    ($json:ident, $decoded:ident { $( $field:ident ),+ $(,)? }) => {
        $json.members(&mut |name, json| {
            let result = match name {
                $( stringify!($field) => {
                    $crate::decode::Decode::decode(json).map(|value| $decoded.$field = value)
                } )+
                _ => {
                    json.skip();
                    Ok(())
                }
            };
            result.map_err(|mismatch: $crate::mismatch::Mismatch| mismatch.inside(name))
        })
    };
}

pub(crate) use decode_members;
pub(crate) use record;
