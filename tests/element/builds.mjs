// Builds in each state, as the API sends them.

import { readFileSync } from "node:fs";

/** @import { Build, BuildState } from "workers-builds" */

/** @type {{ result: Build }} */
const golden = JSON.parse(readFileSync(new URL("../golden/live-build.json", import.meta.url), "utf8"));

/**
 * The build of the golden file, with other fields where they are given.
 *
 * @param {Build} fields
 * @param {Build["build_trigger_metadata"]} [metadata]
 * @returns {Build}
 */
export function build(fields, metadata) {
  const { result } = golden;
  return { ...result, ...fields, build_trigger_metadata: { ...result.build_trigger_metadata, ...metadata } };
}

/** @param {unknown} result */
export function success(result) {
  const headers = { "content-type": "application/json" };
  return { status: 200, headers, body: JSON.stringify({ success: true, errors: [], messages: [], result }) };
}

/**
 * @param {number} status
 * @param {number} code
 * @param {string} message
 * @param {Record<string, string>} [headers]
 */
export function apiError(status, code, message, headers = {}) {
  const body = JSON.stringify({ success: false, errors: [{ code, message }], messages: [], result: null });
  return { status, headers: { "content-type": "application/json", ...headers }, body };
}

/** @param {number} minutes */
const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const times = {
  created_on: minutesAgo(5),
  initializing_on: minutesAgo(4),
  running_on: minutesAgo(3),
  stopped_on: null,
};

/** @param {string | null} build_outcome */
const stopped = (build_outcome) => ({ ...times, status: "stopped", build_outcome, stopped_on: minutesAgo(1) });

/**
 * The fields of a build in each state.
 *
 * @type {Record<BuildState, Build>}
 */
export const STATES = {
  queued: { ...times, status: "queued", initializing_on: null, running_on: null },
  initializing: { ...times, status: "initializing", running_on: null },
  running: { ...times, status: "running" },
  succeeded: stopped("success"),
  failed: stopped("fail"),
  skipped: { ...stopped("skipped"), initializing_on: null, running_on: null },
  cancelled: { ...stopped("cancelled"), running_on: null },
  terminated: stopped("terminated"),
  unknown: stopped(null),
};

export const stateNames = /** @type {BuildState[]} */ (Object.keys(STATES));

/** @param {BuildState} state */
const scenario = (state) => success(build(STATES[state]));

/** The scenario of each state for the stand-in of the API. */
export const stateScenarios = {
  queued: scenario("queued"),
  initializing: scenario("initializing"),
  running: scenario("running"),
  succeeded: scenario("succeeded"),
  failed: scenario("failed"),
  skipped: scenario("skipped"),
  cancelled: scenario("cancelled"),
  terminated: scenario("terminated"),
  unknown: scenario("unknown"),
};
