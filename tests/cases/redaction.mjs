// Secrets, and variables of builds, that errors do not show.

import { assert } from "chai";
import { getBuild } from "workers-builds";
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, caller, failure, requestLine, TOKEN } from "./helpers.mjs";
import { reply, results, sequence } from "./mocks.mjs";
import { wait, watch, watchToEnd } from "./sample-builds.mjs";

/** @import { Cases, Setting } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

/**
 * A `fetch` that answers with the headers of the request.
 *
 * @type {Fetch}
 */
const echo = async (_, { headers }) => Response.json(Object.fromEntries(new Headers(headers)), { status: 500 });

const VARIABLES = { SECRET: { value: "hunter2-hunter2" } };

/**
 * @param {Setting} setting
 * @returns {Cases}
 */
export function redaction(setting) {
  const call = caller(setting);

  /**
   * What the error shows of headers that the server sends back.
   *
   * @param {Record<string, string>} headers
   * @param {Fetch} fetch
   */
  async function shown(headers, fetch = echo) {
    const options = { baseUrl: setting.baseUrl, fetch, headers, maxRetries: 0 };
    const { body } = await failure(getBuild(ACCOUNT, "b", null, options));
    return JSON.parse(String(body));
  }

  return {
    async credentials_that_a_server_sends_back_are_redacted() {
      const headers = { "x-gate": "the-secret-of-the-gate" };
      const { body } = await failure(call("indiscreet", { headers }));
      assert.include(body, '"authorization":"Bearer [redacted]"');
      assert.include(body, '"x-gate":"[redacted]"');
      const refused = await failure(call("indiscreet_refusal"));
      assert.equal(refused.message, `${requestLine("indiscreet_refusal")} 400 bad header Bearer [redacted] (1)`);
      assert.equal(refused.errors[0].message, "bad header Bearer [redacted]");
    },

    async an_escaped_secret_is_redacted() {
      const headers = { "x-gate": "the/secret/of/the/gate" };
      const token = [...TOKEN].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
      const text = `{"success":false,"errors":[{"message":"the\\/secret\\/of\\/the\\/gate ${token}"}]}`;
      const error = await failure(call("b", { fetch: sequence(reply(400, text)).fetch, headers }));
      assert.equal(error.message, `${requestLine("b")} 400 [redacted] [redacted]`);
      assert.equal(error.errors[0].message, "[redacted] [redacted]");
      const quoted = { "x-gate": 'the "secret" of \\ the gate' };
      assert.include(await shown(quoted), { "x-gate": "[redacted]" });
    },

    async a_token_in_headers_is_redacted_with_and_without_its_scheme() {
      for (const [scheme, authorization] of [
        ["Bearer", "Bearer [redacted]"],
        ["Basic", "[redacted]"],
      ]) {
        const headers = { authorization: `${scheme} the-token-of-the-gate` };
        assert.include(await shown(headers), { authorization });
        const { fetch } = sequence(reply(500, { token: "the-token-of-the-gate", scheme }));
        assert.deepEqual(await shown(headers, fetch), { token: "[redacted]", scheme });
      }
    },

    async each_part_of_a_header_is_redacted_from_6_characters_on() {
      const headers = {
        "x-six": "six666",
        "x-five": "five5",
        "x-session": "id=abcdef1; pin=7654321,last99 short\tseven77",
      };
      assert.include(await shown(headers), { "x-six": "[redacted]", "x-five": "five5", "x-session": "[redacted]" });
      const { fetch } = sequence(reply(500, { parts: "abcdef1 and 7654321 and last99 and short and seven77" }));
      const parts = "[redacted] and [redacted] and [redacted] and short and [redacted]";
      assert.deepEqual(await shown(headers, fetch), { parts });
    },

    async variables_of_a_build_are_removed_at_any_depth() {
      const build = { build_trigger_metadata: { environment_variables: VARIABLES } };
      for (const result of [[build], [{ x: { y: [build] } }], [[{ environment_variables: "hunter2-hunter2" }]]]) {
        const { kind, body } = await failure(call("b", { fetch: results(result).fetch }));
        assert.equal(kind, "decode");
        assert.notInclude(JSON.stringify(body), "hunter2");
        assert.notInclude(JSON.stringify(body), "environment_variables");
      }
    },

    async no_error_has_variables_of_a_build() {
      for (const scenario of ["list_of_builds", "broken_json_with_a_variable"]) {
        const error = await failure(call(scenario));
        assert.notInclude(`${error.message} ${JSON.stringify(error)} ${error.stack}`, "hunter2", scenario);
      }
    },

    async the_build_of_an_error_has_no_variables() {
      const metadata = { branch: "main", environment_variables: VARIABLES };
      const { fetch } = results({ status: "running", build_trigger_metadata: metadata });
      for (const follow of [wait, watchToEnd]) {
        const { value: error } = await onFastClock(() => failure(follow("b", { fetch, deadlineMs: 5_000 })));
        assert.deepEqual(error.build, { status: "running", build_trigger_metadata: { branch: "main" } });
      }
    },

    async a_build_that_is_returned_has_its_variables() {
      const result = { build_outcome: "success", build_trigger_metadata: { environment_variables: VARIABLES } };
      const { fetch } = results(result);
      assert.deepEqual(await call("b", { fetch }), result);
      assert.deepEqual(await wait("b", { fetch }), result);
      assert.deepEqual((await watch("b", { fetch }).next()).value, result);
    },
  };
}
