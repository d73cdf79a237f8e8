// Builds in each state, as the API answers with them.

import { readFileSync } from "node:fs";

const golden = JSON.parse(readFileSync(new URL("../golden/live-build.json", import.meta.url), "utf8"));

/** The build of the golden answer, but for what is given. */
export function build(given = {}, metadata = {}) {
  const { result } = golden;
  return { ...result, ...given, build_trigger_metadata: { ...result.build_trigger_metadata, ...metadata } };
}

export function answer(result) {
  const headers = { "content-type": "application/json" };
  return { status: 200, headers, body: JSON.stringify({ success: true, errors: [], messages: [], result }) };
}

export function refusal(status, code, message, headers = {}) {
  const body = JSON.stringify({ success: false, errors: [{ code, message }], messages: [], result: null });
  return { status, headers: { "content-type": "application/json", ...headers }, body };
}

const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const times = {
  created_on: minutesAgo(5),
  initializing_on: minutesAgo(4),
  running_on: minutesAgo(3),
  stopped_on: null,
};
const stopped = (build_outcome) => ({ ...times, status: "stopped", build_outcome, stopped_on: minutesAgo(1) });

/** What a build of each state has. */
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

/** The scenarios of the stand-in by which they are asked for. */
export const stateScenarios = Object.fromEntries(
  Object.entries(STATES).map(([state, given]) => [state, answer(build(given))]),
);
