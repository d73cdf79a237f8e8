// Stands in for Cloudflare's API where there are no credentials: its builds live as real ones do.
//
// It keeps nothing: a UUID of version 7 begins with the time it was made at, one digit of it tells
// which life the build has, and from these and the clock the whole build follows.

import { detailsOf } from "./sample-details.js";

export const SAMPLE_ACCOUNT = "sample";

const QUEUED = { lasts: 3_000, status: "queued" };
const INITIALIZING = { lasts: 3_000, status: "initializing" };
const RUNNING = { lasts: 9_000, status: "running" };
const stopped = (build_outcome) => ({ lasts: Infinity, status: "stopped", build_outcome });
const refused = (status, code, message, headers) => ({ status, code, message, headers });
const during = (lasts, fault) => [QUEUED, INITIALIZING, { lasts, fault }, stopped("success")];

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
  outage: during(20_000, refused(503)),
  limited: during(20_000, refused(429, 971, "Please wait", { "retry-after": "7" })),
  slow: [
    { ...QUEUED, lasts: 45_000 },
    { ...INITIALIZING, lasts: 20_000 },
    { ...RUNNING, lasts: 900_000 },
    stopped("success"),
  ],
  hostile: [QUEUED, INITIALIZING, RUNNING, stopped("fail")],
};

/** How long an answer takes. */
const DELAYS = { slow: 1_500 };

const NAMES = Object.keys(LIVES);

/** The UUID of a build that is queued at `start` and lives as the name says. */
export function sampleUuid(life = "success", start = Date.now()) {
  const time = start.toString(16).padStart(12, "0");
  const rest = crypto.randomUUID().slice(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${NAMES.indexOf(life).toString(16)}${rest}`;
}

const PATH =
  /\/accounts\/sample\/builds\/builds\/(([\da-f]{8})-([\da-f]{4})-7([\da-f])[\da-f]{2}-[\da-f]{4}-[\da-f]{12})$/;

/** Takes what `fetch` takes, and answers as the API does. */
export async function sampleFetch(url) {
  const [, uuid, high, low, life] = PATH.exec(new URL(url).pathname) ?? [];
  const start = parseInt(high + low, 16);
  const name = NAMES[parseInt(life, 16)];
  const phases = LIVES[name];
  if (!uuid || !phases || start > Date.now()) return refusal(refused(404, 12000, "Not found"));
  const reached = begun(phases, start).filter(({ since }) => since <= Date.now());
  const { fault } = reached.at(-1);
  if (DELAYS[name]) await new Promise((resolve) => setTimeout(resolve, DELAYS[name]));
  return fault ? refusal(fault) : answer(build(uuid, name, reached));
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
  return Response.json(
    { success: false, errors: [{ code, message }], messages: [], result: null },
    { status, headers },
  );
}

function answer(result) {
  return Response.json({ success: true, errors: [], messages: [], result });
}

function build(build_uuid, life, reached) {
  const when = (status) => {
    const phase = reached.find((phase) => phase.status === status);
    return phase ? new Date(phase.since).toISOString() : null;
  };
  const { status, build_outcome = null, since } = reached.at(-1);
  const created = reached[0].since;
  const made = {
    build_uuid,
    status,
    build_outcome,
    created_on: when("queued"),
    initializing_on: when("initializing"),
    running_on: when("running"),
    stopped_on: when("stopped"),
    modified_on: new Date(since).toISOString(),
    ...detailsOf(life, created),
  };
  return build_outcome === "success" ? made : { ...made, preview_url: null };
}
