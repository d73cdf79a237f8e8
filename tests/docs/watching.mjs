import assert from "node:assert/strict";
import { ACCOUNT, call, ENV, recorder, run } from "./setting.mjs";

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function each_state_is_logged(code) {
    assert.deepEqual(await logged(code, call("skipped")), ["skipped"]);
  },

  async function a_deadline_says_how_far_the_build_is(code) {
    assert.ok(code.includes("60_000"));
    assert.deepEqual(await logged(code.replace("60_000", "100"), call("live")), ["it is still running"]);
  },

  async function an_event_asks_for_the_build(code) {
    const { logged, console } = recorder();
    /** @type {string[]} */
    const again = [];
    const message = (/** @type {string} */ kind, /** @type {string} */ buildUuid) => ({
      body: { type: `cf.workersBuilds.worker.build.${kind}`, payload: { buildUuid }, metadata: { accountId: ACCOUNT } },
      retry: () => again.push(buildUuid),
    });
    const messages = [message("started", "not_found"), message("succeeded", "live"), message("failed", "skipped")];
    const consumer = await run(code, { console });
    await consumer.queue({ messages }, ENV);
    assert.deepEqual([logged, again], [[["skipped", "skipped"]], ["live"]]);
  },
];

/**
 * @param {string} code
 * @param {Record<string, unknown>} given
 */
async function logged(code, given) {
  const { logged, console } = recorder();
  await run(code, { ...given, console });
  return logged.flat();
}
