// Answers that are errors.

import { assert } from "chai";
import { BuildsError } from "workers-builds";
import { caller, failure, get, RAY, TOKEN } from "./helpers.mjs";

export function refusals(setting) {
  const call = caller(setting);

  return {
    async the_documented_refusal_names_the_build_and_the_code() {
      const error = await failure(call("not_found"));
      assert.equal(error.message, `${get("not_found")} 404 Not found (12000)`);
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

    async each_refusal_is_told_by_status_code_and_text() {
      const rows = [
        ["missing_token", 401, 12005, "Missing token from authorization header (12005)"],
        [
          "account_owned_token",
          401,
          12006,
          "Invalid token (12006); the API takes no account-owned tokens, use one of a user",
        ],
        [
          "no_permission",
          403,
          10000,
          "Authentication error (10000); the token may lack the permission Workers CI Read",
        ],
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
        ["endless_chain", 400, 1, /^Deep \(1\)/],
      ];
      for (const [scenario, status, code, text] of rows) {
        const error = await failure(call(scenario));
        assert.deepInclude(error, { kind: "api", status, code }, scenario);
        const told = error.message.slice(`${get(scenario)} ${status} `.length);
        if (text instanceof RegExp) assert.match(told, text);
        else assert.equal(told, text);
      }
    },

    async an_error_has_all_entries_as_the_api_sent_them() {
      const { errors } = await failure(call("bad_account"));
      assert.deepEqual(errors[0].source, { pointer: "/account_id" });
      assert.equal(errors[0].documentation_url, "https://developers.cloudflare.com/api");
      const chained = await failure(call("invalid_headers"));
      assert.equal(chained.errors[0].error_chain[0].code, 6111);
    },

    async a_rate_limit_tells_how_long_to_wait() {
      const error = await failure(call("rate_limited"));
      assert.deepInclude(error, { kind: "api", status: 429, code: 971, retryAfterMs: 17_000 });
    },

    async what_is_not_the_api_is_told_by_what_it_is() {
      const rows = [
        ["html", 502, "HTML in place of the API's JSON"],
        ["ssl_page", 525, "HTML in place of the API's JSON"],
        ["text", 504, "text in place of the API's JSON"],
        ["nothing", 500, "nothing in place of the API's JSON"],
        ["truncated_json", 200, "broken JSON"],
        ["other_json", 200, "other JSON in place of the API's"],
        ["json_null", 200, "other JSON in place of the API's"],
        ["challenge", 403, "a challenge page of Cloudflare's in place of the API's JSON"],
      ];
      for (const [scenario, status, text] of rows) {
        const error = await failure(call(scenario));
        assert.equal(error.message, `${get(scenario)} ${status}, ${text}`);
        assert.deepInclude(error, { kind: "http", status, code: null, errors: [], rayId: RAY }, scenario);
      }
    },

    async an_http_error_keeps_4_kib_of_the_text() {
      assert.equal((await failure(call("text"))).body, "upstream request timeout");
      assert.equal((await failure(call("nothing"))).body, "");
      assert.equal((await failure(call("long_html"))).body.length, 4096);
    },

    async a_server_that_sends_credentials_back_does_not_make_us_show_them() {
      const headers = { "x-gate": "the-secret-of-the-gate" };
      const { body } = await failure(call("indiscreet", { headers }));
      assert.include(body, '"authorization":"Bearer [redacted]"');
      assert.include(body, '"x-gate":"[redacted]"');
      const refused = await failure(call("indiscreet_refusal"));
      assert.equal(refused.message, `${get("indiscreet_refusal")} 400 bad header Bearer [redacted] (1)`);
      assert.equal(refused.errors[0].message, "bad header Bearer [redacted]");
    },

    async a_secret_is_found_however_the_server_writes_it() {
      const headers = { "x-gate": "the/secret/of/the/gate" };
      const written = [...TOKEN].map((letter) => `\\u${letter.charCodeAt().toString(16).padStart(4, "0")}`).join("");
      const text = `{"success":false,"errors":[{"message":"the\\/secret\\/of\\/the\\/gate ${written}"}]}`;
      const fetch = async () => new Response(text, { status: 400 });
      const error = await failure(call("b", { fetch, headers }));
      assert.equal(error.message, `${get("b")} 400 [redacted] [redacted]`);
      assert.equal(error.errors[0].message, "[redacted] [redacted]");

      const quoted = { "x-gate": 'the "secret" of \\ the gate' };
      const echo = async (_, { headers }) => Response.json(Object.fromEntries(headers));
      const { body } = await failure(call("b", { fetch: echo, headers: quoted }));
      assert.include(body, '"x-gate":"[redacted]"');
    },

    async variables_are_struck_out_wherever_they_stand() {
      const build = { build_trigger_metadata: { environment_variables: { SECRET: "hunter2-hunter2" } } };
      const odd = [
        [build],
        { status: 1, build_trigger_metadata: [build.build_trigger_metadata] },
        { status: 1, environment_variables: build.build_trigger_metadata.environment_variables },
        { status: 1, x: { y: [build] } },
      ];
      for (const result of odd) {
        const { kind, body } = await failure(
          call("b", { fetch: async () => Response.json({ success: true, result }) }),
        );
        assert.equal(kind, "decode");
        assert.notInclude(JSON.stringify(body), "hunter2");
        assert.include(JSON.stringify(body), '"environment_variables":"[redacted]"');
      }
    },

    async a_code_is_a_number_however_it_is_written() {
      for (const code of ["12000", "12000.0", "1.2e4", "120e2"]) {
        const text = `{"success":false,"errors":[{"code":${code},"message":"Not found"}]}`;
        const error = await failure(call("b", { fetch: async () => new Response(text, { status: 404 }) }));
        assert.equal(error.code, 12000);
        assert.equal(error.message, `${get("b")} 404 Not found (12000)`);
      }
    },

    async an_error_never_holds_the_variables_of_a_build() {
      for (const scenario of ["wrong_variable", "wrong_field_beside_a_variable", "broken_json_with_a_variable"]) {
        const error = await failure(call(scenario));
        const shown = `${error.message} ${JSON.stringify(error)} ${error.stack}`;
        assert.notInclude(shown, "hunter2", scenario);
        assert.include(shown, "[redacted]", scenario);
      }
    },

    async an_error_of_ones_own_fills_in_what_is_left_out() {
      const error = new BuildsError("no build today", { kind: "network", cause: 7 });
      assert.equal(String(error), "BuildsError: no build today");
      assert.deepInclude(error, { kind: "network", status: null, errors: [], attempts: 0, cause: 7 });
    },
  };
}
