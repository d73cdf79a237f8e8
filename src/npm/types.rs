//! Arguments that may be anything, with the types that they should have in TypeScript.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "string")]
    pub type Text;

    #[wasm_bindgen(typescript_type = "readonly string[]")]
    pub type Texts;

    #[wasm_bindgen(typescript_type = "Auth")]
    pub type AuthValue;

    #[wasm_bindgen(typescript_type = "Build")]
    pub type BuildValue;
}
