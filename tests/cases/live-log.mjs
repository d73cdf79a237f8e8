// A build that lives on the fast clock, with a log that grows, and a follower of it.

import { followBuildLog } from "workers-builds";
import { ACCOUNT, AUTH } from "./helpers.mjs";
import { BUILD, LOG, logPage } from "./log-pages.mjs";
import { OUTAGE, result, routes } from "./routes.mjs";

/** @import { WatchBuildOptions } from "workers-builds" */
/** @import { Fetch } from "./mocks.mjs" */
/** @import { Reply } from "./routes.mjs" */

/**
 * Makes the page of the log that a cursor asks for, from all lines that are there.
 *
 * @typedef {(lines: unknown[], cursor: string | null) => Response} Paging
 */

/**
 * A line of a log, and how many milliseconds after the start of the build it is there.
 *
 * @typedef {[ms: number, line: unknown]} TimedLine
 */

/**
 * The cursor of the last answer is where the next one begins.
 *
 * @type {Paging}
 */
export const byCursor = (lines, cursor) =>
  logPage(lines.slice(Number(cursor)), { cursor: String(lines.length), truncated: false })();

/**
 * Makes a build that is over after some milliseconds. `outage` is the time of which every request fails. The clock must
 * run already.
 *
 * @param {object} build
 * @param {TimedLine[]} build.lines
 * @param {number} build.overMs
 * @param {Paging} [build.paging]
 * @param {[from: number, to: number]} [build.outage]
 */
export function liveBuild({ lines, overMs, paging = byCursor, outage = [0, 0] }) {
  const start = Date.now();
  const passed = () => Date.now() - start;
  const [from, to] = outage;
  const unlessOut = (/** @type {Reply} */ reply) => (/** @type {Parameters<Reply>[0]} */ request) =>
    (passed() >= from && passed() < to ? OUTAGE : reply)(request);
  return routes({
    [BUILD]: unlessOut(() => {
      const isOver = passed() >= overMs;
      return result(isOver ? { status: "stopped", build_outcome: "success" } : { status: "running" })();
    }),
    [LOG]: unlessOut(({ query }) => {
      const there = lines.filter(([ms]) => ms <= passed()).map(([, line]) => line);
      return paging(there, query.get("cursor"));
    }),
  });
}

/**
 * Follows the log of the build "b". It looks every second at first.
 *
 * @param {Fetch} fetch
 * @param {WatchBuildOptions} [options]
 */
export const follow = (fetch, options) => followBuildLog(ACCOUNT, "b", AUTH, { fetch, intervalMs: 1000, ...options });

/**
 * When the requests of a route were sent, in milliseconds since 1970.
 *
 * @param {{ requests: { route: string, time: number }[] }} mock
 * @param {string} route
 */
export const timesOf = ({ requests }, route) =>
  requests.filter((request) => request.route === route).map(({ time }) => time);
