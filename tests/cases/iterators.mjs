// How a watch ends before its build is over, and the order of its steps.

import { assert } from "chai";
import { buildState } from "workers-builds";
import { sampleFetch, sampleUuid } from "../../www-example/src/sample-api/index.js";
import { instant, onFastClock } from "./clock.mjs";
import { pause, rejection } from "./helpers.mjs";
import { noAnswer } from "./mocks.mjs";
import { wait, watch, watchToEnd } from "./sample-builds.mjs";

/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

/** @returns {Cases} */
export function iterators() {
  return {
    async an_abort_ends_a_wait_and_a_watch_at_any_time() {
      for (const ms of [0, 1, 500, 2_000, 4_500, 8_000]) {
        for (const follow of [wait, watchToEnd]) {
          const { value: reason, left } = await onFastClock(() => {
            const controller = new AbortController();
            setTimeout(() => controller.abort(`after ${ms} ms`), ms);
            return rejection(follow(sampleUuid("success"), { signal: controller.signal }));
          });
          assert.equal(reason, `after ${ms} ms`);
          assert.equal(left, 0);
        }
      }
      const signal = AbortSignal.abort("before");
      for (const follow of [wait, watchToEnd]) assert.equal(await rejection(follow("b", { signal })), "before");
    },

    async a_break_leaves_no_timer_and_no_request() {
      let requests = 0;
      const fetch = instant((url) => {
        requests += 1;
        return sampleFetch(url);
      });
      const { left } = await onFastClock(async () => {
        for await (const build of watch(sampleUuid("success"), { fetch })) {
          if (buildState(build) === "initializing") break;
        }
      });
      assert.equal(left, 0);
      const before = requests;
      await pause(20);
      assert.equal(requests, before);
    },

    async a_return_ends_the_steps_under_way() {
      /** @type {(AbortSignal | null | undefined)[]} */
      const signals = [];
      /** @type {Fetch} */
      const fetch = (url, init) => {
        signals.push(init.signal);
        return noAnswer(url, init);
      };
      const builds = watch("b", { fetch });
      const steps = [builds.next(), builds.next()];
      await pause(10);
      assert.deepEqual(await builds.return?.("returned"), { done: true, value: "returned" });
      const end = { done: /** @type {const} */ (true), value: undefined };
      assert.deepEqual(await Promise.all(steps), [end, end]);
      assert.deepEqual(await builds.next(), end);
      assert.lengthOf(signals, 1);
      assert.isTrue(signals[0]?.aborted);
    },

    async steps_that_are_requested_at_once_resolve_in_order() {
      const { value: states } = await onFastClock(async () => {
        const builds = watch(sampleUuid("success"));
        const steps = await Promise.all([1, 2, 3, 4, 5, 6].map(() => builds.next()));
        return steps.map(({ done, value }) => (done ? "done" : buildState(value)));
      });
      assert.deepEqual(states, ["queued", "initializing", "running", "succeeded", "done", "done"]);
    },
  };
}
