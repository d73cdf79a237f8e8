//! The Rust library in a browser, against the stand-in that every suite asks.

#![cfg(target_family = "wasm")]

mod actions;
mod builds;
mod errors;
mod examples;
mod find;
mod lists;
mod logs;
mod requests;
mod timers;
mod watches;
mod workers;

use js_sys::Function;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use workers_builds::{Auth, Build, Error, Options, get_build};

wasm_bindgen_test_configure!(run_in_browser);

/// Told by the script that starts the stand-in, when this is compiled.
const STAND_IN: Option<&str> = option_env!("STAND_IN");

const ACCOUNT: &str = "023e105f4ecef8ad9ca31a8372d0c353";
const TOKEN: &str = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";

/// The tags of Workers of the stand-in. The second one has a deleted trigger, and the third one has no builds.
const SHOP: &str = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d";
const BLOG: &str = "2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e";
const IMAGES: &str = "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f";

/// The trigger of the shop for previews.
const PREVIEWS: &str = "7e2b8c9d-51c4-4f6f-bb0a-3f9d2f1e6a32";

fn auth() -> Auth {
    Auth::ApiToken(TOKEN.to_owned())
}

/// Options that lead to the stand-in.
fn there() -> Options {
    Options::new().base_url(STAND_IN.expect("`npm test` starts the stand-in"))
}

/// Options with a `fetch` that runs these statements of JavaScript.
fn mocked(body: &str) -> Options {
    Options::new().fetch(Function::new_with_args("url, init", body))
}

/// Options with a `fetch` that answers with this result, an expression of JavaScript.
fn answered(result: &str) -> Options {
    mocked(&format!("return Response.json({{ success: true, result: {result} }});"))
}

/// The build of a scenario of the stand-in.
async fn get(scenario: &str) -> Result<Build, Error> {
    get_build(ACCOUNT, scenario, &auth(), &there()).await
}
