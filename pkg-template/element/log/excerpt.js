// The part of a log that a reader needs first.

import { isFailure } from "./line.js";

/** @import { BuildState } from "workers-builds" */

/** How many lines of the end are shown. */
const LAST_LINES = 10;

/** How many lines are shown before and after the one that says what failed. */
const BEFORE = 12;
const AFTER = 2;

/**
 * @typedef {object} Excerpt
 * @property {number} start The index of its first line.
 * @property {number} end The index after its last line.
 * @property {number} failure The index of the line that says what failed, or -1.
 */

/**
 * The lines to show of a build in this state. They are none where the state alone says enough.
 *
 * @param {string[]} lines
 * @param {BuildState} state
 * @returns {Excerpt}
 */
export function excerptOf(lines, state) {
  const end = lines.length;
  // Tests that a build runs may print such a line too, but before it.
  const failure = state === "failed" ? lines.findLastIndex(isFailure) : -1;
  if (failure !== -1) {
    return { start: Math.max(failure - BEFORE, 0), end: Math.min(failure + AFTER + 1, end), failure };
  }
  return { start: hasExcerpt(state) ? Math.max(end - LAST_LINES, 0) : end, end, failure };
}

/** @param {BuildState} state */
export function hasExcerpt(state) {
  return isLive(state) || state === "failed";
}

/**
 * Whether the log may grow.
 *
 * @param {BuildState} state
 */
export function isLive(state) {
  return state === "initializing" || state === "running";
}
