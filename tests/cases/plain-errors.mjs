// Errors as plain objects, for what cannot send or store an error: RPC, Durable Objects, Workflows, JSON.

import { assert } from "chai";
import { BuildsError, getBuild, waitForBuild } from "workers-builds";
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, caller, failure } from "./helpers.mjs";
import { noAnswer, reply, sequence, success } from "./mocks.mjs";
import { OUTAGE } from "./routes.mjs";
import { VALUES } from "./values.mjs";

/** @import { Cases, Setting } from "./helpers.mjs" */

/**
 * @param {Setting} setting
 * @returns {Cases}
 */
export function plainErrors(setting) {
  const call = caller(setting);

  return {
    async an_error_as_json_has_all_properties_and_makes_the_error_again() {
      const errors = [
        await failure(call("not_found")),
        await failure(call("b", { fetch: sequence(reply(200, "<html>")).fetch })),
        await failure(call("b", { fetch: async () => success([{ a: 7 }]) })),
        await failure(call("b", { fetch: sequence(reply(429, "", { "retry-after": "300" })).fetch })),
        await failure(getBuild("", "b", null)),
      ];
      for (const error of errors) {
        const json = JSON.parse(JSON.stringify(error));
        const { name, message, kind, status, code, rayId, retryAfterMs, attempts, body, build } = error;
        const properties = { kind, status, code, errors: error.errors, rayId, retryAfterMs, attempts, body, build };
        assert.deepEqual(json, { name, message, ...properties, cause: null });
        assert.deepEqual(structuredClone(error.toJSON()), json);
        const again = new BuildsError(json.message, json);
        assert.deepEqual(again.toJSON(), json);
        assert.equal(String(again), String(error));
      }
    },

    async the_text_of_a_cause_is_left() {
      const network = await failure(call("b", { fetch: () => Promise.reject(new TypeError("reset")) }));
      assert.equal(network.toJSON().cause, "TypeError: reset");
      const again = new BuildsError("again", network.toJSON());
      assert.equal(again.cause, "TypeError: reset");

      const { fetch } = sequence(OUTAGE);
      const { value: late } = await onFastClock(() =>
        failure(waitForBuild(ACCOUNT, "b", AUTH, { fetch, deadlineMs: 5000 })),
      );
      assert.match(late.toJSON().cause ?? "", /^BuildsError: GET .*: 503, text in place of the API's JSON$/);
    },

    async a_cause_may_be_anything() {
      for (const [name, make] of Object.entries(VALUES)) {
        const { cause } = (await failure(call("b", { fetch: () => Promise.reject(make()) }))).toJSON();
        assert.isTrue(cause === null || typeof cause === "string", name);
      }
    },

    async an_error_without_an_answer_can_be_sent_too() {
      const error = await failure(call("b", { fetch: noAnswer, timeoutMs: 5 }));
      assert.deepInclude(structuredClone(error.toJSON()), { kind: "timeout", status: null, errors: [], cause: null });
    },
  };
}
