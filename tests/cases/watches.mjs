// Waiting for builds and watching them, in the sample API of the example, on a clock made fast.

import { assert } from "chai";
import { buildDuration, buildState, getBuild, waitForBuild, watchBuild } from "workers-builds";
import { SAMPLE_ACCOUNT, sampleFetch, sampleUuid } from "../../www-example/src/sample-api.js";
import { onFastClock, prompt } from "./clock.mjs";
import { failure, rejection } from "./helpers.mjs";

/** The states of each life, as a watcher is told them. */
const LIVES = {
  success: ["queued", "initializing", "running", "succeeded"],
  fail: ["queued", "initializing", "running", "failed"],
  cancelled: ["queued", "cancelled"],
  skipped: ["queued", "skipped"],
  terminated: ["queued", "initializing", "running", "terminated"],
  unknown: ["queued", "initializing", "running", "unknown"],
  unheard: ["queued", "initializing", "unknown", "succeeded"],
  outage: ["queued", "initializing", "succeeded"],
  limited: ["queued", "initializing", "succeeded"],
};

/** Often enough for each phase to be seen. */
const OFTEN = { fetch: prompt(sampleFetch), intervalMs: 900 };

const watch = (uuid, options) => watchBuild(SAMPLE_ACCOUNT, uuid, null, { ...OFTEN, ...options });
const wait = (uuid, options) => waitForBuild(SAMPLE_ACCOUNT, uuid, null, { ...OFTEN, ...options });

/** What a watcher is told until the end, and the error that ends it. */
async function told(builds) {
  const states = [];
  try {
    for await (const build of builds) states.push(buildState(build));
  } catch (error) {
    return { states, error };
  }
  return { states };
}

export function watches() {
  return {
    async each_life_is_told_from_change_to_change() {
      for (const [life, states] of Object.entries(LIVES)) {
        const { value, left } = await onFastClock(() => told(watch(sampleUuid(life))));
        assert.deepEqual(value, { states }, life);
        assert.equal(left, 0, life);
      }
    },

    async a_build_is_waited_for_whatever_comes_of_it() {
      for (const [life, states] of Object.entries(LIVES)) {
        const { value, left } = await onFastClock(() => wait(sampleUuid(life)));
        assert.equal(buildState(value), states.at(-1), life);
        assert.equal(left, 0, life);
      }
    },

    async a_build_that_was_over_is_told_once() {
      const { value } = await onFastClock((clock) => told(watch(sampleUuid("skipped", clock.now - 60_000))));
      assert.deepEqual(value.states, ["skipped"]);
    },

    async a_build_that_vanishes_ends_both_with_its_404() {
      const { value } = await onFastClock(() => told(watch(sampleUuid("vanishing"))));
      assert.deepEqual(value.states, ["queued", "initializing"]);
      assert.deepInclude(value.error, { kind: "api", status: 404, code: 12000 });
      assert.equal(value.error.build.status, "initializing");
      const waited = await onFastClock(() => failure(wait(sampleUuid("vanishing"))));
      assert.deepInclude(waited.value, { kind: "api", code: 12000 });
      assert.equal(waited.value.build.status, "initializing");
    },

    async an_outage_is_ridden_out_and_a_rate_limit_heeded() {
      const asked = [];
      const fetch = prompt((url) => {
        asked.push(Date.now());
        return sampleFetch(url);
      });
      await onFastClock(() => told(watch(sampleUuid("limited"), { fetch })));
      const waits = asked.slice(1).map((time, nth) => time - asked[nth]);
      assert.include(waits, 7000);
      asked.length = 0;
      await onFastClock(() => told(watch(sampleUuid("outage"), { fetch })));
      // Twenty seconds of 503 take a few requests, not dozens.
      assert.isBelow(asked.length, 25);
    },

    async a_deadline_ends_both_with_the_build_as_it_was() {
      for (const run of [wait, async (...args) => Promise.reject((await told(watch(...args))).error)]) {
        const { value: error, left } = await onFastClock(() =>
          failure(run(sampleUuid("success"), { deadlineMs: 8_000 })),
        );
        assert.deepInclude(error, { kind: "timeout", status: null });
        assert.match(error.message, /: not over within 8000 ms$/);
        assert.equal(error.build.status, "running");
        assert.equal(left, 0);
      }
    },

    async a_deadline_ends_an_outage_with_the_failure_as_its_cause() {
      const fetch = prompt(async () => new Response("upstream connect error", { status: 503 }));
      const { value: error } = await onFastClock(() => failure(wait("b", { fetch, deadlineMs: 10_000 })));
      assert.deepInclude(error, { kind: "timeout", build: null });
      assert.deepInclude(error.cause, { kind: "http", status: 503 });
      assert.isAbove(error.attempts, 2);
    },

    async a_deadline_cuts_a_request_that_does_not_end() {
      const fetch = () => new Promise(() => {});
      const { value: error } = await onFastClock(() => failure(wait("b", { fetch, deadlineMs: 45_000 })));
      assert.match(error.message, /: not over within 45000 ms$/);
      assert.equal(error.cause.kind, "timeout");
      assert.equal(error.attempts, 2);
    },

    async waiting_ends_after_half_an_hour_and_watching_does_not() {
      const fetch = prompt(async () => Response.json({ success: true, result: { status: "queued" } }));
      const { value: error } = await onFastClock(() => failure(wait("b", { fetch })));
      assert.match(error.message, /: not over within 1800000 ms$/);
      await onFastClock(async (clock) => {
        const start = clock.now;
        const controller = new AbortController();
        const stop = async (url) => {
          if (Date.now() - start > 7_200_000) controller.abort("two hours");
          return fetch(url);
        };
        const { states, error } = await told(
          watch("b", { fetch: stop, signal: controller.signal, intervalMs: 60_000 }),
        );
        assert.deepEqual([states, error], [["queued"], "two hours"]);
      });
    },

    async looks_grow_rarer_while_nothing_changes() {
      const asked = [];
      const fetch = prompt(async () => {
        asked.push(Date.now());
        return Response.json({ success: true, result: { status: asked.length < 14 ? "queued" : "stopped" } });
      });
      await onFastClock(() => wait("b", { fetch, intervalMs: 1000 }));
      const waits = asked.slice(1).map((time, nth) => time - asked[nth]);
      assert.deepEqual(waits, [1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500, 5000, 5000, 5000, 5000, 5000]);
    },

    async a_change_of_any_field_is_told_even_of_one_that_nobody_has_heard_of() {
      const results = [{ x: 1 }, { x: 1 }, { x: 2 }, { x: 2, status: "stopped" }];
      const fetch = prompt(async () => Response.json({ success: true, result: results.shift() }));
      const { value } = await onFastClock(async () => {
        const builds = [];
        for await (const build of watch("b", { fetch })) builds.push(build);
        return builds;
      });
      assert.deepEqual(value, [{ x: 1 }, { x: 2 }, { x: 2, status: "stopped" }]);
    },

    async a_clock_that_goes_backwards_neither_hangs_nor_ends_a_watch() {
      const { value: states } = await onFastClock(async (clock) => {
        const builds = [];
        const start = clock.now;
        let step = 0;
        const lives = ["queued", "running", "running", "stopped"];
        const fetch = prompt(async () => {
          clock.now -= 3_600_000;
          return Response.json({ success: true, result: { status: lives[Math.min(step++, 3)] } });
        });
        for await (const build of watch("b", { fetch, deadlineMs: 60_000 })) builds.push(build.status);
        assert.isBelow(clock.now, start);
        return builds;
      });
      assert.deepEqual(states, ["queued", "running", "stopped"]);
      const endless = await onFastClock((clock) => {
        const fetch = prompt(async () => {
          clock.now -= 3_600_000;
          return Response.json({ success: true, result: { status: "queued" } });
        });
        return failure(wait("b", { fetch, deadlineMs: 60_000 }));
      });
      assert.match(endless.value.message, /: not over within 60000 ms$/);
    },

    async an_abort_ends_both_at_each_moment_with_its_reason() {
      for (const after of [0, 1, 500, 2_000, 4_500, 8_000]) {
        for (const run of [wait, async (...args) => Promise.reject((await told(watch(...args))).error)]) {
          const { value, left } = await onFastClock(async () => {
            const controller = new AbortController();
            setTimeout(() => controller.abort(`after ${after}`), after);
            return rejection(run(sampleUuid("success"), { signal: controller.signal }));
          });
          assert.equal(value, `after ${after}`);
          assert.equal(left, 0);
        }
      }
      const signal = AbortSignal.abort("before");
      assert.equal(await rejection(wait("b", { signal })), "before");
      assert.equal((await told(watch("b", { signal }))).error, "before");
    },

    async a_break_leaves_nothing_behind() {
      const signals = [];
      const fetch = prompt((url, init) => {
        signals.push(init.signal);
        return sampleFetch(url);
      });
      const { left } = await onFastClock(async () => {
        for await (const build of watch(sampleUuid("success"), { fetch })) {
          if (buildState(build) === "initializing") break;
        }
      });
      assert.equal(left, 0);
      const asked = signals.length;
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.lengthOf(signals, asked);
    },

    async a_return_ends_the_step_that_is_under_way() {
      let handed;
      const fetch = (_, { signal }) => {
        handed = signal;
        return new Promise(() => {});
      };
      const builds = watch("b", { fetch });
      const first = builds.next();
      const second = builds.next();
      await new Promise((resolve) => setTimeout(resolve, 10));
      assert.deepEqual(await builds.return("done"), { done: true, value: "done" });
      assert.deepEqual(await first, { done: true, value: undefined });
      assert.deepEqual(await second, { done: true, value: undefined });
      assert.isTrue(handed.aborted);
      assert.deepEqual(await builds.next(), { done: true, value: undefined });
    },

    async steps_that_are_asked_for_at_once_come_one_after_the_other() {
      const { value } = await onFastClock(async () => {
        const builds = watch(sampleUuid("success"));
        const steps = [1, 2, 3, 4, 5, 6].map(() => builds.next());
        return (await Promise.all(steps)).map(({ done, value }) => (done ? "done" : buildState(value)));
      });
      assert.deepEqual(value, [...LIVES.success, "done", "done"]);
    },

    async two_watchers_share_nothing() {
      const { value } = await onFastClock(() =>
        Promise.all([told(watch(sampleUuid("fail"))), told(watch(sampleUuid("cancelled"))), told(watch("nowhere"))]),
      );
      const [fail, cancelled, nowhere] = value;
      assert.deepEqual(fail.states, LIVES.fail);
      assert.deepEqual(cancelled.states, LIVES.cancelled);
      assert.equal(nowhere.error.code, 12000);
    },

    async a_watch_that_cannot_be_is_told_by_its_first_step() {
      const rows = [
        [["", "b", null], "accountId: is empty"],
        [["a", "b", undefined], "auth: expected { apiToken }, { apiEmail, apiKey } or null, found undefined"],
        [["a", "b", null, { intervalMs: 499 }], "options.intervalMs: is not at least 500"],
        [["a", "b", null, { intervalMs: "1s" }], "options.intervalMs: expected a number, found a string"],
        [["a", "b", null, { deadlineMs: 0 }], "options.deadlineMs: is not at least 1"],
      ];
      for (const [args, message] of rows) {
        const builds = watchBuild(...args);
        assert.equal((await failure(builds.next())).message, message);
        assert.deepEqual(await builds.next(), { done: true, value: undefined });
        assert.equal((await failure(waitForBuild(...args))).message, message);
      }
    },

    async durations_are_told_of_each_phase() {
      const { value } = await onFastClock(async (clock) => {
        const uuid = sampleUuid("success");
        const rows = [];
        for (const after of [1_000, 4_000, 10_000, 60_000]) {
          clock.now += after - (rows.at(-1)?.after ?? 0);
          const build = await getBuild(SAMPLE_ACCOUNT, uuid, null, { fetch: OFTEN.fetch });
          rows.push({ after, ...buildDuration(build) });
        }
        return rows;
      });
      assert.deepEqual(value, [
        { after: 1_000, queuedMs: 1_000, runningMs: null, totalMs: 1_000 },
        { after: 4_000, queuedMs: 3_000, runningMs: null, totalMs: 4_000 },
        { after: 10_000, queuedMs: 3_000, runningMs: 4_000, totalMs: 10_000 },
        { after: 60_000, queuedMs: 3_000, runningMs: 9_000, totalMs: 15_000 },
      ]);
    },

    async durations_that_cannot_be_told_are_null() {
      const none = { queuedMs: null, runningMs: null, totalMs: null };
      assert.deepEqual(buildDuration({}), none);
      assert.deepEqual(buildDuration({ created_on: "yesterday", stopped_on: 7 }), none);
      const backwards = { created_on: "2026-01-01T00:00:10Z", stopped_on: "2026-01-01T00:00:00Z", status: "stopped" };
      assert.deepEqual(buildDuration(backwards), none);
      const running = { created_on: "2026-01-01T00:00:00Z", status: "queued" };
      assert.deepEqual(buildDuration(running, Date.parse("2026-01-01T00:00:05Z")), {
        queuedMs: 5000,
        runningMs: null,
        totalMs: 5000,
      });
    },

    async what_is_no_build_has_no_state() {
      for (const [value, noun] of [
        [undefined, "undefined"],
        [null, "null"],
        ["b", "a string"],
        [[], "an array"],
      ]) {
        for (const [ask, text] of [
          [buildState, "build"],
          [buildDuration, "build"],
        ]) {
          const error = await failure(Promise.resolve().then(() => ask(value)));
          assert.equal(error.message, `${text}: expected a build, found ${noun}`);
        }
      }
    },
  };
}
