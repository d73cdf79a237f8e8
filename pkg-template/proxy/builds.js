// Builds as the API has them.

import { getBuild, isBuildOver } from "workers-builds";
import { AnswerCache } from "./cache.js";
import { look } from "./look.js";
import { publicBuild } from "./shown.js";

/** @import { Source } from "./look.js" */

/** Large enough for a page of many builds, small enough for a flood of made-up UUIDs. */
const BUILD = { noun: "a build", cache: new AnswerCache(500) };

/**
 * @param {Source} source
 * @param {string} buildUuid
 */
export function lookAtBuild(source, buildUuid) {
  const { accountId, auth, api, fields, intervalMs, finishedMs } = source.config;
  return look(source, BUILD, `build/${buildUuid}`, async () => {
    const build = publicBuild(await getBuild(accountId, buildUuid, auth, api), fields);
    return { result: build, holdsMs: isBuildOver(build) ? finishedMs : intervalMs };
  });
}
