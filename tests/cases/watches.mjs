// What a wait returns and a watch yields.

import { assert } from "chai";
import { buildState, waitForBuild, watchBuild } from "workers-builds";
import { sampleUuid } from "../../www-example/src/sample-api/index.js";
import { instant, onFastClock } from "./clock.mjs";
import { failure, untyped } from "./helpers.mjs";
import { results, success } from "./mocks.mjs";
import { collect, SCENARIO_STATES, wait, watch, watchToEnd } from "./sample-builds.mjs";

/** @import { Cases } from "./helpers.mjs" */

/**
 * An object that records each read of a property.
 *
 * @template {object} Target
 * @param {Target} target
 * @param {PropertyKey[]} reads
 */
function recordReads(target, reads) {
  return new Proxy(target, {
    get(target, name) {
      reads.push(name);
      return Reflect.get(target, name);
    },
  });
}

/** @returns {Cases} */
export function watches() {
  return {
    async a_watch_yields_each_change() {
      for (const [scenario, states] of SCENARIO_STATES) {
        const { value, left } = await onFastClock(() => collect(watch(sampleUuid(scenario))));
        assert.deepEqual(value, { states, error: null }, scenario);
        assert.equal(left, 0, scenario);
      }
    },

    async a_wait_returns_the_build_whatever_its_outcome() {
      for (const [scenario, states] of SCENARIO_STATES) {
        const { value: build, left } = await onFastClock(() => wait(sampleUuid(scenario)));
        assert.equal(build && buildState(build), states.at(-1), scenario);
        assert.equal(left, 0, scenario);
      }
    },

    async a_build_that_is_over_is_yielded_once() {
      const { value } = await onFastClock((clock) => collect(watch(sampleUuid("skipped", clock.now - 60_000))));
      assert.deepEqual(value, { states: ["skipped"], error: null });
    },

    async a_change_of_an_unknown_field_is_yielded() {
      const { fetch } = results({ x: 1 }, { x: 1 }, { x: 2 }, { x: 2, build_outcome: "fail" });
      const { value } = await onFastClock(async () => {
        const builds = [];
        for await (const build of watch("b", { fetch })) builds.push(build);
        return builds;
      });
      assert.deepEqual(/** @type {unknown[]} */ (value), [{ x: 1 }, { x: 2 }, { x: 2, build_outcome: "fail" }]);
    },

    async a_build_that_vanishes_ends_a_wait_and_a_watch_with_its_404() {
      for (const follow of [wait, watchToEnd]) {
        const { value: error } = await onFastClock(() => failure(follow(sampleUuid("vanishing"))));
        assert.deepInclude(error, { kind: "api", status: 404, code: 12000 });
        assert.equal(error.build?.status, "initializing");
      }
    },

    async watches_at_the_same_time_share_nothing() {
      const uuids = () => [sampleUuid("fail"), sampleUuid("cancelled"), "unknown"];
      const { value } = await onFastClock(() => Promise.all(uuids().map((uuid) => collect(watch(uuid)))));
      const [failed, cancelled, unknown] = value;
      assert.deepEqual(failed, { states: ["queued", "initializing", "running", "failed"], error: null });
      assert.deepEqual(cancelled, { states: ["queued", "cancelled"], error: null });
      assert.nestedInclude(unknown, { "states.length": 0, "error.code": 12000 });
    },

    async unusable_arguments_reject_a_wait_and_the_first_step_of_a_watch() {
      /** @type {[args: unknown[], message: string][]} */
      const rows = [
        [["", "b", null], "accountId: is empty"],
        [["a", "b", undefined], "auth: expected { apiToken }, { apiEmail, apiKey } or null, found undefined"],
        [["a", "b", null, { intervalMs: 499 }], "options.intervalMs: is not at least 500"],
        [["a", "b", null, { intervalMs: "1s" }], "options.intervalMs: expected a number, found a string"],
        [["a", "b", null, { deadlineMs: 0 }], "options.deadlineMs: is not at least 1"],
      ];
      for (const [args, message] of rows) {
        const builds = untyped(watchBuild)(...args);
        assert.equal((await failure(builds.next())).message, message);
        assert.deepEqual(await builds.next(), { done: true, value: undefined });
        assert.equal((await failure(untyped(waitForBuild)(...args))).message, message);
      }
    },

    async a_watch_reads_its_arguments_once() {
      /** @type {PropertyKey[]} */
      const reads = [];
      /** @type {(string | null)[][]} */
      const sent = [];
      const fetch = instant(async (_, init) => {
        const headers = new Headers(init.headers);
        sent.push([headers.get("authorization"), headers.get("x-gate")]);
        return success({ status: "running", x: sent.length });
      });
      const auth = { apiToken: "the-first-token" };
      const options = { fetch, headers: { "x-gate": "open" }, intervalMs: 1000 };
      await onFastClock(async () => {
        const builds = watchBuild("a", "b", recordReads(auth, reads), recordReads(options, reads));
        await builds.next();
        const { length } = reads;
        auth.apiToken = "the-second-token";
        options.headers["x-gate"] = "shut";
        options.fetch = () => assert.fail("another fetch");
        await builds.next();
        await builds.next();
        assert.lengthOf(reads, length);
        await builds.return?.();
      });
      assert.deepEqual(sent, Array(3).fill(["Bearer the-first-token", "open"]));
    },
  };
}
