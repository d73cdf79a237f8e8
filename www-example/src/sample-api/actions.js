// What the sample API does for a PUT or a POST.

import { isStopped, shown } from "./build.js";
import { buildIn, found, originIn } from "./requests.js";
import { answer, Refusal } from "./responses.js";
import { NOT_FOUND } from "./scenarios.js";

/** @import { Asked } from "./requests.js" */
/** @import { Store } from "./store.js" */

/** No source says how the API refuses to cancel a build that is over. */
const IS_STOPPED = { status: 409, code: 12049, message: "Build is already stopped" };

/**
 * The answer has no status, as that of the API.
 *
 * @param {Asked} asked
 */
export async function cancel(asked) {
  const build = await buildIn(asked);
  if (isStopped(build)) throw new Refusal(IS_STOPPED);
  const { build_uuid, build_outcome, stopped_on } = shown(asked.store.cancel(build));
  return answer({ build_uuid, build_outcome, stopped_on });
}

/**
 * The build takes the time and has the outcome of the scenario `success`. A deleted trigger starts no builds.
 *
 * @param {Asked} asked
 */
export function start({ store, params: [uuid], body }) {
  const trigger = found(store.trigger(uuid));
  if (trigger.deleted_on !== null) throw new Refusal(NOT_FOUND);
  const { branch, commit_hash } = originIn(body);
  const commit = { ...commitOf(store, commit_hash), branch };
  const worker = found(store.worker(trigger.external_script_id));
  const build = store.add({ scenario: "success", start: Date.now(), worker, trigger, commit, source: "manual" });
  return answer(shown(build));
}

/**
 * Without a hash, the API does not say which commit a branch is at.
 *
 * @param {Store} store
 * @param {string} commit_hash
 */
function commitOf(store, commit_hash) {
  if (commit_hash === "") return { commit_hash, commit_message: "", author: "" };
  return (
    store.commit(commit_hash) ?? { commit_hash, commit_message: "Change the colours", author: "grace@example.com" }
  );
}
