// The build that the badge of a Worker shows: the newest one of its production branch.

import { buildState } from "workers-builds";

/** @import { Build } from "workers-builds" */

/**
 * The newest build of a production branch that was not skipped. Null if there is none.
 *
 * @param {Build[]} builds
 */
export function newestOfProduction(builds) {
  const candidates = builds.filter((build) => isOfProduction(build) && buildState(build) !== "skipped");
  // The API lists the newest first, but does not promise it.
  return candidates.sort((a, b) => createdOn(b) - createdOn(a))[0] ?? null;
}

/**
 * Whether the trigger of a build names its branch. The trigger of all other branches has a pattern in place of names.
 * It is not the trigger's own name that counts: anyone may change that. Whoever starts the production trigger may name
 * any branch, so the branch counts.
 *
 * @param {Build} build
 */
function isOfProduction({ trigger, build_trigger_metadata }) {
  const branch = build_trigger_metadata?.branch;
  return typeof branch === "string" && Boolean(trigger?.branch_includes?.includes(branch));
}

/** @param {Build} build */
function createdOn({ created_on }) {
  return Date.parse(created_on ?? "") || 0;
}
