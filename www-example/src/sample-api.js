// Stands in for Cloudflare's API where there are no credentials: its builds live as real ones do.
//
// It keeps nothing: a UUID of version 7 begins with the time it was made at, and from that and the
// clock the whole build follows.

export const SAMPLE_ACCOUNT = "sample";

/** How long a build is in each phase, in milliseconds. */
const QUEUED = 3_000;
const INITIALIZING = 3_000;
const RUNNING = 9_000;

const PATH = /\/accounts\/sample\/builds\/builds\/([\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12})$/;

/** Takes what `fetch` takes, and answers as the API does. */
export async function sampleFetch(url) {
  const uuid = PATH.exec(new URL(url).pathname)?.[1];
  const start = uuid && parseInt(uuid.replace("-", "").slice(0, 12), 16);
  if (!uuid || start > Date.now()) {
    const errors = [{ code: 12000, message: "Not found" }];
    return Response.json({ success: false, errors, messages: [], result: null }, { status: 404 });
  }
  return Response.json({ success: true, errors: [], messages: [], result: build(uuid, start, Date.now()) });
}

function build(build_uuid, start, now) {
  const initializing = start + QUEUED;
  const running = initializing + INITIALIZING;
  const stopped = running + RUNNING;
  const reached = (time) => (time <= now ? new Date(time).toISOString() : null);
  const last = [stopped, running, initializing, start].find((time) => time <= now);
  return {
    build_uuid,
    status: { [start]: "queued", [initializing]: "initializing", [running]: "running", [stopped]: "stopped" }[last],
    build_outcome: last === stopped ? "success" : null,
    created_on: reached(start),
    initializing_on: reached(initializing),
    running_on: reached(running),
    stopped_on: reached(stopped),
    modified_on: reached(last),
    preview_url: last === stopped ? "https://checkout-shop.example.workers.dev" : null,
    pull_request: {
      created_on: new Date(start - 3_600_000).toISOString(),
      closed_on: null,
      pull_request_url: "https://github.com/example/shop/pull/42",
    },
    deploy_hook: null,
    build_trigger_metadata: {
      author: "grace@example.com",
      branch: "checkout",
      build_command: "npm run build",
      build_token_name: "Workers Builds",
      build_trigger_source: "push_event",
      commit_hash: "9fceb02d0ae598e95dc970b74767f19372d61af8",
      commit_message: "Show the sum before the payment\n\nCloses #41.",
      deploy_command: "npx wrangler versions upload",
      environment_variables: {
        API_KEY: { is_secret: true, created_on: "2026-01-01T00:00:00Z", value: null },
      },
      provider_account_name: "example",
      provider_type: "github",
      repo_name: "shop",
      root_directory: "/",
    },
    trigger: {
      trigger_uuid: "7e2b8c9d-51c4-4f6f-bb0a-3f9d2f1e6a32",
      trigger_name: "Deploy non-production branches",
      external_script_id: "shop",
      branch_includes: ["*"],
      branch_excludes: ["main"],
      build_caching_enabled: true,
      deleted_on: null,
    },
  };
}
