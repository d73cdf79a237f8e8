// Bodies that are not the API's JSON.

import { assert } from "chai";
import { callWith, FUNCTIONS } from "./functions.mjs";
import { caller, failure, RAY, requestLine, routeLine } from "./helpers.mjs";

/** @import { Cases, Setting } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

/**
 * Makes a `fetch` whose response begins with the text and goes on up to 40 MB. It records how much of that was
 * read, and the signal of the request.
 *
 * @param {string} start
 */
function longResponse(start, headers = {}) {
  const encoder = new TextEncoder();
  const megabyte = encoder.encode("x".repeat(1_000_000));
  const record = { megabytes: 0, signal: /** @type {AbortSignal | null | undefined} */ (undefined) };
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(start)),
    pull(controller) {
      if (record.megabytes === 40) return controller.close();
      record.megabytes += 1;
      controller.enqueue(megabyte);
    },
  });
  /** @type {Fetch} */
  const fetch = async (_, { signal }) => {
    record.signal = signal;
    return new Response(body, { headers });
  };
  return { fetch, record };
}

/**
 * @param {Setting} setting
 * @returns {Cases}
 */
export function unexpectedBodies(setting) {
  const call = caller(setting);

  return {
    async an_unexpected_body_is_named() {
      /** @type {[scenario: string, status: number, text: string][]} */
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
        assert.equal(error.message, `${requestLine(scenario)} ${status}, ${text}`);
        assert.deepInclude(error, { kind: "http", status, code: null, errors: [], rayId: RAY }, scenario);
      }
    },

    async an_http_error_has_up_to_4_kib_of_the_body() {
      assert.propertyVal(await failure(call("text")), "body", "upstream request timeout");
      assert.propertyVal(await failure(call("nothing")), "body", "");
      assert.nestedPropertyVal(await failure(call("long_html")), "body.length", 4096);
    },

    async a_body_is_not_read_beyond_8_mb() {
      const json = '{"success":true,"result":{"x":"';
      // The length of a compressed body says nothing of the body.
      const compressed = { "content-length": "100", "content-encoding": "gzip" };
      /** @type {[start: string, text: string, headers?: Record<string, string>][]} */
      const rows = [
        [json, "JSON that is too long to be the API's"],
        [json, "JSON that is too long to be the API's", compressed],
        ["<html>", "HTML in place of the API's JSON"],
      ];
      for (const [start, text, headers] of rows) {
        const { fetch, record } = longResponse(start, headers);
        const error = await failure(call("b", { fetch }));
        assert.deepInclude(error, { kind: "http", status: 200 });
        assert.equal(error.message, `${requestLine("b")} 200, ${text}`);
        // A stream keeps one chunk ready.
        assert.isTrue(record.megabytes >= 8 && record.megabytes <= 10, `${record.megabytes} MB were read`);
        assert.isTrue(record.signal?.aborted);
      }
    },

    async only_a_log_may_be_larger_and_is_not_read_beyond_32_mb() {
      const json = '{"success":true,"result":{"lines":["';
      /** @type {[name: string, megabytes: number][]} */
      const rows = [
        ["listBuilds", 8],
        ["getBuildLog", 32],
      ];
      for (const [name, most] of rows) {
        const { fetch, record } = longResponse(json);
        const called = FUNCTIONS[name];
        const error = await failure(callWith(called, { fetch }));
        assert.equal(error.message, `${routeLine(called.route)} 200, JSON that is too long to be the API's`);
        assert.isTrue(record.megabytes >= most && record.megabytes <= most + 2, `${record.megabytes} MB were read`);
        assert.isTrue(record.signal?.aborted);
        if (name === "getBuildLog") assert.isNull(error.body);
      }
    },
  };
}
