// Builds as the API has them: one by its UUID, the newest of a Worker, the latest of several Workers.

import { getBuild, getLatestBuilds, isBuildOver, listBuilds } from "workers-builds";
import { AnswerCache } from "./cache.js";
import { look } from "./look.js";
import { publicBuild, variablesOf } from "./shown.js";

/**
 * @import { Build } from "workers-builds"
 * @import { Source } from "./look.js"
 */

/** Large enough for a page of many builds, small enough for a flood of made-up UUIDs. */
const BUILD = { noun: "a build", cache: new AnswerCache(500) };

/** A list is as large as many builds. */
const BUILDS = { noun: "builds", cache: new AnswerCache(50) };

/** Builds that this isolate has read for their variables, because the cache of the data center has none. */
const READ_HERE = { noun: "a build", cache: new AnswerCache(500, { isShared: false }) };

/**
 * The variables of the builds that this isolate has read. They are apart from the builds, which go to the cache of the
 * data center too.
 *
 * @type {WeakMap<Build, string[]>}
 */
const variables = new WeakMap();

/**
 * @param {Source} source
 * @param {string} buildUuid
 */
export function lookAtBuild(source, buildUuid) {
  return look(source, BUILD, `build/${buildUuid}`, () => read(source, buildUuid));
}

/**
 * A build with the values of its variables, which must not be shown.
 *
 * @param {Source} source
 * @param {string} buildUuid
 */
export async function lookAtVariables(source, buildUuid) {
  const known = await lookAtBuild(source, buildUuid);
  const lookHere = () => look(source, READ_HERE, `build/${buildUuid}`, () => read(source, buildUuid));
  const { result: build } = variables.has(known.result) ? known : await lookHere();
  return { build, values: /** @type {string[]} */ (variables.get(build)) };
}

/**
 * @param {Source} source
 * @param {string} buildUuid
 */
async function read({ config: { accountId, auth, api, fields, intervalMs, finishedMs } }, buildUuid) {
  const whole = await getBuild(accountId, buildUuid, auth, api);
  const build = publicBuild(whole, fields);
  variables.set(build, variablesOf(whole));
  return { result: build, holdsMs: isBuildOver(build) ? finishedMs : intervalMs };
}

/**
 * @param {Source} source
 * @param {string} workerTag
 * @param {number} limit
 */
export function lookAtBuilds(source, workerTag, limit) {
  const { accountId, auth, api, fields, intervalMs } = source.config;
  return look(source, BUILDS, `builds/${workerTag}/${limit}`, async () => {
    /** @type {Build[]} */
    const builds = [];
    const list = listBuilds(accountId, workerTag, auth, { ...api, limit, perPage: limit });
    for await (const build of list) builds.push(publicBuild(build, fields));
    return { result: builds, holdsMs: intervalMs };
  });
}

/**
 * @param {Source} source
 * @param {string[]} workerTags
 */
export function lookAtLatestBuilds(source, workerTags) {
  const { accountId, auth, api, fields, intervalMs } = source.config;
  return look(source, BUILDS, `latest/${workerTags}`, async () => {
    const builds = await getLatestBuilds(accountId, workerTags, auth, api);
    const entries = Object.entries(builds).map(([tag, build]) => [tag, publicBuild(build, fields)]);
    return { result: /** @type {Record<string, Build>} */ (Object.fromEntries(entries)), holdsMs: intervalMs };
  });
}
