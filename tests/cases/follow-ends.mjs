// How a follower of a log ends before the log is complete.

import { assert } from "chai";
import { onFastClock } from "./clock.mjs";
import { all, failure, pause, rejection, requestLine, routeLine } from "./helpers.mjs";
import { follow, liveBuild } from "./live-log.mjs";
import { BUILD, LOG, logPage, texts } from "./log-pages.mjs";
import { noAnswer, reply } from "./mocks.mjs";
import { NOT_FOUND, OUTAGE, refusal, result, routes } from "./routes.mjs";

/** @import { Cases } from "./helpers.mjs" */
/** @import { TimedLine } from "./live-log.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

const RUNNING = result({ status: "running" });

/** @type {TimedLine[]} */
const LINES = [0, 2500, 6000, 15_000, 24_000].map((ms, index) => [ms, `${index}`]);

/** @returns {Cases} */
export function followEnds() {
  return {
    async a_failure_for_good_ends_a_follower_with_the_build_that_was_seen_last() {
      const metadata = { branch: "main", environment_variables: { SECRET: { value: "hunter2-hunter2" } } };
      const build = result({ status: "running", build_trigger_metadata: metadata });
      const log = logPage(["a"]);
      const mocks = {
        [LOG]: routes({ [BUILD]: build, [LOG]: [log, refusal(403, 10000, "Authentication error")] }),
        [BUILD]: routes({ [BUILD]: [build, NOT_FOUND], [LOG]: log }),
      };
      for (const [route, { fetch }] of Object.entries(mocks)) {
        const { value: error, left } = await onFastClock(async () => {
          const lines = follow(fetch);
          assert.equal((await lines.next()).value.text, "a");
          const error = await failure(lines.next());
          assert.deepEqual(await lines.next(), { done: true, value: undefined });
          return error;
        });
        assert.include(error.message, routeLine(route));
        assert.deepEqual(error.build, { status: "running", build_trigger_metadata: { branch: "main" } });
        assert.isNull(error.body);
        assert.equal(left, 0);
      }
    },

    async a_log_that_is_not_found_ends_a_follower() {
      const mock = routes({ [BUILD]: result({ status: "queued" }), [LOG]: NOT_FOUND });
      const error = await failure(all(follow(mock.fetch)));
      assert.deepInclude(error, { kind: "api", status: 404, code: 12000 });
      assert.equal(error.message, `${routeLine(LOG)} 404 Not found (12000)`);
      assert.equal(error.build?.status, "queued");
      const unknown = routes({ [BUILD]: NOT_FOUND });
      const first = await failure(all(follow(unknown.fetch)));
      assert.equal(first.message, `${requestLine("b")} 404 Not found (12000)`);
      assert.isNull(first.build);
      assert.deepEqual(unknown.sent, [BUILD]);
    },

    async no_error_of_a_follower_has_a_line_of_the_log() {
      const secret = "hunter2-hunter2";
      for (const answer of [result([secret]), reply(200, secret), reply(200, `{"lines":["${secret}`)]) {
        const mock = routes({
          [BUILD]: RUNNING,
          [LOG]: [logPage([secret], { cursor: secret, truncated: true }), answer],
        });
        const { value: error } = await onFastClock(() => failure(all(follow(mock.fetch))));
        assert.isNull(error.body);
        assert.notInclude(`${error.message} ${JSON.stringify(error)} ${error.stack}`, "hunter2");
      }
    },

    async a_follower_ends_at_its_deadline_with_the_build() {
      const { value, left } = await onFastClock(async (clock) => {
        const start = clock.now;
        const { fetch } = liveBuild({ lines: LINES, overMs: 60_000 });
        const error = await failure(all(follow(fetch, { deadlineMs: 5000 })));
        return { error, passed: clock.now - start };
      });
      assert.deepInclude(value.error, { kind: "timeout", status: null, body: null });
      assert.match(value.error.message, /^GET \/accounts\/.*: the log is not complete within 5000 ms$/);
      assert.equal(value.error.build?.status, "running");
      assert.equal(value.passed, 5000);
      assert.equal(left, 0);
    },

    async the_error_at_the_deadline_of_a_follower_has_the_failure_that_was_retried() {
      const mock = routes({ [BUILD]: RUNNING, [LOG]: OUTAGE });
      const { value: error } = await onFastClock(() => failure(all(follow(mock.fetch, { deadlineMs: 10_000 }))));
      assert.match(error.message, /: the log is not complete within 10000 ms$/);
      assert.nestedInclude(error, { "cause.kind": "http", "cause.status": 503, "cause.body": null });
    },

    async a_follower_has_no_deadline_by_default() {
      const { value } = await onFastClock(async () => {
        const { fetch } = liveBuild({ lines: [[7_200_000, "late"]], overMs: 7_200_000 });
        return all(follow(fetch, { intervalMs: 60_000 }));
      });
      assert.deepEqual(texts(value), ["late"]);
    },

    async a_break_of_a_follower_leaves_no_timer_and_no_request() {
      const { value: mock, left } = await onFastClock(async () => {
        const mock = liveBuild({ lines: LINES, overMs: 60_000 });
        for await (const { text } of follow(mock.fetch)) if (text === "2") break;
        return mock;
      });
      assert.equal(left, 0);
      const { length } = mock.sent;
      await pause(20);
      assert.lengthOf(mock.sent, length);
    },

    async an_abort_ends_a_follower_at_any_time() {
      for (const ms of [0, 1, 4500, 9000, 25_000]) {
        const { value, left } = await onFastClock(() => {
          const controller = new AbortController();
          const { fetch } = liveBuild({ lines: LINES, overMs: 60_000 });
          setTimeout(() => controller.abort(`after ${ms} ms`), ms);
          return rejection(all(follow(fetch, { signal: controller.signal })));
        });
        assert.equal(value, `after ${ms} ms`);
        assert.equal(left, 0);
      }
      const signal = AbortSignal.abort("before");
      assert.equal(await rejection(all(follow(() => assert.fail("a request was sent"), { signal }))), "before");
    },

    async a_return_ends_the_step_of_a_follower_under_way() {
      /** @type {(AbortSignal | null | undefined)[]} */
      const signals = [];
      /** @type {Fetch} */
      const fetch = (url, init) => {
        signals.push(init.signal);
        return signals.length === 1 ? Promise.resolve(RUNNING()) : noAnswer(url, init);
      };
      const lines = follow(fetch);
      const step = lines.next();
      await pause(20);
      assert.deepEqual(await lines.return?.("returned"), { done: true, value: "returned" });
      assert.deepEqual(await step, { done: true, value: undefined });
      assert.deepEqual(await lines.next(), { done: true, value: undefined });
      assert.lengthOf(signals, 2);
      assert.isTrue(signals[1]?.aborted);
    },
  };
}
