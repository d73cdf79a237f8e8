// What can be read from the proxy.

import { lookAtBuild } from "./builds.js";

/**
 * @import { Answer } from "./answer.js"
 * @import { Source } from "./look.js"
 */

/**
 * @typedef {(source: Source, params: string[], query: Record<string, string>) => Promise<Answer>} Resource
 * rejects with `Refused` if there is no result
 */

/** @type {Resource} */
export async function build(source, [buildUuid]) {
  return lookAtBuild(source, buildUuid);
}
