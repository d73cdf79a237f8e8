import { cancelBuild } from "../../node.js";
import { showResult } from "../show.js";

/** @import { Asked } from "../commands.js" */

/** @param {Asked} asked */
export async function run(asked) {
  await showResult(asked, cancelBuild);
}
