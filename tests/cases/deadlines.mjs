// How long a wait and a watch may last.

import { assert } from "chai";
import { sampleUuid } from "../../www-example/src/sample-api/index.js";
import { instant, onFastClock } from "./clock.mjs";
import { failure } from "./helpers.mjs";
import { noAnswer, reply, results, sequence, success } from "./mocks.mjs";
import { collect, wait, watch, watchToEnd } from "./sample-builds.mjs";

/** @import { Cases } from "./helpers.mjs" */

/** @returns {Cases} */
export function deadlines() {
  return {
    async the_error_at_a_deadline_has_the_last_build() {
      for (const follow of [wait, watchToEnd]) {
        const call = () => failure(follow(sampleUuid("success"), { deadlineMs: 8_000 }));
        const { value: error, left } = await onFastClock(call);
        assert.deepInclude(error, { kind: "timeout", status: null });
        assert.match(error.message, /: not over within 8000 ms$/);
        assert.equal(error.build?.status, "running");
        assert.equal(left, 0);
      }
    },

    async the_error_at_a_deadline_has_the_failure_that_was_retried() {
      const { fetch } = sequence(reply(503, "upstream connect error"));
      const { value: error } = await onFastClock(() => failure(wait("b", { fetch, deadlineMs: 10_000 })));
      assert.deepInclude(error, { kind: "timeout", build: null });
      assert.nestedInclude(error, { "cause.kind": "http", "cause.status": 503 });
      assert.isAbove(error.attempts, 2);
    },

    async a_deadline_ends_the_request_under_way() {
      const call = () => failure(wait("b", { fetch: noAnswer, deadlineMs: 45_000 }));
      const { value: error, left } = await onFastClock(call);
      assert.match(error.message, /: not over within 45000 ms$/);
      assert.nestedInclude(error, { "cause.kind": "timeout", attempts: 2 });
      assert.equal(left, 0);
    },

    async a_wait_has_a_deadline_of_30_minutes_by_default() {
      const { fetch } = results({ status: "queued" });
      const { value: error } = await onFastClock(() => failure(wait("b", { fetch })));
      assert.match(error.message, /: not over within 1800000 ms$/);
    },

    async a_watch_has_no_deadline_by_default() {
      const { value } = await onFastClock((clock) => {
        const start = clock.now;
        const controller = new AbortController();
        const fetch = instant(async () => {
          if (Date.now() - start > 7_200_000) controller.abort("two hours");
          return success({ status: "queued" });
        });
        return collect(watch("b", { fetch, signal: controller.signal, intervalMs: 60_000 }));
      });
      assert.deepEqual(value, { states: ["queued"], error: "two hours" });
    },

    async a_clock_that_is_set_back_does_not_end_a_watch() {
      const statuses = ["queued", "running", "running", "stopped"];
      const { value } = await onFastClock((clock) => {
        const fetch = instant(async () => {
          clock.now -= 3_600_000;
          return success({ status: statuses.length > 1 ? statuses.shift() : statuses[0] });
        });
        return collect(watch("b", { fetch, deadlineMs: 60_000 }));
      });
      assert.deepEqual(value, { states: ["queued", "running", "unknown"], error: null });
    },

    async a_clock_that_is_set_back_does_not_put_off_a_deadline() {
      const { value: error } = await onFastClock((clock) => {
        const fetch = instant(async () => {
          clock.now -= 3_600_000;
          return success({ status: "queued" });
        });
        return failure(wait("b", { fetch, deadlineMs: 60_000 }));
      });
      assert.match(error.message, /: not over within 60000 ms$/);
    },
  };
}
