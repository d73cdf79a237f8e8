//! A Worker in Rust, with three paths:
//!
//! - `/workers/shop`: the newest builds of the Worker "shop"
//! - `/<uuid>`: a build
//! - `/<uuid>/log`: the log of a build, as text
//!
//! A log can hold secrets. Put Cloudflare Access before such a Worker.

use futures_util::TryStreamExt;
use serde_json::{Value, json};
use worker::{Context, Env, Request, Response, Result, event};
use workers_builds::{
    Auth, Build, Error, ErrorKind, Options, get_build, get_build_log, get_worker_tag, list_builds,
};

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let account_id = env.var("CLOUDFLARE_ACCOUNT_ID")?.to_string();
    let auth = Auth::ApiToken(env.secret("CLOUDFLARE_API_TOKEN")?.to_string());
    match answer(&request.path(), &account_id, &auth).await {
        Ok(response) => response,
        Err(error) => Response::error(error.to_string(), status(&error)),
    }
}

async fn answer(path: &str, account_id: &str, auth: &Auth) -> Result<Result<Response>, Error> {
    let options = Options::new();
    let parts: Vec<_> = path.trim_start_matches('/').split('/').collect();
    Ok(match parts[..] {
        ["workers", name] => {
            let tag = get_worker_tag(account_id, name, auth, &options).await?;
            let builds = list_builds(account_id, &tag, auth, &options.limit(10));
            Response::from_json(&builds.map_ok(summary).try_collect::<Vec<_>>().await?)
        }
        [build_uuid, "log"] => {
            let lines = get_build_log(account_id, build_uuid, auth, &options).await?;
            let texts: Vec<_> = lines.into_iter().map(|line| line.text).collect();
            Response::ok(texts.join("\n"))
        }
        [build_uuid] => {
            let build = get_build(account_id, build_uuid, auth, &options).await?;
            Response::from_json(&summary(build))
        }
        _ => Response::error("there is no such path", 404),
    })
}

fn summary(build: Build) -> Value {
    let state = build.state().as_str();
    let branch = build.build_trigger_metadata.and_then(|metadata| metadata.branch);
    json!({ "uuid": build.build_uuid, "state": state, "branch": branch })
}

fn status(error: &Error) -> u16 {
    match (error.kind(), error.status()) {
        // No Worker has the name, or the path has no UUID.
        (ErrorKind::Argument, _) => 404,
        (ErrorKind::Api, Some(status @ 400..)) => status,
        _ => 502,
    }
}
