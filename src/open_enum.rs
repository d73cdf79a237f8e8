//! Enums of known words that stay open: the API may send words that this version does not know.

/// Declares an enum whose variants are words of the API, with `Other` for all other words.
///
/// In TypeScript it is the union of the words and `string & {}`. A plain `string` would keep an editor from
/// completing the words.
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
            Other(String),
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

        impl From<String> for $name {
            fn from(word: String) -> Self {
                match word.as_str() {
                    $( $word => Self::$variant, )+
                    _ => Self::Other(word),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                if word.is_empty() {
                    // The API means that there is none.
                    return Err(serde::de::Error::custom("empty"));
                }
                Ok(word.into())
            }
        }

        impl<'de> $crate::tolerant::Tolerant<'de> for $name {}

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "npm")]
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
