// Stands in for Cloudflare's API where there are no credentials: its builds live as real ones do.
//
// It keeps nothing: a UUID of version 7 begins with the time it was made at, one digit of it tells
// which life the build has, and from these and the clock the whole build follows.

export const SAMPLE_ACCOUNT = "sample";

const QUEUED = { lasts: 3_000, status: "queued" };
const INITIALIZING = { lasts: 3_000, status: "initializing" };
const RUNNING = { lasts: 9_000, status: "running" };
const stopped = (build_outcome) => ({ lasts: Infinity, status: "stopped", build_outcome });
const refused = (status, code, message, headers) => ({ status, code, message, headers });

/** The phases of each life. A phase with a `fault` is one in which the API does not answer for the build. */
const LIVES = {
  success: [QUEUED, INITIALIZING, RUNNING, stopped("success")],
  fail: [QUEUED, INITIALIZING, RUNNING, stopped("fail")],
  cancelled: [QUEUED, stopped("cancelled")],
  skipped: [{ ...QUEUED, lasts: 1_000 }, stopped("skipped")],
  terminated: [QUEUED, INITIALIZING, { ...RUNNING, lasts: 1_200_000 }, stopped("terminated")],
  unknown: [QUEUED, INITIALIZING, RUNNING, stopped(null)],
  vanishing: [QUEUED, INITIALIZING, { lasts: Infinity, fault: refused(404, 12000, "Not found") }],
  unheard: [QUEUED, INITIALIZING, { ...RUNNING, status: "paused" }, stopped("success")],
  outage: [QUEUED, INITIALIZING, { lasts: 20_000, fault: refused(503) }, stopped("success")],
  limited: [
    QUEUED,
    INITIALIZING,
    { lasts: 20_000, fault: refused(429, 971, "Please wait", { "retry-after": "7" }) },
    stopped("success"),
  ],
};

const NAMES = Object.keys(LIVES);

/** The UUID of a build that is queued at `start` and lives as the name says. */
export function sampleUuid(life = "success", start = Date.now()) {
  const time = start.toString(16).padStart(12, "0");
  const rest = crypto.randomUUID().slice(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${NAMES.indexOf(life).toString(16)}${rest}`;
}

const PATH = /\/accounts\/sample\/builds\/builds\/(([\da-f]{8})-([\da-f]{4})-7([\da-f])[\da-f]{2}-[\da-f]{4}-[\da-f]{12})$/;

/** Takes what `fetch` takes, and answers as the API does. */
export async function sampleFetch(url) {
  const [, uuid, high, low, life] = PATH.exec(new URL(url).pathname) ?? [];
  const start = parseInt(high + low, 16);
  const phases = LIVES[NAMES[parseInt(life, 16)]];
  if (!uuid || !phases || start > Date.now()) return refusal(refused(404, 12000, "Not found"));
  const reached = begun(phases, start).filter(({ since }) => since <= Date.now());
  const { fault } = reached.at(-1);
  return fault ? refusal(fault) : answer(build(uuid, reached));
}

/** The phases with the time at which each begins. */
function begun(phases, start) {
  let since = start;
  return phases.map((phase) => {
    const begins = { ...phase, since };
    since += phase.lasts;
    return begins;
  });
}

function refusal({ status, code, message, headers }) {
  if (code === undefined) return new Response("upstream connect error", { status, headers });
  return Response.json({ success: false, errors: [{ code, message }], messages: [], result: null }, { status, headers });
}

function answer(result) {
  return Response.json({ success: true, errors: [], messages: [], result });
}

function build(build_uuid, reached) {
  const when = (status) => {
    const phase = reached.find((phase) => phase.status === status);
    return phase ? new Date(phase.since).toISOString() : null;
  };
  const { status, build_outcome = null, since } = reached.at(-1);
  const created = reached[0].since;
  return {
    build_uuid,
    status,
    build_outcome,
    created_on: when("queued"),
    initializing_on: when("initializing"),
    running_on: when("running"),
    stopped_on: when("stopped"),
    modified_on: new Date(since).toISOString(),
    preview_url: build_outcome === "success" ? "https://checkout-shop.example.workers.dev" : null,
    pull_request: {
      created_on: new Date(created - 3_600_000).toISOString(),
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
