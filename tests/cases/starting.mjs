// The start of a build.

import { assert } from "chai";
import { startBuild } from "workers-builds";
import documented from "../golden/documented-create-build.json" with { type: "json" };
import documentedRequest from "../golden/documented-create-build-request.json" with { type: "json" };
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, rejection, routeLine, TOKEN, untyped } from "./helpers.mjs";
import { intervals, noAnswer, reply } from "./mocks.mjs";
import { BROKEN_CONNECTION, NOT_FOUND, OUTAGE, rateLimit, refusal, result, routes } from "./routes.mjs";

/** @import { BuildsErrorKind, StartBuildOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */
/** @import { Reply } from "./routes.mjs" */

const START = "POST /builds/triggers/t/builds";
const MAY_HAVE_STARTED = "; the build may have been started";

/**
 * @param {Fetch} fetch
 * @param {StartBuildOptions} [options]
 */
const start = (fetch, options) => startBuild(ACCOUNT, "t", AUTH, { fetch, branch: "main", ...options });

/** @returns {Cases} */
export function starting() {
  return {
    async a_start_posts_the_branch_and_the_commit_as_json() {
      const { fetch, requests } = routes({ [START]: () => Response.json(documented) });
      const build = await start(fetch, { branch: "main", commitHash: "abc123def456" });
      assert.deepEqual(/** @type {object} */ (build), documented.result);
      assert.lengthOf(requests, 1);
      const [{ line, headers, body }] = requests;
      assert.equal(line, START);
      assert.deepEqual(JSON.parse(String(body)), documentedRequest);
      assert.equal(headers.get("content-type"), "application/json");
      assert.equal(headers.get("authorization"), `Bearer ${TOKEN}`);
    },

    async a_start_posts_only_what_is_given() {
      const branch = 'feature/"größe" \\ 😀';
      /** @type {[options: StartBuildOptions, body: object][]} */
      const rows = [
        [{ branch: "main" }, { branch: "main" }],
        [{ branch: "main", commitHash: null }, { branch: "main" }],
        [{ branch: null, commitHash: "abc1234" }, { commit_hash: "abc1234" }],
        [{ branch: undefined, commitHash: "a".repeat(64) }, { commit_hash: "a".repeat(64) }],
        [{ branch }, { branch }],
      ];
      for (const [options, expected] of rows) {
        const { fetch, requests } = routes({ [START]: result({}) });
        await start(fetch, options);
        assert.deepEqual(JSON.parse(String(requests[0].body)), expected);
      }
    },

    async any_object_is_the_build_that_was_started() {
      for (const value of [{}, { build_uuid: "b", created_on: "2026-08-13T02:33:54Z" }, { build_uuid: null }]) {
        assert.deepEqual(/** @type {object} */ (await start(routes({ [START]: result(value) }).fetch)), value);
      }
    },

    async a_start_whose_fate_is_unknown_is_not_sent_twice() {
      /** @type {[kind: BuildsErrorKind, answer: Reply, text: string][]} */
      const rows = [
        ["network", BROKEN_CONNECTION, "no answer, the network failed"],
        ["http", OUTAGE, "503, text in place of the API's JSON"],
        ["api", refusal(500, 1, "Internal error"), "500 Internal error (1)"],
        ["api", refusal(408, 1, "Timeout"), "408 Timeout (1)"],
        ["api", refusal(200, 1, "No"), "200 No (1)"],
        ["http", reply(200, "<html>"), "200, HTML in place of the API's JSON"],
        ["http", reply(200, ""), "200, nothing in place of the API's JSON"],
        ["decode", result(null), "200 result: expected an object, found null"],
        ["decode", result([]), "200 result: expected an object, found an array"],
        ["decode", result("started"), "200 result: expected an object, found a string"],
      ];
      for (const [kind, answer, text] of rows) {
        const { fetch, sent } = routes({ [START]: answer });
        const { value: error } = await onFastClock(() => failure(start(fetch, { maxRetries: 5 })));
        assert.equal(error.message, `${routeLine(START)} ${text}${MAY_HAVE_STARTED}`);
        assert.deepInclude(error, { kind, attempts: 1 });
        assert.deepEqual(sent, [START], text);
      }
    },

    async a_start_without_an_answer_in_time_is_not_sent_twice() {
      let count = 0;
      /** @type {Fetch} */
      const fetch = (url, init) => {
        count += 1;
        return noAnswer(url, init);
      };
      const { value: error, left } = await onFastClock(() => failure(start(fetch, { timeoutMs: 5000 })));
      assert.equal(error.message, `${routeLine(START)} no answer within 5000 ms${MAY_HAVE_STARTED}`);
      assert.equal(error.kind, "timeout");
      assert.equal(count, 1);
      assert.equal(left, 0);
    },

    async a_start_that_the_api_refuses_started_nothing() {
      for (const refused of [refusal(400, 12002, "Invalid request body"), NOT_FOUND, refusal(409, 12049, "Twice")]) {
        const { fetch, sent } = routes({ [START]: refused });
        const error = await failure(start(fetch));
        assert.match(error.message, /: 4\d\d [\w ]+ \(\d+\)$/);
        assert.lengthOf(sent, 1);
      }
    },

    async a_start_is_sent_again_only_after_a_429() {
      const { fetch, requests } = routes({ [START]: [rateLimit(7), rateLimit(9), result({ build_uuid: "b" })] });
      const { value } = await onFastClock(() => start(fetch));
      assert.equal(value.build_uuid, "b");
      assert.deepEqual(intervals(requests.map(({ time }) => time)), [7000, 9000]);
      for (const { body } of requests) assert.deepEqual(JSON.parse(String(body)), { branch: "main" });

      const limited = routes({ [START]: rateLimit(7) });
      const { value: error } = await onFastClock(() => failure(start(limited.fetch, { maxRetries: 1 })));
      assert.equal(error.message, `${routeLine(START)} 429 Please wait (971)`);
      assert.deepInclude(error, { attempts: 2, retryAfterMs: 7000 });
      assert.lengthOf(limited.sent, 2);

      const failing = routes({ [START]: [rateLimit(7), OUTAGE, result({})] });
      const { value: unclear } = await onFastClock(() => failure(start(failing.fetch, { maxRetries: 5 })));
      assert.include(unclear.message, MAY_HAVE_STARTED);
      assert.lengthOf(failing.sent, 2);
    },

    async an_abort_of_a_start_rejects_with_its_reason() {
      const unsent = () => assert.fail("a request was sent");
      assert.equal(await rejection(start(unsent, { signal: AbortSignal.abort("before") })), "before");
      const { fetch, sent } = routes({ [START]: rateLimit(30) });
      const { value, left } = await onFastClock(() => {
        const controller = new AbortController();
        setTimeout(() => controller.abort("enough"), 10_000);
        return rejection(start(fetch, { signal: controller.signal }));
      });
      assert.equal(value, "enough");
      assert.lengthOf(sent, 1);
      assert.equal(left, 0);
    },

    async unusable_arguments_of_a_start_are_refused_and_nothing_is_sent() {
      const neither = "options: expected branch or commitHash, found neither";
      const hash = "options.commitHash: expected 7 to 64 hexadecimal digits";
      /** @type {[options: object | null | undefined, message: string, trigger?: unknown][]} */
      const rows = [
        [undefined, neither],
        [null, neither],
        [{}, neither],
        [{ branch: null, commitHash: undefined }, neither],
        [{ branch: "" }, "options.branch: is empty"],
        [{ branch: "", commitHash: "abc1234" }, "options.branch: is empty"],
        [{ branch: 7 }, "options.branch: expected a string, found a number"],
        [{ branch: "a\ud800b" }, "options.branch: holds half a surrogate pair"],
        [{ commitHash: "abc123" }, hash],
        [{ branch: "main", commitHash: "abc123" }, hash],
        [{ commitHash: "a".repeat(65) }, hash],
        [{ commitHash: "main-branch" }, hash],
        [{ commitHash: 1234567 }, "options.commitHash: expected a string, found a number"],
        [{ branch: "main", maxRetries: -1 }, "options.maxRetries: is not a whole number from 0"],
        [{ branch: "main" }, "triggerUuid: is empty", ""],
        [{ branch: "main" }, "triggerUuid: .. is a step in a path, not an identifier", ".."],
        [{ branch: "main" }, "triggerUuid: expected a string, found null", null],
      ];
      const unsent = () => assert.fail("a request was sent");
      for (const [options, message, trigger = "t"] of rows) {
        const given = options && { fetch: unsent, ...options };
        const error = await failure(untyped(startBuild)(ACCOUNT, trigger, AUTH, given));
        assert.deepInclude(error, { kind: "argument", message, attempts: 0 });
      }
    },
  };
}
