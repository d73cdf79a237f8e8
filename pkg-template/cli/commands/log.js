import { followBuildLog, getBuildLog } from "../../node.js";
import { printLine } from "../log.js";
import { out } from "../output.js";
import { connectionOf } from "../settings.js";

/** @import { Asked } from "../commands.js" */

/** @param {Asked} asked */
export async function run({ uuid, values: { json, follow, ...values } }) {
  const { accountId, auth, options } = connectionOf(values);
  const read = follow ? followBuildLog : getBuildLog;
  for await (const line of await read(accountId, uuid, auth, options)) {
    if (json) out.json(line, 0);
    else printLine(line, out);
  }
}
