// A sample build as the API shows it at this time.

import { detailsOf } from "./details.js";
import { NOT_FOUND, SCENARIOS, stopped } from "./scenarios.js";

/** @import { Phase } from "./scenarios.js" */
/** @import { SampleBuild } from "./store.js" */

/** @typedef {Phase & { startedAt: number }} StartedPhase */

/**
 * The phases of a build that have started by now.
 *
 * @param {SampleBuild} build
 * @returns {StartedPhase[]}
 */
export function phasesOf({ scenario, start, cancelledAt, pace = 1 }) {
  const end = cancelledAt ?? Date.now();
  let startedAt = start;
  /** @type {StartedPhase[]} */
  const started = [];
  for (const phase of SCENARIOS[scenario]) {
    const durationMs = phase.durationMs * pace;
    if (startedAt <= end) started.push({ ...phase, durationMs, startedAt });
    startedAt += durationMs;
  }
  return cancelledAt === null ? started : [...started, { ...stopped("cancelled"), startedAt: cancelledAt }];
}

/**
 * What the API answers in place of the build at this time.
 *
 * @param {SampleBuild} build
 */
export function faultOf(build) {
  return phasesOf(build).at(-1)?.fault;
}

/**
 * Whether the build is not in lists any more.
 *
 * @param {SampleBuild} build
 */
export function hasVanished(build) {
  return faultOf(build) === NOT_FOUND;
}

/** @param {SampleBuild} build */
export function isStopped(build) {
  return phasesOf(build).at(-1)?.status === "stopped";
}

/**
 * The build as the API answers it by its UUID.
 *
 * @param {SampleBuild} build
 */
export function shown(build) {
  // A list shows a build although the API does not answer for the build itself.
  const phases = phasesOf(build).filter(({ fault }) => !fault);
  /** @param {string} status */
  const startOf = (status) => {
    const phase = phases.find((phase) => phase.status === status);
    return phase ? new Date(phase.startedAt).toISOString() : null;
  };
  const { status, build_outcome = null, startedAt } = phases[phases.length - 1];
  const result = {
    build_uuid: build.uuid,
    status,
    build_outcome,
    created_on: startOf("queued"),
    initializing_on: startOf("initializing"),
    running_on: startOf("running"),
    stopped_on: startOf("stopped"),
    modified_on: new Date(startedAt).toISOString(),
    ...detailsOf(build),
  };
  return build_outcome === "success" ? result : { ...result, preview_url: null };
}

/**
 * The build as the API answers it in lists.
 *
 * @param {SampleBuild} build
 */
export function listed(build) {
  const { preview_url, ...result } = shown(build);
  return result;
}
