// A build with a log, for the tests of the log.

import { apiError, build, STATES, success } from "./builds.mjs";
import { tag } from "./stage.mjs";

/**
 * @import { Build, BuildState } from "workers-builds"
 * @import { Page } from "playwright-core"
 */

/** The HTML of the element that shows it. */
export const LOGGED = tag("logged", 'log worker-name="shop" interval-ms="500"');

/**
 * What the server answers about the build. A test may change it at any time.
 *
 * @typedef {object} Served
 * @property {BuildState} state
 * @property {string[]} lines
 * @property {number} endedMs How long ago the build ended, if it is over.
 * @property {number} status The status of the answers about the log.
 * @property {number} buildRequests How often the build was asked for.
 * @property {number} logRequests How often the log was asked for.
 */

/**
 * Serves the build and its log to a page.
 *
 * @param {Page} page
 * @param {BuildState} state
 * @param {string[]} lines
 */
export async function serve(page, state, lines) {
  /** @type {Served} */
  const served = { state, lines, endedMs: 600_000, status: 200, buildRequests: 0, logRequests: 0 };
  await page.route(/\/builds\/builds\/logged$/, (route) => {
    served.buildRequests += 1;
    return route.fulfill(success(buildOf(served)));
  });
  await page.route(/\/builds\/builds\/logged\/logs/, (route) => {
    served.logRequests += 1;
    if (served.status !== 200) return route.fulfill(apiError(served.status, 10000, "No log"));
    const from = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
    const lines = served.lines.slice(from).map((text) => [Date.now(), text]);
    return route.fulfill(success({ lines, cursor: String(served.lines.length), truncated: false }));
  });
  return served;
}

/**
 * @param {Served} served
 * @returns {Build}
 */
function buildOf({ state, endedMs }) {
  const { stopped_on, ...fields } = STATES[state];
  if (!stopped_on) return build(STATES[state]);
  const stoppedAt = Date.now() - endedMs;
  const shift = Date.parse(stopped_on) - stoppedAt;
  const earlier = (/** @type {string | null | undefined} */ time) =>
    time ? new Date(Date.parse(time) - shift).toISOString() : null;
  const { created_on, initializing_on, running_on } = fields;
  return build({
    ...fields,
    created_on: earlier(created_on),
    initializing_on: earlier(initializing_on),
    running_on: earlier(running_on),
    stopped_on: earlier(stopped_on),
  });
}

/**
 * Lines with numbers, the first one being 1.
 *
 * @param {number} count
 */
export const numbered = (count) => Array.from({ length: count }, (_, index) => `line ${index + 1}`);
