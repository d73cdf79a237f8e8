// The wait for the build of a commit.

import { assert } from "chai";
import { findBuild } from "workers-builds";
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, rejection, routeLine, TAG } from "./helpers.mjs";
import { intervals, noAnswer } from "./mocks.mjs";
import { ROUTE } from "./pages.mjs";
import { BROKEN_CONNECTION, OUTAGE, rateLimit, refusal, result, routes } from "./routes.mjs";

/** @import { FindBuildOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

const HASH = "abc1234def5678900000000000000000000000ff";

/**
 * @param {Fetch} fetch
 * @param {Partial<FindBuildOptions>} [options]
 */
const find = (fetch, options) => findBuild(ACCOUNT, TAG, AUTH, { fetch, commitHash: HASH, ...options });

const FOUND = result([{ build_uuid: "b", build_trigger_metadata: { commit_hash: HASH } }]);

/** @returns {Cases} */
export function findPolling() {
  return {
    async a_build_that_is_not_there_yet_is_asked_for_at_equal_intervals() {
      const none = Array(12).fill(result([]));
      for (const [options, ms] of /** @type {const} */ ([
        [{}, 3000],
        [{ intervalMs: 500 }, 500],
        [{ intervalMs: 1000, deadlineMs: null }, 1000],
      ])) {
        const { fetch, requests } = routes({ [ROUTE]: [...none, FOUND] });
        const { value, left } = await onFastClock(() => find(fetch, options));
        assert.equal(value.build_uuid, "b");
        assert.deepEqual(intervals(requests.map(({ time }) => time)), Array(12).fill(ms));
        assert.equal(left, 0);
      }
    },

    async a_search_ends_at_its_deadline_with_the_commit() {
      for (const [options, ms] of /** @type {const} */ ([
        [{}, 120_000],
        [{ deadlineMs: 5000, intervalMs: 2000 }, 5000],
      ])) {
        const { fetch } = routes({ [ROUTE]: result([]) });
        const { value, left } = await onFastClock(async (clock) => {
          const start = clock.now;
          const error = await failure(find(fetch, { commitHash: "ABC1234", ...options }));
          return { error, passed: clock.now - start };
        });
        assert.deepInclude(value.error, { kind: "timeout", status: null });
        assert.equal(value.error.message, `${routeLine(ROUTE)} no build of commit abc1234 within ${ms} ms`);
        assert.equal(value.passed, ms);
        assert.equal(left, 0);
      }
    },

    async a_deadline_ends_the_search_under_way() {
      const call = () => failure(find(noAnswer, { deadlineMs: 45_000 }));
      const { value: error, left } = await onFastClock(call);
      assert.match(error.message, /: no build of commit abc1234\w+ within 45000 ms$/);
      assert.nestedInclude(error, { "cause.kind": "timeout" });
      assert.equal(left, 0);
    },

    async a_search_survives_failures_that_may_pass() {
      const replies = [OUTAGE, BROKEN_CONNECTION, rateLimit(7), result([]), OUTAGE, FOUND];
      const { fetch, requests } = routes({ [ROUTE]: replies });
      const { value } = await onFastClock(() => find(fetch));
      assert.equal(value.build_uuid, "b");
      const waits = intervals(requests.map(({ time }) => time));
      assert.lengthOf(waits, 5);
      assert.equal(waits[2], 7000);
      assert.equal(waits[3], 3000);
      // The answer between them makes this the first failure again.
      assert.isAtMost(waits[4], 500);
    },

    async the_error_at_the_deadline_of_a_search_has_the_failure_that_was_retried() {
      const { fetch } = routes({ [ROUTE]: OUTAGE });
      const { value: error } = await onFastClock(() => failure(find(fetch, { deadlineMs: 10_000 })));
      assert.deepInclude(error, { kind: "timeout" });
      assert.nestedInclude(error, { "cause.kind": "http", "cause.status": 503 });
    },

    async another_failure_ends_a_search() {
      const replies = [result([]), refusal(403, 10000, "Authentication error")];
      const { fetch, sent } = routes({ [ROUTE]: replies });
      const { value: error, left } = await onFastClock(() => failure(find(fetch)));
      assert.deepInclude(error, { kind: "api", status: 403 });
      assert.lengthOf(sent, 2);
      assert.equal(left, 0);
    },

    async an_abort_ends_a_search_at_any_time() {
      const { fetch: never, sent } = routes({});
      assert.equal(await rejection(find(never, { signal: AbortSignal.abort("before") })), "before");
      assert.isEmpty(sent);
      for (const fetch of [routes({ [ROUTE]: result([]) }).fetch, noAnswer]) {
        for (const ms of [1, 4500, 9000]) {
          const { value, left } = await onFastClock(() => {
            const controller = new AbortController();
            setTimeout(() => controller.abort(ms), ms);
            return rejection(find(fetch, { signal: controller.signal }));
          });
          assert.equal(value, ms);
          assert.equal(left, 0);
        }
      }
    },
  };
}
