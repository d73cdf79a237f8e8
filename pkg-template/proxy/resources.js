// What can be read from the proxy, within what its options allow.

import { NOT_FOUND, Refused } from "./answer.js";
import { lookAtBuild, lookAtBuilds, lookAtLatestBuilds } from "./builds.js";
import { lookAtLog } from "./log.js";
import { newestOfProduction } from "./production.js";
import { allowedBy, isTag, lookAtWorkers, tagOf } from "./workers.js";

/**
 * @import { Build } from "workers-builds"
 * @import { Answer } from "./answer.js"
 * @import { Source } from "./look.js"
 */

/**
 * @typedef {(source: Source, params: string[], query: Record<string, string>) => Promise<Answer>} Resource
 * rejects with `Refused` if there is no result
 */

/** How many builds of a Worker the proxy lists. */
const MAX_BUILDS = 50;

/** How many builds the API lists in a page. */
const MAX_PER_PAGE = 200;

/** How many Workers the API takes in a request. */
const MAX_TAGS = 20;

/** Printable ASCII. The API does not say what a cursor is. */
const CURSOR = /^[ -~]{1,1000}$/;

/** @type {Resource} */
export async function build(source, [buildUuid]) {
  // The API has another answer at this path.
  expect(buildUuid !== "latest");
  const allowed = await allowedBy(source);
  const answer = await lookAtBuild(source, buildUuid);
  expect(allowed.hasBuild(answer.result));
  return answer;
}

/**
 * The newest builds of a Worker. There is one page, and it says so.
 *
 * @type {Resource}
 */
export async function builds(source, [workerTag], { page = "1", per_page = String(MAX_BUILDS) }) {
  expect(page === "1" && /^[1-9]\d*$/.test(per_page) && Number(per_page) <= MAX_PER_PAGE);
  const allowed = await allowedBy(source);
  expect(allowed.hasTag(workerTag));
  const answer = await lookAtBuilds(source, workerTag, MAX_BUILDS);
  const result = answer.result.filter(allowed.hasBuild).slice(0, Number(per_page));
  const count = result.length;
  const resultInfo = { count, page: 1, per_page: Number(per_page), total_count: count, total_pages: 1 };
  return { ...answer, result, resultInfo };
}

/**
 * The latest build of each of some Workers. A Worker that is not allowed is left out, as one that was never built.
 *
 * @type {Resource}
 */
export async function latest(source, _params, { external_script_ids = "" }) {
  const tags = external_script_ids.split(",");
  expect(tags.length <= MAX_TAGS && tags.every(isTag));
  const allowed = await allowedBy(source);
  // Sorted, so that the same Workers are one entry of the cache.
  const wanted = [...new Set(tags)].filter(allowed.hasTag).sort();
  const answer = await lookAtLatestBuilds(source, wanted);
  const entries = Object.entries(answer.result).filter(
    ([tag, build]) => wanted.includes(tag) && allowed.hasBuild(build),
  );
  return { ...answer, result: { builds: Object.fromEntries(entries) } };
}

/**
 * The newest build of the production branch of a Worker. The result is null if there is none.
 *
 * @type {Resource}
 */
export async function production(source, [nameOrTag]) {
  const allowed = await allowedBy(source);
  const workerTag = await tagOf(source, nameOrTag);
  expect(workerTag !== undefined && allowed.hasTag(workerTag));
  const answer = await lookAtBuilds(source, workerTag, MAX_BUILDS);
  const newest = (/** @type {Build[]} */ builds) => newestOfProduction(builds.filter(allowed.hasBuild));
  const result = newest(answer.result);
  if (result || answer.result.length < MAX_BUILDS) return { ...answer, result };
  // All of these may be builds of other branches.
  const more = await lookAtBuilds(source, workerTag, MAX_PER_PAGE);
  return { ...more, result: newest(more.result) };
}

/**
 * A page of the log of a build.
 *
 * @type {Resource}
 */
export async function log(source, [buildUuid], { cursor }) {
  expect(source.config.logs && (cursor === undefined || CURSOR.test(cursor)));
  // Who may not see the build may not see its log.
  await build(source, [buildUuid], {});
  return lookAtLog(source, buildUuid, cursor);
}

/**
 * The names and tags of the Workers.
 *
 * @type {Resource}
 */
export async function workers(source) {
  // Else anyone could find out which Workers the account has.
  expect(source.config.workers || source.config.authorize);
  const allowed = await allowedBy(source);
  const answer = await lookAtWorkers(source);
  return { ...answer, result: answer.result.filter(({ tag }) => allowed.hasTag(tag)) };
}

/**
 * @param {unknown} condition what must be true for there to be an answer
 * @returns {asserts condition}
 */
function expect(condition) {
  if (!condition) throw new Refused(NOT_FOUND);
}
