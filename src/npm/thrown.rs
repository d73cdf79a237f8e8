//! A failure as JavaScript throws it.

use wasm_bindgen::prelude::*;

use crate::millis::Millis;
use crate::wasm::failure::Failure;

#[wasm_bindgen(module = "/src/js/error.js")]
extern "C" {
    // In one call: each property set by itself would be one more.
    #[allow(clippy::too_many_arguments, reason = "JavaScript gives them their names")]
    fn thrown(
        message: &str,
        kind: &str,
        status: Option<u16>,
        code: Option<f64>,
        errors: JsValue,
        ray_id: Option<&str>,
        retry_after_ms: Option<f64>,
        attempts: u32,
        body: JsValue,
        build: JsValue,
        cause: JsValue,
    ) -> JsValue;

    // Never called: this form alone exports the class again without declaring it again.
    #[wasm_bindgen(js_name = BuildsError, reexport, skip_typescript)]
    fn _class();
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> JsValue {
        let Failure { error, cause, trouble, answer, errors, build } = failure;
        thrown(
            &error.text(),
            error.kind().as_str(),
            error.status(),
            error.code().map(|code| code as f64),
            errors,
            error.ray_id(),
            error.asked_wait().map(Millis::get),
            error.attempts(),
            error.body().map_or(answer, JsValue::from),
            build,
            trouble.map_or(cause, |trouble| (*trouble).into()),
        )
    }
}
