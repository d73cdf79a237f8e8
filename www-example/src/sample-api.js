// A sample of Cloudflare's API, for use without credentials. Its builds change over time as real ones do.
//
// It has no storage. The UUID of a build holds the time of its creation, as any UUID of version 7 does, and its
// scenario as one digit. These and the clock determine the whole build.

import { detailsOf } from "./sample-details.js";

export const SAMPLE_ACCOUNT = "sample";

/**
 * @typedef {{ status: number, code?: number, message?: string, headers?: Record<string, string> }} Fault
 *
 * @typedef {object} Phase A part of the time of a build.
 * @property {number} durationMs
 * @property {string} [status]
 * @property {string | null} [build_outcome]
 * @property {Fault} [fault] What the API answers in place of the build.
 *
 * @typedef {Phase & { startedAt: number }} StartedPhase
 */

const QUEUED = { durationMs: 3_000, status: "queued" };
const INITIALIZING = { durationMs: 3_000, status: "initializing" };
const RUNNING = { durationMs: 9_000, status: "running" };

/** @param {string | null} build_outcome */
const stopped = (build_outcome) => ({ durationMs: Infinity, status: "stopped", build_outcome });

/**
 * A successful build. While it runs, the API answers with the fault.
 *
 * @param {number} durationMs
 * @param {Fault} fault
 */
const successWithFault = (durationMs, fault) => [QUEUED, INITIALIZING, { durationMs, fault }, stopped("success")];

const NOT_FOUND = { status: 404, code: 12000, message: "Not found" };
const RATE_LIMITED = { status: 429, code: 971, message: "Please wait", headers: { "retry-after": "7" } };

/** The phases of each scenario. */
const SCENARIOS = {
  success: [QUEUED, INITIALIZING, RUNNING, stopped("success")],
  fail: [QUEUED, INITIALIZING, RUNNING, stopped("fail")],
  cancelled: [QUEUED, stopped("cancelled")],
  skipped: [{ ...QUEUED, durationMs: 1_000 }, stopped("skipped")],
  terminated: [QUEUED, INITIALIZING, { ...RUNNING, durationMs: 1_200_000 }, stopped("terminated")],
  unknown: [QUEUED, INITIALIZING, RUNNING, stopped(null)],
  vanishing: [QUEUED, INITIALIZING, { durationMs: Infinity, fault: NOT_FOUND }],
  unheard: [QUEUED, INITIALIZING, { ...RUNNING, status: "paused" }, stopped("success")],
  outage: successWithFault(20_000, { status: 503 }),
  limited: successWithFault(20_000, RATE_LIMITED),
  slow: [
    { ...QUEUED, durationMs: 45_000 },
    { ...INITIALIZING, durationMs: 20_000 },
    { ...RUNNING, durationMs: 900_000 },
    stopped("success"),
  ],
  hostile: [QUEUED, INITIALIZING, RUNNING, stopped("fail")],
};

/** @typedef {keyof typeof SCENARIOS} ScenarioName */

/**
 * How many milliseconds an answer takes.
 *
 * @type {Partial<Record<ScenarioName, number>>}
 */
const DELAYS = { slow: 1_500 };

const NAMES = /** @type {ScenarioName[]} */ (Object.keys(SCENARIOS));

/**
 * The UUID of a build that is created at `start` and follows the scenario.
 *
 * @param {ScenarioName} [scenario]
 */
export function sampleUuid(scenario = "success", start = Date.now()) {
  const time = start.toString(16).padStart(12, "0");
  const rest = crypto.randomUUID().slice(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${NAMES.indexOf(scenario).toString(16)}${rest}`;
}

const PATH =
  /\/accounts\/sample\/builds\/builds\/(([\da-f]{8})-([\da-f]{4})-7([\da-f])[\da-f]{2}-[\da-f]{4}-[\da-f]{12})$/;

/**
 * Answers as the API does. Use it in place of `fetch`.
 *
 * @param {string} url
 */
export async function sampleFetch(url) {
  const [, uuid, high, low, digit] = PATH.exec(new URL(url).pathname) ?? [];
  const start = parseInt(high + low, 16);
  const name = NAMES[parseInt(digit, 16)];
  if (!uuid || !name || start > Date.now()) return refuse(NOT_FOUND);
  const phases = startedPhases(SCENARIOS[name], start);
  const { fault } = phases[phases.length - 1];
  const delay = DELAYS[name];
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
  return fault ? refuse(fault) : answer(build(uuid, name, phases));
}

/**
 * The phases that have started by now.
 *
 * @param {Phase[]} phases
 * @param {number} start
 * @returns {StartedPhase[]}
 */
function startedPhases(phases, start) {
  let startedAt = start;
  const all = phases.map((phase) => {
    const started = { ...phase, startedAt };
    startedAt += phase.durationMs;
    return started;
  });
  return all.filter(({ startedAt }) => startedAt <= Date.now());
}

/** @param {Fault} fault */
function refuse({ status, code, message, headers }) {
  if (code === undefined) return new Response("upstream connect error", { status, headers });
  return Response.json(
    { success: false, errors: [{ code, message }], messages: [], result: null },
    { status, headers },
  );
}

/** @param {unknown} result */
function answer(result) {
  return Response.json({ success: true, errors: [], messages: [], result });
}

/**
 * @param {string} build_uuid
 * @param {ScenarioName} scenario
 * @param {StartedPhase[]} phases
 */
function build(build_uuid, scenario, phases) {
  /** @param {string} status */
  const startOf = (status) => {
    const phase = phases.find((phase) => phase.status === status);
    return phase ? new Date(phase.startedAt).toISOString() : null;
  };
  const { status, build_outcome = null, startedAt } = phases[phases.length - 1];
  const result = {
    build_uuid,
    status,
    build_outcome,
    created_on: startOf("queued"),
    initializing_on: startOf("initializing"),
    running_on: startOf("running"),
    stopped_on: startOf("stopped"),
    modified_on: new Date(startedAt).toISOString(),
    ...detailsOf(scenario, phases[0].startedAt),
  };
  return build_outcome === "success" ? result : { ...result, preview_url: null };
}
