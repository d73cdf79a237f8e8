// Prints the result of a command.

import { describe } from "./describe.js";
import { out } from "./output.js";

/** @import { Build } from "workers-builds" */
/** @import { Values } from "./commands.js" */

/**
 * @param {Build} build
 * @param {Values} values
 * @param {{ accountId: string, workerName?: string }} target
 */
export function showBuild(build, { json }, target) {
  if (json) out.json(build);
  else out.print(describe(build, target, out));
}
