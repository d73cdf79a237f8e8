// The state of a build and the durations of its phases.

import { assert } from "chai";
import { buildDuration, buildState, getBuild, isBuildOver } from "workers-builds";
import { SAMPLE_ACCOUNT, sampleFetch, sampleUuid } from "../../www-example/src/sample-api/index.js";
import { instant, onFastClock } from "./clock.mjs";
import { failure, untyped } from "./helpers.mjs";

/** @import { Cases } from "./helpers.mjs" */

/** @returns {Cases} */
export function states() {
  return {
    async only_a_build_with_an_outcome_is_over() {
      for (const build_outcome of ["success", "evaporated"]) {
        assert.isTrue(isBuildOver({ build_outcome }));
        assert.isTrue(isBuildOver({ status: "running", build_outcome }));
      }
      for (const build_outcome of [undefined, null, "", 7, {}, ["success"]]) {
        assert.isFalse(untyped(isBuildOver)({ status: "stopped", build_outcome }));
        assert.equal(untyped(buildState)({ status: "running", build_outcome }), "running");
        assert.equal(untyped(buildState)({ status: "stopped", build_outcome }), "unknown");
      }
    },

    async each_phase_has_its_duration() {
      const { value } = await onFastClock(async (clock) => {
        const start = clock.now;
        const uuid = sampleUuid("success");
        const rows = [];
        for (const afterMs of [1_000, 4_000, 10_000, 60_000]) {
          clock.now = start + afterMs;
          const build = await getBuild(SAMPLE_ACCOUNT, uuid, null, { fetch: instant(sampleFetch) });
          rows.push({ afterMs, ...buildDuration(build) });
        }
        return rows;
      });
      assert.deepEqual(value, [
        { afterMs: 1_000, queuedMs: 1_000, runningMs: null, totalMs: 1_000 },
        { afterMs: 4_000, queuedMs: 3_000, runningMs: null, totalMs: 4_000 },
        { afterMs: 10_000, queuedMs: 3_000, runningMs: 4_000, totalMs: 10_000 },
        { afterMs: 60_000, queuedMs: 3_000, runningMs: 9_000, totalMs: 15_000 },
      ]);
    },

    async a_duration_goes_up_to_the_given_time() {
      const build = { created_on: "2026-01-01T00:00:00Z", status: "queued" };
      assert.deepEqual(buildDuration(build, Date.parse("2026-01-01T00:00:05Z")), {
        queuedMs: 5000,
        runningMs: null,
        totalMs: 5000,
      });
    },

    async unknown_durations_are_null() {
      const backwards = { created_on: "2026-01-01T00:00:10Z", stopped_on: "2026-01-01T00:00:00Z", status: "stopped" };
      for (const build of [{}, { created_on: "yesterday", stopped_on: 7 }, backwards]) {
        const durations = untyped(buildDuration)(build);
        assert.deepEqual(durations, { queuedMs: null, runningMs: null, totalMs: null });
      }
    },

    async a_value_that_is_not_an_object_is_refused() {
      const rows = [
        [undefined, "undefined"],
        [null, "null"],
        ["b", "a string"],
        [[], "an array"],
      ];
      for (const [value, found] of rows) {
        for (const ask of [untyped(buildState), untyped(buildDuration), untyped(isBuildOver)]) {
          const error = await failure(Promise.resolve().then(() => ask(value)));
          assert.equal(error.message, `build: expected a build, found ${found}`);
        }
      }
    },
  };
}
