import { listBuilds } from "../../node.js";
import { table } from "../describe.js";
import { err, out } from "../output.js";
import { connectionOf, tagOf, workerOf } from "../settings.js";

/**
 * @import { Build } from "workers-builds"
 * @import { Asked } from "../commands.js"
 */

/** How many builds are looked through for those of a branch. The API lists the builds of all branches. */
const LOOKED_THROUGH = 200;

/** @param {Asked} asked */
export async function run({ values }) {
  const { branch, limit = 10, json } = values;
  const connection = connectionOf(values);
  const { accountId, auth, options } = connection;
  const workerTag = await tagOf(connection, workerOf(values));
  const range = { limit: branch === undefined ? limit : LOOKED_THROUGH };
  /** @type {Build[]} */
  const builds = [];
  if (limit > 0) {
    for await (const build of listBuilds(accountId, workerTag, auth, { ...options, ...range })) {
      if (branch !== undefined && build.build_trigger_metadata?.branch !== branch) continue;
      if (builds.push(build) === limit) break;
    }
  }
  if (json) out.json(builds);
  else if (builds.length > 0) out.print(table(builds, out));
  else err.print("no builds");
}
