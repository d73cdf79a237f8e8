import assert from "node:assert/strict";
import { BuildsError, getBuild } from "workers-builds";
import { ACCOUNT, AUTH, call, run } from "./setting.mjs";

const texts = {
  not_found: "There is no such build.",
  account_owned_token: "The token is wrong, or it lacks a permission.",
  no_permission: "The token is wrong, or it lacks a permission.",
  rate_limited: "Try again in 17 seconds.",
  cut_off: "There was no answer. Try again.",
  challenge: /^Something is wrong: GET .*: 403, a challenge page of Cloudflare's in place of the API's JSON$/,
};

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function each_kind_is_explained(code) {
    const explain = await run(`${code}\nreturn explain;`, {});
    for (const [scenario, text] of Object.entries(texts)) {
      const error = await failure(getBuild(ACCOUNT, scenario, AUTH, { maxRetries: 0 }));
      if (text instanceof RegExp) assert.match(explain(error), text);
      else assert.equal(explain(error), text);
    }
    const stranger = new TypeError("another");
    assert.throws(() => explain(stranger), stranger);
  },

  async function the_button_ends_the_call(code) {
    const button = { onclick() {} };
    setTimeout(() => button.onclick(), 20);
    await assert.rejects(run(code, { ...call("never"), button }), { name: "AbortError" });
  },

  async function a_mock_can_fail(code) {
    await run(code, { assert });
  },
];

/** @param {Promise<unknown>} promise */
async function failure(promise) {
  const error = await promise.then(
    () => assert.fail("it did not fail"),
    (error) => error,
  );
  assert.ok(error instanceof BuildsError);
  return error;
}
