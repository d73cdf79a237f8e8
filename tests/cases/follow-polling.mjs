// When a follower of a log sends its requests, and which failures it survives.

import { assert } from "chai";
import { instant, onFastClock } from "./clock.mjs";
import { all, failure } from "./helpers.mjs";
import { follow, liveBuild, timesOf } from "./live-log.mjs";
import { BUILD, LOG, logPage, texts } from "./log-pages.mjs";
import { intervals } from "./mocks.mjs";
import { OUTAGE, rateLimit, result, routes } from "./routes.mjs";

/** @import { Cases } from "./helpers.mjs" */
/** @import { Paging, TimedLine } from "./live-log.mjs" */

const RUNNING = result({ status: "running" });
const OVER = result({ status: "stopped", build_outcome: "fail" });

/** @type {TimedLine[]} */
const LINES = [0, 2500, 6000, 15_000, 24_000].map((ms, index) => [ms, `${index}`]);

/** @returns {Cases} */
export function followPolling() {
  return {
    async the_interval_of_a_follower_grows_while_neither_the_build_nor_the_log_changes() {
      const { value } = await onFastClock(async () => {
        const mock = liveBuild({ lines: [[0, "a"]], overMs: 45_000 });
        await all(follow(mock.fetch));
        return timesOf(mock, BUILD);
      });
      const expected = [1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500, 5000, 5000, 5000, 5000];
      assert.deepEqual(intervals(value).slice(0, 12), expected);
    },

    async a_new_line_brings_the_interval_of_a_follower_back() {
      const { value } = await onFastClock(async () => {
        const lines = /** @type {TimedLine[]} */ ([[6000, "a"]]);
        const mock = liveBuild({ lines, overMs: 12_000 });
        await all(follow(mock.fetch));
        return timesOf(mock, BUILD);
      });
      assert.deepEqual(intervals(value), [1000, 1500, 2000, 2500, 1000, 1500, 2000, 2500]);
    },

    async a_change_of_the_build_brings_the_interval_of_a_follower_back() {
      const queued = Array(4).fill(result({ status: "queued" }));
      const mock = routes({ [BUILD]: [...queued, RUNNING, RUNNING, RUNNING, OVER], [LOG]: logPage([]) });
      await onFastClock(() => all(follow(mock.fetch)));
      assert.deepEqual(intervals(timesOf(mock, BUILD)), [1000, 1500, 2000, 2500, 1000, 1500, 2000]);
    },

    async a_follower_looks_every_three_seconds_by_default() {
      const mock = routes({ [BUILD]: [RUNNING, OVER], [LOG]: logPage([]) });
      await onFastClock(() => all(follow(mock.fetch, { intervalMs: null })));
      assert.deepEqual(intervals(timesOf(mock, LOG)), [3000, 3000]);
    },

    async a_build_that_stopped_without_an_outcome_is_over_after_four_looks() {
      const mock = routes({ [BUILD]: result({ status: "stopped" }), [LOG]: logPage(["a"], { cursor: null }) });
      const { value } = await onFastClock(() => all(follow(mock.fetch)));
      assert.deepEqual(texts(value), ["a"]);
      assert.deepEqual(intervals(timesOf(mock, BUILD)), [1000, 1000, 1000]);
    },

    async a_rate_limit_of_a_follower_is_waited_for() {
      const log = [logPage(["a"]), logPage(["a", "b"])];
      const mocks = [
        routes({ [BUILD]: [RUNNING, rateLimit(7), RUNNING, OVER], [LOG]: log }),
        routes({ [BUILD]: [RUNNING, RUNNING, OVER], [LOG]: [log[0], rateLimit(7), log[1]] }),
      ];
      for (const mock of mocks) {
        const { value } = await onFastClock(() => all(follow(mock.fetch)));
        assert.deepEqual(texts(value), ["a", "b"]);
        assert.include(intervals(mock.requests.map(({ time }) => time)), 7000);
      }
    },

    async a_follower_survives_an_outage() {
      for (const outage of /** @type {[number, number][]} */ ([
        [0, 5000],
        [1000, 21_000],
        [24_000, 44_000],
      ])) {
        const { value, left } = await onFastClock(async () => {
          const mock = liveBuild({ lines: LINES, overMs: 24_000, outage });
          return { lines: await all(follow(mock.fetch)), sent: mock.sent };
        });
        assert.deepEqual(texts(value.lines), ["0", "1", "2", "3", "4"]);
        assert.isBelow(value.sent.length, 70);
        assert.equal(left, 0);
      }
    },

    async a_follower_survives_a_failure_of_every_second_request() {
      const { value } = await onFastClock(() => {
        /** @type {Paging} */
        const pagesOfTwo = (lines, cursor) => {
          const next = Number(cursor) + 2;
          return logPage(lines.slice(next - 2, next), { cursor: String(next), truncated: next < lines.length })();
        };
        const lines = /** @type {TimedLine[]} */ ([0, 0, 0, 0, 0, 500, 500].map((ms, index) => [ms, `${index}`]));
        const { fetch: answer } = liveBuild({ lines, overMs: 0, paging: pagesOfTwo });
        let requests = 0;
        const fetch = instant(async (url, init) => (++requests % 2 ? OUTAGE() : answer(url, init)));
        return all(follow(fetch));
      });
      assert.deepEqual(texts(value), ["0", "1", "2", "3", "4", "5", "6"]);
    },

    async a_retry_after_beyond_an_hour_ends_a_follower() {
      const mock = routes({ [BUILD]: RUNNING, [LOG]: rateLimit(3601) });
      const { value: error, left } = await onFastClock(() => failure(all(follow(mock.fetch))));
      assert.deepInclude(error, { kind: "api", status: 429, retryAfterMs: 3_601_000 });
      assert.equal(left, 0);
    },
  };
}
