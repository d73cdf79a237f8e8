import assert from "node:assert/strict";
import { BuildsError, getBuild } from "workers-builds";
import { responseOfWorker } from "./project.mjs";
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

  async function an_error_arrives_over_rpc_as_json(code) {
    const caller = `
      export class Thrower extends WorkerEntrypoint {
        read(buildUuid) {
          return getBuild("a", buildUuid, null);
        }
      }
      export default {
        async fetch(request, env, { exports }) {
          const { error } = await exports.Builds.read("not_found");
          const again = new BuildsError(error.message, error);
          const thrown = await exports.Thrower.read("not_found").catch((error) => error);
          return Response.json({
            build: (await exports.Builds.read("documented")).build.status,
            error,
            again: again.toJSON(),
            thrown: { isBuildsError: thrown instanceof BuildsError, name: thrown.name, kind: thrown.kind },
          });
        },
      };`;
    // The second is the default from the compatibility date 2026-10-01 on.
    for (const [flags, name, kind] of [
      [["legacy_error_serialization"], "Error", undefined],
      [["enhanced_error_serialization"], "BuildsError", "api"],
    ]) {
      const { text } = await responseOfWorker(code + caller, "/", /** @type {string[]} */ (flags));
      const { build, error, again, thrown } = JSON.parse(text);
      assert.equal(build, "running");
      assert.equal(error.name, "BuildsError");
      assert.match(error.message, /: 404 Not found \(12000\)$/);
      assert.deepEqual([error.kind, error.status, error.code, error.cause], ["api", 404, 12000, null]);
      assert.deepEqual(again, error);
      assert.deepEqual(thrown, JSON.parse(JSON.stringify({ isBuildsError: false, name, kind })));
    }
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
