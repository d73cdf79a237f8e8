// When a wait and a watch send their requests.

import { assert } from "chai";
import { isBuildOver } from "workers-builds";
import { sampleFetch, sampleUuid } from "../../www-example/src/sample-api/index.js";
import { instant, onFastClock } from "./clock.mjs";
import { failure } from "./helpers.mjs";
import { intervals, reply, results, sequence } from "./mocks.mjs";
import { collect, wait, watch, watchToEnd } from "./sample-builds.mjs";

/** @import { Cases } from "./helpers.mjs" */
/** @import { ScenarioName } from "../../www-example/src/sample-api/index.js" */

/**
 * Watches a build of the sample API to its end. Returns when the requests were sent, in milliseconds since 1970.
 *
 * @param {ScenarioName} scenario
 */
async function timesOf(scenario) {
  /** @type {number[]} */
  const times = [];
  const fetch = instant((url) => {
    times.push(Date.now());
    return sampleFetch(url);
  });
  await onFastClock(() => watchToEnd(sampleUuid(scenario), { fetch }));
  return times;
}

const STOPPED = [
  { status: "stopped" },
  { status: "stopped", build_outcome: "" },
  { status: "stopped", build_outcome: 7 },
];

/** @returns {Cases} */
export function polling() {
  return {
    async the_interval_grows_while_nothing_changes() {
      const queued = Array(13).fill({ status: "queued" });
      const { fetch, times } = results(...queued, { status: "queued", build_outcome: "success" });
      await onFastClock(() => wait("b", { fetch, intervalMs: 1000 }));
      const expected = [1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500, 5000, 5000, 5000, 5000, 5000];
      assert.deepEqual(intervals(times), expected);
    },

    async a_rate_limit_is_waited_for() {
      assert.include(intervals(await timesOf("limited")), 7000);
    },

    async an_outage_is_retried_at_growing_intervals() {
      // It lasts 20 seconds.
      assert.isBelow((await timesOf("outage")).length, 25);
    },

    async a_retry_after_beyond_an_hour_ends_a_wait_and_a_watch() {
      for (const seconds of [3601, 2_200_000, 99_999_999_999]) {
        for (const follow of [wait, watchToEnd]) {
          const { fetch } = sequence(reply(429, "", { "retry-after": String(seconds) }));
          const { value: error, left } = await onFastClock(() => failure(follow("b", { fetch })));
          assert.deepInclude(error, { kind: "http", status: 429, attempts: 1, retryAfterMs: seconds * 1000 });
          assert.equal(left, 0);
        }
      }
    },

    async a_retry_after_of_an_hour_is_waited_for() {
      const { fetch, times } = sequence(
        reply(429, "", { "retry-after": "3600" }),
        reply(200, { success: true, result: { build_outcome: "success" } }),
      );
      await onFastClock(() => watchToEnd("b", { fetch }));
      assert.deepEqual(intervals(times), [3_600_000]);
    },

    async a_stopped_build_is_requested_until_it_has_an_outcome() {
      const last = { status: "stopped", build_outcome: "success" };
      for (const stopped of STOPPED) {
        for (const count of [1, 2, 3]) {
          const { fetch } = results({ status: "running" }, ...Array(count).fill(stopped), last);
          const { value: build } = await onFastClock(() => wait("b", { fetch }));
          assert.deepEqual(build, last);
          const { value: watched } = await onFastClock(() =>
            watchToEnd("b", { fetch: results({}, stopped, last).fetch }),
          );
          assert.deepEqual(watched, last);
        }
      }
    },

    async a_stopped_build_without_an_outcome_is_requested_three_more_times() {
      for (const stopped of STOPPED) {
        const { fetch, times } = results(stopped);
        const { value: build } = await onFastClock(() => wait("b", { fetch, intervalMs: 1000 }));
        assert.deepEqual(/** @type {unknown} */ (build), stopped);
        assert.deepEqual(intervals(times), [1000, 1000, 1000]);
        assert.isFalse(isBuildOver(/** @type {{ status: string }} */ (stopped)));
        const { value } = await onFastClock(() => collect(watch("b", { fetch })));
        assert.deepEqual(value, { states: ["unknown"], error: null });
      }
    },
  };
}
