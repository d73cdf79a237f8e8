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
        #[derive(serde::Serialize, serde::Deserialize, tsify::Tsify)]
        #[serde(default)]
        #[tsify(missing_as_null, hashmap_as_object)]
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
            fn decode<J: $crate::decode::Json>(
                value: &J,
                depth: u8,
            ) -> Result<Self, $crate::decode::Mismatch> {
                $crate::decode::object(value, depth)?;
                Ok(Self {
                    $( $field: $crate::decode::field(value, stringify!($field), depth)?, )+
                })
            }
        }
    };
}

pub(crate) use record;
