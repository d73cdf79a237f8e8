// Prints the result of a command.

import { describe } from "./describe.js";
import { out } from "./output.js";
import { connectionOf } from "./settings.js";

/** @import { Build, getBuild } from "workers-builds" */
/** @import { Asked, Values } from "./commands.js" */

/**
 * Calls a function that takes the UUID of a build, and prints the build that it returns.
 *
 * @param {Asked} asked
 * @param {typeof getBuild} call
 */
export async function showResult({ uuid, values }, call) {
  const connection = connectionOf(values);
  const { accountId, auth, options } = connection;
  showBuild(await call(accountId, uuid, auth, options), values, connection);
}

/**
 * @param {Build} build
 * @param {Values} values
 * @param {{ accountId: string, workerName?: string }} target
 */
export function showBuild(build, { json }, target) {
  if (json) out.json(build);
  else out.print(describe(build, target, out));
}
