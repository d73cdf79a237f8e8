// Errors that the API answers with.

import { assert } from "chai";
import { BuildsError } from "workers-builds";
import { caller, failure, RAY, requestLine } from "./helpers.mjs";
import { reply, sequence } from "./mocks.mjs";

/** @import { Cases, Setting } from "./helpers.mjs" */

const PERMISSION = "Workers CI Read (Workers Builds Configuration)";

/**
 * @param {Setting} setting
 * @returns {Cases}
 */
export function refusals(setting) {
  const call = caller(setting);

  return {
    async the_documented_refusal_names_the_build_and_the_code() {
      const error = await failure(call("not_found"));
      assert.equal(error.message, `${requestLine("not_found")} 404 Not found (12000)`);
      assert.deepInclude(error, {
        name: "BuildsError",
        kind: "api",
        status: 404,
        code: 12000,
        errors: [{ code: 12000, message: "Not found" }],
        rayId: RAY,
        retryAfterMs: null,
        attempts: 1,
        body: null,
      });
      assert.notProperty(error, "cause");
    },

    async a_refusal_has_its_status_its_code_and_its_text() {
      /** @type {[scenario: string, status: number, code: number | null, text: string][]} */
      const rows = [
        ["missing_token", 401, 12005, "Missing token from authorization header (12005)"],
        [
          "account_owned_token",
          401,
          12006,
          "Invalid token (12006); the API accepts no account-owned tokens, use one of a user",
        ],
        ["no_permission", 403, 10000, `Authentication error (10000); the token may lack the permission ${PERMISSION}`],
        [
          "invalid_headers",
          400,
          6003,
          "Invalid request headers (6003): Invalid format for Authorization header (6111)",
        ],
        [
          "bad_account",
          404,
          7003,
          "Could not route to /client/v4/accounts/x/builds, perhaps your object identifier is invalid? (7003)",
        ],
        ["invalid_query", 400, 12013, "Invalid query parameter (12013)"],
        ["refused_without_errors", 400, null, "refused without a reason"],
        ["errors_that_are_no_array", 400, null, "refused without a reason"],
        ["errors_of_odd_types", 400, null, "Odd"],
      ];
      for (const [scenario, status, code, text] of rows) {
        const error = await failure(call(scenario));
        assert.deepInclude(error, { kind: "api", status, code }, scenario);
        assert.equal(error.message, `${requestLine(scenario)} ${status} ${text}`);
      }
    },

    async an_entry_may_lack_its_message_or_its_code() {
      /** @type {[error: unknown, text: string, code: number | null][]} */
      const rows = [
        [{ message: "Not found" }, "Not found", null],
        [{ code: 12000 }, "error without a message (12000)", 12000],
        [{ code: -7, message: "Not found" }, "Not found (-7)", -7],
        [{ code: 1.5, message: "Not found" }, "Not found", null],
      ];
      for (const [entry, text, code] of rows) {
        const errors = [entry, { code: 1, message: "Another" }];
        const error = await failure(call("b", { fetch: sequence(reply(400, { success: false, errors })).fetch }));
        assert.equal(error.message, `${requestLine("b")} 400 ${text}`);
        assert.equal(error.code, code);
      }
    },

    async a_chain_of_errors_may_have_any_length() {
      const error = await failure(call("endless_chain"));
      assert.deepInclude(error, { kind: "api", status: 400, code: 1 });
      assert.include(error.message, `${requestLine("endless_chain")} 400 Deep (1)`);
    },

    async an_error_has_the_entries_that_the_api_sent() {
      const { errors } = await failure(call("bad_account"));
      assert.deepEqual(errors[0].source, { pointer: "/account_id" });
      assert.equal(errors[0].documentation_url, "https://developers.cloudflare.com/api");
      const chained = await failure(call("invalid_headers"));
      assert.equal(chained.errors[0].error_chain?.[0].code, 6111);
    },

    async a_rate_limit_error_has_the_time_to_wait() {
      const error = await failure(call("rate_limited"));
      assert.deepInclude(error, { kind: "api", status: 429, code: 971, retryAfterMs: 17_000 });
    },

    async a_code_may_have_a_fraction_or_an_exponent() {
      for (const code of ["12000", "12000.0", "1.2e4", "120e2"]) {
        const text = `{"success":false,"errors":[{"code":${code},"message":"Not found"}]}`;
        const error = await failure(call("b", { fetch: sequence(reply(404, text)).fetch }));
        assert.equal(error.code, 12000);
        assert.equal(error.message, `${requestLine("b")} 404 Not found (12000)`);
      }
    },

    async a_message_is_cut_at_4_kib() {
      const message = "ß".repeat(1_000_000);
      const { fetch } = sequence(reply(400, { success: false, errors: [{ code: 1, message }] }));
      const error = await failure(call("b", { fetch }));
      const { length } = new TextEncoder().encode(error.message);
      assert.isTrue(length > 4090 && length <= 4096, String(length));
      assert.match(error.message, /: 400 ß+…$/);
      // The entry has the whole text.
      assert.equal(error.errors[0].message, message);
    },

    async missing_properties_of_an_error_have_defaults() {
      const error = new BuildsError("no build today", { kind: "network", cause: 7 });
      assert.equal(String(error), "BuildsError: no build today");
      assert.deepInclude(error, { kind: "network", status: null, errors: [], attempts: 0, cause: 7 });
    },
  };
}
