// What builds go through: their phases, and how long each of them lasts.

/**
 * @typedef {{ status: number, code?: number, message?: string, headers?: Record<string, string> }} Fault
 *
 * @typedef {object} Phase A part of the time of a build.
 * @property {number} durationMs
 * @property {string} [status]
 * @property {string | null} [build_outcome]
 * @property {Fault} [fault] What the API answers in place of the build.
 */

const QUEUED = { durationMs: 3_000, status: "queued" };
const INITIALIZING = { durationMs: 3_000, status: "initializing" };
const RUNNING = { durationMs: 9_000, status: "running" };

/** @param {string | null} build_outcome */
export const stopped = (build_outcome) => ({ durationMs: Infinity, status: "stopped", build_outcome });

/**
 * A successful build. While it runs, the API answers with the fault.
 *
 * @param {number} durationMs
 * @param {Fault} fault
 */
const successWithFault = (durationMs, fault) => [QUEUED, INITIALIZING, { durationMs, fault }, stopped("success")];

export const NOT_FOUND = { status: 404, code: 12000, message: "Not found" };
const RATE_LIMITED = { status: 429, code: 971, message: "Please wait", headers: { "retry-after": "7" } };

/** @satisfies {Record<string, Phase[]>} */
export const SCENARIOS = {
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

/** The place of a name in this list is the digit of the scenario in a UUID. */
export const NAMES = /** @type {ScenarioName[]} */ (Object.keys(SCENARIOS));

/**
 * How many milliseconds an answer about a build takes.
 *
 * @type {Partial<Record<ScenarioName, number>>}
 */
export const DELAYS = { slow: 1_500 };
