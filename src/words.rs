//! Enums of known words that stay open: the API may send a word that nobody has heard of.

/// Declares an enum whose variants are words of the API, with an `Other` for all the rest.
///
/// In TypeScript it is the union of the words and `string & {}`, which keeps the words in an
/// editor's completion where a plain `string` would swallow them.
macro_rules! open_enum {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident { $( $(#[doc = $variant_doc:literal])+ $variant:ident = $word:literal, )+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[doc = $variant_doc])+ $variant, )+
            /// A word that this version does not know.
            Other(alloc::string::String),
        }

        impl $name {
            /// The word as the API writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $word, )+
                    Self::Other(word) => word,
                }
            }
        }

        impl From<alloc::string::String> for $name {
            fn from(word: alloc::string::String) -> Self {
                match word.as_str() {
                    $( $word => Self::$variant, )+
                    _ => Self::Other(word),
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::shape::Shaped for $name {
            const SHAPE: $crate::shape::Shape = $crate::shape::Shape::Text;
        }

        impl $crate::decode::Decode for $name {
            fn decode(json: &mut $crate::json::Json<'_>) -> Result<Self, $crate::mismatch::Mismatch> {
                $crate::decode::Decode::decode(json).map(|word: alloc::string::String| word.into())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                alloc::string::String::deserialize(deserializer).map(Self::from)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        const _: () = {
            use wasm_bindgen::prelude::wasm_bindgen;

            #[wasm_bindgen(typescript_custom_section)]
            const TYPESCRIPT: &str = concat!(
                "/**\n", $( " *", $doc, "\n", )+ " */\n",
                "export type ", stringify!($name), " =",
                $( "\n    /**", $( $variant_doc, )+ " */\n    | \"", $word, "\"", )+
                "\n    | (string & {});\n",
            );
        };
    };
}

pub(crate) use open_enum;
