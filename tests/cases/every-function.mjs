// What holds for each function: the options that all have, the texts of errors, and what errors do not show.

import { assert } from "chai";
import { instant, onFastClock } from "./clock.mjs";
import { accepted, anyReply, callWith, FUNCTIONS, failed } from "./functions.mjs";
import { ACCOUNT, failure, KEY, rejection, routeLine, TOKEN } from "./helpers.mjs";
import { noAnswer, reply } from "./mocks.mjs";
import { refusal, result, routes } from "./routes.mjs";

/** @import { Cases } from "./helpers.mjs" */
/** @import { Reply } from "./routes.mjs" */

const ALL = Object.entries(FUNCTIONS);

const VARIABLES = { environment_variables: { SECRET: { value: "hunter2-hunter2" } } };

/**
 * Routes that all have the same reply.
 *
 * @param {Reply} answer
 */
const always = (answer) => routes(new Proxy({}, { get: () => answer }));

/** @returns {Cases} */
export function everyFunction() {
  return {
    async every_function_sends_credentials_and_headers_to_the_base_url() {
      const baseUrl = "https://example.com/builds-api/";
      for (const [name, called] of ALL) {
        const { fetch: answer, requests } = always(anyReply);
        /** @type {string[]} */
        const urls = [];
        const fetch = (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
          urls.push(url);
          return answer(url, init);
        };
        await callWith(called, { baseUrl, fetch, headers: { "x-gate": "open" } });
        assert.equal(requests[0].route, called.route, name);
        for (const url of urls) assert.include(url, `https://example.com/builds-api/accounts/${ACCOUNT}/`);
        for (const { headers } of requests) {
          assert.equal(headers.get("authorization"), `Bearer ${TOKEN}`, name);
          assert.equal(headers.get("accept"), "application/json", name);
          assert.equal(headers.get("x-gate"), "open", name);
        }
      }
    },

    async every_function_takes_a_key_or_no_credentials_and_no_options() {
      const { fetch } = globalThis;
      try {
        for (const [name, called] of ALL) {
          for (const [auth, key] of [
            [null, null],
            [{ apiEmail: "user@example.com", apiKey: KEY }, KEY],
          ]) {
            const mock = always(anyReply);
            Object.assign(globalThis, { fetch: mock.fetch });
            await callWith(called, {}, auth);
            assert.equal(mock.requests[0].headers.get("x-auth-key"), key, name);
            assert.isFalse(mock.requests[0].headers.has("authorization"), name);
          }
          if (called.options) continue;
          Object.assign(globalThis, { fetch: always(anyReply).fetch });
          for (const options of [undefined, null]) {
            await called.run(ACCOUNT, ...Object.values(called.ids), null, options);
          }
        }
      } finally {
        Object.assign(globalThis, { fetch });
      }
    },

    async every_function_rejects_with_the_reason_of_an_abort() {
      for (const [name, called] of ALL) {
        const { fetch, sent } = always(anyReply);
        assert.equal(await rejection(callWith(called, { fetch, signal: AbortSignal.abort(name) })), name);
        assert.isEmpty(sent, name);
        const controller = new AbortController();
        const { value, left } = await onFastClock(() => {
          setTimeout(() => controller.abort(name), 1000);
          return rejection(callWith(called, { fetch: noAnswer, signal: controller.signal }));
        });
        assert.equal(value, name);
        assert.equal(left, 0, name);
      }
    },

    async a_refusal_names_the_method_the_path_and_the_missing_permission() {
      for (const [name, called] of ALL) {
        for (const code of [10000, 12004]) {
          const { fetch } = always(refusal(403, code, "Forbidden"));
          const error = await failure(callWith(called, { fetch }));
          const hint = `; the token may lack the permission ${called.permission}`;
          assert.equal(error.message, `${routeLine(called.route)} 403 Forbidden (${code})${hint}`, name);
          assert.deepInclude(error, { kind: "api", status: 403, code, attempts: 1 });
        }
      }
    },

    async a_retry_needs_the_permission_to_write_for_its_start() {
      const start = "POST /builds/triggers/t/builds";
      const { fetch } = routes({ "GET /builds/builds/b": anyReply, [start]: refusal(403, 10000, "Forbidden") });
      const hint = "; the token may lack the permission Workers CI Write (Workers Builds Configuration)";
      const error = await failure(callWith(FUNCTIONS.retryBuild, { fetch }));
      assert.equal(error.message, `${routeLine(start)} 403 Forbidden (10000)${hint}`);
    },

    async no_error_of_any_function_shows_what_was_sent() {
      const echo = instant(async (_, { headers }) => {
        const sent = Object.fromEntries(new Headers(headers));
        return Response.json(
          { success: false, errors: [{ code: 1, message: JSON.stringify(sent) }], sent },
          { status: 400 },
        );
      });
      const page = instant(async (_, { headers }) => {
        return new Response(`<html>${JSON.stringify(Object.fromEntries(new Headers(headers)))}`, { status: 404 });
      });
      for (const [name, called] of ALL) {
        for (const fetch of [echo, page]) {
          // The credentials are looked for in each failure.
          const error = await failure(callWith(called, { fetch, headers: { "x-gate": "hunter2-hunter2" } }));
          assert.notInclude(`${error.message} ${JSON.stringify(error)} ${error.stack}`, "hunter2", name);
        }
      }
    },

    async no_error_of_any_function_has_variables_of_a_build() {
      const text = JSON.stringify({ success: true, result: [VARIABLES] });
      /** @type {Reply[]} */
      const answers = [
        result([[VARIABLES], { x: [VARIABLES] }, VARIABLES]),
        result({ builds: VARIABLES, x: [VARIABLES] }),
        result("x"),
        reply(200, text.slice(0, -20)),
        reply(400, { success: false, errors: [{ code: 1, message: "No" }], result: [VARIABLES] }),
        reply(404, text),
      ];
      for (const [name, called] of ALL) {
        let errors = 0;
        for (const answer of answers) {
          const call = () =>
            callWith(called, { fetch: always(answer).fetch, ...(called.polls && { deadlineMs: 5000 }) });
          const { value: error } = await onFastClock(() => call().then(accepted, failed));
          if (error === null) continue;
          errors += 1;
          const shown = `${error.message} ${JSON.stringify(error)} ${error.stack}`;
          assert.notInclude(shown, "hunter2", `${name}: ${error.message}`);
          assert.notInclude(shown, "environment_variables", `${name}: ${error.message}`);
        }
        assert.isAtLeast(errors, 3, name);
      }
    },

    async every_function_needs_a_response() {
      for (const [name, called] of ALL) {
        for (const [returned, found] of [
          [null, "null"],
          [{ status: 200 }, "an object"],
        ]) {
          const error = await failure(callWith(called, { fetch: async () => returned }));
          // Whatever it is, the function was called.
          const note = name === "startBuild" ? "; the build may have been started" : "";
          assert.equal(error.message, `options.fetch: expected a Response, found ${found}${note}`, name);
        }
      }
    },
  };
}
