// Which calls are retried, and when.

import { assert } from "chai";
import { getBuild } from "workers-builds";
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, rejection } from "./helpers.mjs";
import { intervals, noAnswer, reply, sequence, success } from "./mocks.mjs";

/** @import { GetBuildOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

const REFUSAL = { success: false, errors: [{ code: 1, message: "Not now" }] };

/**
 * @param {Fetch} fetch
 * @param {GetBuildOptions} [options]
 */
const call = (fetch, options) => getBuild(ACCOUNT, "b", AUTH, { fetch, ...options });

/**
 * A function that throws.
 *
 * @param {unknown} reason
 */
const thrower = (reason) => () => {
  throw reason;
};

/**
 * A refusal with the header `Retry-After`.
 *
 * @param {string} value
 */
const retryAfter = (value) => reply(429, REFUSAL, { "retry-after": value });

/** @returns {Cases} */
export function retries() {
  return {
    async a_call_that_succeeds_when_retried_returns_the_build() {
      for (const first of [
        reply(503, "upstream connect error"),
        reply(429, REFUSAL),
        thrower(new TypeError("reset")),
      ]) {
        const { fetch, times } = sequence(first, () => success({ status: "queued" }));
        const { value: build } = await onFastClock(() => call(fetch));
        assert.equal(build.status, "queued");
        assert.lengthOf(times, 2);
      }
    },

    async a_transient_failure_is_tried_three_times() {
      const failures = [
        ...[408, 429, 500, 502, 503, 504, 525, 599].map((status) => reply(status, "")),
        reply(500, REFUSAL),
        thrower(new TypeError("reset")),
        thrower("not an error"),
      ];
      for (const first of failures) {
        const { fetch, times } = sequence(first);
        const { value: error } = await onFastClock(() => failure(call(fetch)));
        assert.equal(error.attempts, 3);
        const [wait, secondWait, ...others] = intervals(times);
        assert.isTrue(wait >= 250 && wait <= 500, `${wait} ms`);
        assert.isTrue(secondWait >= 500 && secondWait <= 1000, `${secondWait} ms`);
        assert.isEmpty(others);
      }
    },

    async other_failures_are_not_retried() {
      const failures = [
        ...[400, 401, 403, 404, 409, 410, 418, 451].map((status) => reply(status, REFUSAL)),
        ...[200, 301, 404, 499].map((status) => reply(status, "<html>")),
        () => success(null),
        reply(200, REFUSAL),
      ];
      for (const first of failures) {
        const { fetch, times } = sequence(first);
        const { value: error } = await onFastClock(() => failure(call(fetch)));
        assert.equal(error.attempts, 1);
        assert.lengthOf(times, 1);
      }
    },

    async max_retries_sets_the_number_of_retries() {
      for (const maxRetries of [0, 1, 5]) {
        const { fetch, times } = sequence(reply(500, ""));
        const { value: error } = await onFastClock(() => failure(call(fetch, { maxRetries })));
        assert.equal(error.attempts, maxRetries + 1);
        assert.lengthOf(times, maxRetries + 1);
      }
    },

    async retry_after_sets_the_wait() {
      /** @type {[value: string, ms: number][]} */
      const rows = [
        ["7", 7_000],
        ["0", 0],
        ["60", 60_000],
      ];
      for (const [value, ms] of rows) {
        const { fetch, times } = sequence(retryAfter(value));
        await onFastClock(() => failure(call(fetch)));
        assert.deepEqual(intervals(times), [ms, ms], value);
      }
    },

    async retry_after_may_be_a_date() {
      await onFastClock(async (clock) => {
        const { fetch, times } = sequence(retryAfter(new Date(clock.now + 20_000).toUTCString()), () => success({}));
        await call(fetch);
        // Such a date has no fractions of a second.
        const [wait] = intervals(times);
        assert.isTrue(wait > 19_000 && wait <= 20_000, `${wait} ms`);
      });
    },

    async a_retry_after_beyond_a_minute_is_not_waited_for() {
      const date = new Date(Date.now() + 300_000).toUTCString();
      /** @type {[value: string, least: number, most: number][]} */
      const rows = [
        ["61", 61_000, 61_000],
        ["300", 300_000, 300_000],
        [date, 298_000, 300_000],
      ];
      for (const [value, least, most] of rows) {
        const { fetch } = sequence(retryAfter(value));
        const { value: error } = await onFastClock(() => failure(call(fetch)));
        assert.equal(error.attempts, 1);
        const ms = Number(error.retryAfterMs);
        assert.isTrue(ms >= least && ms <= most, `${ms} ms`);
      }
    },

    async each_attempt_has_its_own_timeout() {
      const { value: error } = await onFastClock(async (clock) => {
        const start = clock.now;
        const error = await failure(call(noAnswer, { timeoutMs: 20_000, maxRetries: 1 }));
        assert.isAbove(clock.now - start, 40_000);
        return error;
      });
      assert.deepInclude(error, { kind: "timeout", attempts: 2 });
    },

    async an_abort_during_the_wait_rejects_at_once() {
      const { fetch, times } = sequence(retryAfter("60"));
      const controller = new AbortController();
      const { value: reason, left } = await onFastClock(() => {
        setTimeout(() => controller.abort("enough"), 30_000);
        return rejection(call(fetch, { signal: controller.signal }));
      });
      assert.equal(reason, "enough");
      assert.lengthOf(times, 1);
      assert.equal(left, 0);
    },

    async a_call_leaves_no_timer() {
      const { left } = await onFastClock(async () => {
        await call(sequence(() => success({})).fetch);
        await failure(call(sequence(reply(404, REFUSAL)).fetch));
        await failure(call(sequence(reply(500, "")).fetch));
        await rejection(call(noAnswer, { signal: AbortSignal.abort() }));
      });
      assert.equal(left, 0);
    },
  };
}
