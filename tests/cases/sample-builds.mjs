// Waits and watches of builds in the sample API of the example, which answers any `fetch` of these cases too.

import { buildState, waitForBuild, watchBuild } from "workers-builds";
import { SAMPLE_ACCOUNT, sampleFetch } from "../../www-example/src/sample-api/index.js";
import { instant } from "./clock.mjs";

/** @import { Build, WatchBuildOptions } from "workers-builds" */
/** @import { ScenarioName } from "../../www-example/src/sample-api/index.js" */

/**
 * Waits for a build or watches it to its end.
 *
 * @typedef {(buildUuid: string, options?: WatchBuildOptions) => Promise<Build | undefined>} Follow
 */

/**
 * The states that a watch yields in some scenarios of the sample API.
 *
 * @type {[scenario: ScenarioName, states: string[]][]}
 */
export const SCENARIO_STATES = [
  ["success", ["queued", "initializing", "running", "succeeded"]],
  ["fail", ["queued", "initializing", "running", "failed"]],
  ["cancelled", ["queued", "cancelled"]],
  ["skipped", ["queued", "skipped"]],
  ["terminated", ["queued", "initializing", "running", "terminated"]],
  ["unknown", ["queued", "initializing", "running", "unknown"]],
  ["unheard", ["queued", "initializing", "unknown", "succeeded"]],
  ["outage", ["queued", "initializing", "succeeded"]],
  ["limited", ["queued", "initializing", "succeeded"]],
];

/** The interval is short enough to see each phase of a build. */
const DEFAULTS = { fetch: instant(sampleFetch), intervalMs: 900 };

/**
 * @param {string} buildUuid
 * @param {WatchBuildOptions} [options]
 */
export const watch = (buildUuid, options) => watchBuild(SAMPLE_ACCOUNT, buildUuid, null, { ...DEFAULTS, ...options });

/** @type {Follow} */
export const wait = (buildUuid, options) => waitForBuild(SAMPLE_ACCOUNT, buildUuid, null, { ...DEFAULTS, ...options });

/** @type {Follow} */
export async function watchToEnd(buildUuid, options) {
  let last;
  for await (const build of watch(buildUuid, options)) last = build;
  return last;
}

/**
 * The states that a watch yields, and the error that it ends with.
 *
 * @param {AsyncIterable<Build>} builds
 */
export async function collect(builds) {
  /** @type {string[]} */
  const states = [];
  try {
    for await (const build of builds) states.push(buildState(build));
  } catch (error) {
    return { states, error };
  }
  return { states, error: null };
}
