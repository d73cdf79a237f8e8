// A build that is started again.

import { assert } from "chai";
import { retryBuild } from "workers-builds";
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, routeLine } from "./helpers.mjs";
import { BUILD } from "./log-pages.mjs";
import { BROKEN_CONNECTION, NOT_FOUND, OUTAGE, rateLimit, result, routes } from "./routes.mjs";

/** @import { CallOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

const START = "POST /builds/triggers/t/builds";
const HASH = "abc123def456";
const STARTED = result({ build_uuid: "new" });

/**
 * @param {Fetch} fetch
 * @param {CallOptions} [options]
 */
const retry = (fetch, options) => retryBuild(ACCOUNT, "b", AUTH, { fetch, ...options });

/**
 * The answer with a build that can be started again, and what is added to it.
 *
 * @param {unknown} metadata
 * @param {unknown} [trigger]
 */
const build = (metadata, trigger = { trigger_uuid: "t" }) =>
  result({ build_outcome: "fail", trigger, build_trigger_metadata: metadata });

const USABLE = build({ branch: "main", commit_hash: HASH });

/** @returns {Cases} */
export function retrying() {
  return {
    async a_retry_starts_the_trigger_the_branch_and_the_commit_of_the_build() {
      const { fetch, sent, requests } = routes({ [BUILD]: USABLE, [START]: STARTED });
      assert.deepEqual(/** @type {object} */ (await retry(fetch)), { build_uuid: "new" });
      assert.deepEqual(sent, [BUILD, START]);
      const [read, started] = requests;
      assert.isFalse(read.headers.has("content-type"));
      assert.isUndefined(read.body);
      assert.equal(started.headers.get("content-type"), "application/json");
      assert.deepEqual(JSON.parse(String(started.body)), { branch: "main", commit_hash: HASH });
    },

    async a_retry_starts_what_the_build_has() {
      /** @type {[metadata: unknown, body: object][]} */
      const rows = [
        [{ branch: "main", commit_hash: "" }, { branch: "main" }],
        [{ branch: "main", commit_hash: null }, { branch: "main" }],
        [{ branch: "main", commit_hash: 7 }, { branch: "main" }],
        [{ branch: "", commit_hash: HASH }, { commit_hash: HASH }],
        [{ commit_hash: HASH }, { commit_hash: HASH }],
      ];
      for (const [metadata, body] of rows) {
        const { fetch, requests } = routes({ [BUILD]: build(metadata), [START]: STARTED });
        await retry(fetch);
        assert.deepEqual(JSON.parse(String(requests[1].body)), body);
      }
    },

    async a_build_without_a_trigger_cannot_be_retried() {
      const message = "buildUuid: the build has no trigger, so it cannot be retried";
      for (const trigger of [null, {}, "t", { trigger_uuid: null }, { trigger_uuid: "" }, { trigger_uuid: 7 }]) {
        const { fetch, sent } = routes({ [BUILD]: build({ branch: "main", commit_hash: HASH }, trigger) });
        assert.deepInclude(await failure(retry(fetch)), { kind: "argument", message, attempts: 1 });
        assert.deepEqual(sent, [BUILD]);
      }
    },

    async a_build_without_a_branch_and_a_commit_cannot_be_retried() {
      const message = "buildUuid: the build has no branch and no commit, so it cannot be retried";
      for (const metadata of [undefined, null, {}, { branch: "", commit_hash: "" }, { branch: 7, commit_hash: null }]) {
        const { fetch, sent } = routes({ [BUILD]: build(metadata) });
        assert.deepInclude(await failure(retry(fetch)), { kind: "argument", message, attempts: 1 });
        assert.deepEqual(sent, [BUILD]);
      }
    },

    async a_retry_reads_the_build_again_after_a_failure_that_may_pass() {
      const { fetch, sent } = routes({
        [BUILD]: [OUTAGE, BROKEN_CONNECTION, USABLE],
        [START]: [rateLimit(7), STARTED],
      });
      const { value, left } = await onFastClock(() => retry(fetch));
      assert.equal(value.build_uuid, "new");
      assert.deepEqual(sent, [BUILD, BUILD, BUILD, START, START]);
      assert.equal(left, 0);
    },

    async a_retry_does_not_start_a_build_twice() {
      for (const answer of [OUTAGE, BROKEN_CONNECTION, result(null)]) {
        const { fetch, sent } = routes({ [BUILD]: USABLE, [START]: answer });
        const error = await failure(retry(fetch));
        assert.include(error.message, routeLine(START));
        assert.match(error.message, /; the build may have been started$/);
        assert.deepEqual(sent, [BUILD, START]);
      }
    },

    async a_retry_starts_nothing_where_the_build_cannot_be_read() {
      for (const answer of [NOT_FOUND, OUTAGE, result(null)]) {
        const { fetch, sent } = routes({ [BUILD]: answer, [START]: STARTED });
        const error = await failure(retry(fetch, { maxRetries: 0 }));
        assert.include(error.message, routeLine(BUILD));
        assert.notMatch(error.message, /started/);
        assert.deepEqual(sent, [BUILD]);
      }
    },

    async a_retry_of_a_deleted_trigger_is_the_error_of_the_start() {
      const { fetch } = routes({ [BUILD]: USABLE, [START]: NOT_FOUND });
      assert.equal((await failure(retry(fetch))).message, `${routeLine(START)} 404 Not found (12000)`);
    },
  };
}
