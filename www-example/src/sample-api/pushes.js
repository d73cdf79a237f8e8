// Pushes that come by themselves. The clock determines them, so that an isolate needs neither a timer nor a memory, and
// every isolate plays the same.

import { readUuid, sampleUuid } from "./uuid.js";

/** @import { ScenarioName } from "./scenarios.js" */

/**
 * Pushes to a Worker at regular times.
 *
 * @typedef {object} PushSeries
 * @property {string} worker its name
 * @property {number} everySeconds
 * @property {number} atSecond when the first one is, in seconds since 1970
 * @property {number} kept how many of them are in lists
 * @property {ScenarioName[]} scenarios those of the pushes in turn
 * @property {[branch: string, commitMessage: string, author: string][]} commits those of the pushes in turn; without
 * one it is that of the scenario
 * @property {number[]} [paces] those of the pushes in turn
 *
 * @typedef {object} Push
 * @property {string} uuid of its build
 * @property {ScenarioName} scenario
 * @property {number} start
 * @property {string} worker
 * @property {string} commitHash
 * @property {string} [branch]
 * @property {string} [commitMessage]
 * @property {string} [author]
 * @property {number} [pace]
 */

/** Where the number of the series is in a UUID. */
const SERIES_AT = 16;

/**
 * The pushes so far whose builds are in lists.
 *
 * @param {PushSeries[]} all
 */
export function pushesSoFar(all) {
  return all.flatMap(({ everySeconds, atSecond, kept }, series) => {
    const newest = Math.floor((Date.now() / 1_000 - atSecond) / everySeconds);
    return Array.from({ length: kept }, (_, back) => pushOf(all, series, newest - back));
  });
}

/**
 * The push of a build, however long ago. Null if no push has this build.
 *
 * @param {PushSeries[]} all
 * @param {string} uuid
 */
export function pushOfBuild(all, uuid) {
  const start = readUuid(uuid)?.start;
  const series = Number.parseInt(uuid.slice(SERIES_AT, SERIES_AT + 2), 16);
  if (start === undefined || !all[series]) return null;
  const { everySeconds, atSecond } = all[series];
  const number = (start / 1_000 - atSecond) / everySeconds;
  const push = Number.isInteger(number) ? pushOf(all, series, number) : null;
  return push?.uuid === uuid ? push : null;
}

/**
 * @param {PushSeries[]} all
 * @param {number} series
 * @param {number} number
 * @returns {Push}
 */
function pushOf(all, series, number) {
  const { worker, everySeconds, atSecond, scenarios, commits, paces = [] } = all[series];
  const scenario = inTurn(scenarios, number);
  const start = (atSecond + number * everySeconds) * 1_000;
  const rest = `${hex(series, 2)}-8000-${hex(start, 12)}`;
  const [branch, commitMessage, author] = inTurn(commits, number) ?? [];
  const commitHash = hex(Math.imul(start / 1_000 + series, 0x9e3779b1) >>> 0, 8).repeat(5);
  return {
    uuid: sampleUuid(scenario, start, rest),
    scenario,
    start,
    worker,
    commitHash,
    branch,
    commitMessage,
    author,
    pace: inTurn(paces, number),
  };
}

/**
 * @template Value
 * @param {Value[]} values
 * @param {number} number
 */
function inTurn(values, number) {
  return values[number % values.length];
}

/**
 * @param {number} number
 * @param {number} digits
 */
function hex(number, digits) {
  return number.toString(16).padStart(digits, "0");
}
