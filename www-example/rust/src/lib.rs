//! A Worker in Rust. It answers with the state of the build whose UUID is the path.

use serde_json::json;
use worker::{Context, Env, Request, Response, Result, event};
use workers_builds::{Auth, Options, get_build};

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let account_id = env.var("CLOUDFLARE_ACCOUNT_ID")?.to_string();
    let auth = Auth::ApiToken(env.secret("CLOUDFLARE_API_TOKEN")?.to_string());
    let path = request.path();
    let build_uuid = path.trim_start_matches('/');
    match get_build(&account_id, build_uuid, &auth, &Options::new()).await {
        Ok(build) => {
            let branch = build
                .build_trigger_metadata
                .as_ref()
                .and_then(|metadata| metadata.branch.as_deref());
            Response::from_json(&json!({ "state": build.state().as_str(), "branch": branch }))
        }
        Err(error) => Response::error(error.to_string(), error.status().unwrap_or(502)),
    }
}
