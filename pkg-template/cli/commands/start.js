import { listTriggers, startBuild } from "../../node.js";
import { Failure, wrongUsage } from "../exit.js";
import { connectionOf, tagOf, workerOf } from "../settings.js";
import { showBuild } from "../show.js";

/**
 * @import { Trigger } from "workers-builds"
 * @import { Asked } from "../commands.js"
 */

/** @param {Asked} asked */
export async function run({ values }) {
  const { branch, commit: commitHash, trigger } = values;
  if (!branch && !commitHash) throw wrongUsage("start", "--branch or --commit is missing");
  const connection = connectionOf(values);
  const { accountId, auth, options } = connection;
  const triggerUuid = trigger ?? (await triggerFor());
  showBuild(await startBuild(accountId, triggerUuid, auth, { ...options, branch, commitHash }), values, connection);

  async function triggerFor() {
    const worker = workerOf(values);
    const triggers = await listTriggers(accountId, await tagOf(connection, worker), auth, options);
    const found = chosen(triggers, branch);
    if (found?.trigger_uuid) return found.trigger_uuid;
    const wanted = branch ? "the branch" : "all branches, which a commit without --branch needs";
    throw new Failure(`the Worker has no trigger for ${wanted}: name one with --trigger`);
  }
}

/**
 * The trigger that names the branch, else the one for all branches.
 *
 * @param {Trigger[]} triggers
 * @param {string | undefined} branch
 */
function chosen(triggers, branch) {
  /** @param {string} name */
  const including = (name) => triggers.filter(({ branch_includes }) => has(branch_includes, name));
  const named = branch === undefined ? [] : including(branch);
  const open = including("*").filter(({ branch_excludes }) => branch === undefined || !has(branch_excludes, branch));
  return [...named, ...open][0];
}

/**
 * @param {unknown} branches
 * @param {string} branch
 */
function has(branches, branch) {
  return Array.isArray(branches) && branches.includes(branch);
}
