import { retryBuild } from "../../node.js";
import { connectionOf } from "../settings.js";
import { showBuild } from "../show.js";

/** @import { Asked } from "../commands.js" */

/** @param {Asked} asked */
export async function run({ uuid, values }) {
  const connection = connectionOf(values);
  const { accountId, auth, options } = connection;
  showBuild(await retryBuild(accountId, uuid, auth, options), values, connection);
}
