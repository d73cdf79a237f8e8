// The lines that a follower of a log gets.

import { assert } from "chai";
import { onFastClock } from "./clock.mjs";
import { all, pause } from "./helpers.mjs";
import { byCursor, follow, liveBuild, timesOf } from "./live-log.mjs";
import { BUILD, LOG, logPage, texts } from "./log-pages.mjs";
import { intervals } from "./mocks.mjs";
import { result, routes } from "./routes.mjs";

/** @import { Cases } from "./helpers.mjs" */
/** @import { Paging, TimedLine } from "./live-log.mjs" */

/**
 * Ways of a server to number what it sends.
 *
 * @type {Record<string, Paging>}
 */
const PAGINGS = {
  "a new cursor for each answer": byCursor,
  "no cursors": (lines) => logPage(lines)(),
  "cursors that are null": (lines) => logPage(lines, { cursor: null, truncated: null })(),
  "a cursor at every second answer": (lines, cursor) => {
    const start = Number(cursor);
    const next = lines.length % 2 ? String(lines.length) : null;
    return logPage(lines.slice(start), { cursor: next, truncated: false })();
  },
  "a cursor that stands still": (lines, cursor) =>
    logPage(lines.slice(Number(cursor)), { cursor: lines.length < 2 ? null : "2", truncated: false })(),
  "a cursor that stands still on pages that are truncated": (lines, cursor) =>
    logPage(cursor === null ? lines.slice(0, 2) : lines.slice(2), { cursor: "2", truncated: true })(),
  "pages of one line": (lines, cursor) => {
    const next = Math.min(Number(cursor) + 1, lines.length);
    return logPage(lines.slice(Number(cursor), next), { cursor: String(next), truncated: next < lines.length })();
  },
  "no cursor after the last line": (lines, cursor) => {
    const rest = lines.slice(Number(cursor));
    return logPage(rest, { cursor: rest.length ? String(lines.length) : null })();
  },
};

/**
 * Two lines are the same, and one is no line at all.
 *
 * @type {TimedLine[]}
 */
const LINES = [
  [0, [1e12, "a"]],
  [0, "b"],
  [1500, [1e12, "warning"]],
  [2600, [1e12, "warning"]],
  [2600, [1e12, 7]],
  [5200, "c"],
  [9000, "d"],
  // It is there after the end of the build.
  [12_000, "e"],
];

/** @returns {Cases} */
export function following() {
  return {
    async a_follower_gets_each_line_once_however_the_log_is_paged() {
      for (const [name, paging] of Object.entries(PAGINGS)) {
        const { value, left } = await onFastClock(() =>
          all(follow(liveBuild({ lines: LINES, overMs: 11_000, paging }).fetch)),
        );
        assert.deepEqual(texts(value), ["a", "b", "warning", "warning", "c", "d", "e"], name);
        assert.deepEqual(value[0], { time: 1e12, text: "a" });
        assert.deepEqual(value[1], { time: null, text: "b" });
        assert.equal(left, 0, name);
      }
    },

    async a_follower_sends_nothing_before_its_first_step() {
      await onFastClock(async () => {
        const { fetch, sent } = liveBuild({ lines: LINES, overMs: 0 });
        const lines = follow(fetch);
        await pause(60_000);
        assert.isEmpty(sent);
        await lines.next();
        await lines.return?.();
        assert.deepEqual(sent, [BUILD, LOG]);
      });
    },

    async a_follower_gets_a_line_as_soon_as_it_is_there() {
      await onFastClock(async (clock) => {
        const start = clock.now;
        const times = [0, 700, 1500, 2600, 5200, 9000, 20_000];
        const { fetch } = liveBuild({ lines: times.map((ms) => [ms, String(ms)]), overMs: 21_000 });
        for await (const { text } of follow(fetch, { intervalMs: 500 })) {
          // The longest interval is five times the first.
          assert.isAtMost(clock.now - start - Number(text), 2500, text);
        }
      });
    },

    async a_follower_reads_on_at_once_while_the_log_is_truncated() {
      const { value } = await onFastClock(async (clock) => {
        const start = clock.now;
        const mock = liveBuild({ lines: LINES, overMs: 0, paging: PAGINGS["pages of one line"] });
        const lines = follow(mock.fetch);
        assert.deepEqual(texts([(await lines.next()).value, (await lines.next()).value]), ["a", "b"]);
        assert.equal(clock.now, start);
        await lines.return?.();
        return mock;
      });
      assert.deepEqual(value.sent, [BUILD, LOG, `${LOG}?cursor=1`]);
    },

    async a_follower_resumes_at_the_last_cursor() {
      const { value } = await onFastClock(async () => {
        const mock = routes({
          [BUILD]: [result({}), result({}), result({}), result({ build_outcome: "fail" })],
          [LOG]: [
            logPage(["1", "2"], { cursor: "a b" }),
            logPage([], { cursor: null }),
            logPage(["3"], { cursor: "c" }),
            logPage([]),
            logPage(["1", "2", "3", "4"], { cursor: "d" }),
          ],
        });
        return { lines: await all(follow(mock.fetch)), sent: mock.sent };
      });
      assert.deepEqual(texts(value.lines), ["1", "2", "3", "4"]);
      const logs = value.sent.filter((line) => line !== BUILD);
      const resumed = [LOG, `${LOG}?cursor=a%20b`, `${LOG}?cursor=a%20b`, `${LOG}?cursor=c`];
      assert.deepEqual(logs.slice(0, 4), resumed);
      // The rest is read from the start, until nothing is new.
      assert.deepEqual(logs.slice(4), [LOG, LOG]);
    },

    async lines_that_come_after_the_end_of_the_build_are_not_lost() {
      const { value } = await onFastClock(async () => {
        /** @type {TimedLine[]} */
        const lines = [
          [0, "a"],
          [500, "b"],
          [3500, "c"],
          [9500, "too late"],
        ];
        const mock = liveBuild({ lines, overMs: 0 });
        return { lines: await all(follow(mock.fetch)), mock };
      });
      assert.deepEqual(texts(value.lines), ["a", "b", "c"]);
      assert.deepEqual(value.mock.sent, [BUILD, LOG, LOG, LOG, LOG]);
      // However short the interval is.
      assert.deepEqual(intervals(timesOf(value.mock, LOG)), [3000, 3000, 3000]);
    },

    async the_last_read_of_a_log_has_all_of_its_pages() {
      const { value } = await onFastClock(() => {
        const lines = /** @type {TimedLine[]} */ ([1, 1, 1, 500, 500].map((ms, index) => [ms - 1, `${index}`]));
        return all(follow(liveBuild({ lines, overMs: 0, paging: PAGINGS["pages of one line"] }).fetch));
      });
      assert.deepEqual(texts(value), ["0", "1", "2", "3", "4"]);
    },

    async a_log_that_grows_for_ever_after_the_end_of_the_build_ends_a_follower() {
      const lines = Array.from({ length: 100 }, (_, index) => /** @type {TimedLine} */ ([index * 1000, `${index}`]));
      const { value, left } = await onFastClock(async () => {
        const mock = liveBuild({ lines, overMs: 0 });
        return { lines: await all(follow(mock.fetch)), sent: mock.sent };
      });
      assert.isAtLeast(value.lines.length, 10);
      assert.isAtMost(value.sent.length, 13);
      assert.equal(left, 0);
    },

    async a_build_without_a_log_has_no_lines() {
      const { value } = await onFastClock(async () => {
        const mock = liveBuild({ lines: [], overMs: 0 });
        return { lines: await all(follow(mock.fetch)), sent: mock.sent };
      });
      assert.deepEqual(value, { lines: [], sent: [BUILD, LOG, LOG] });
    },

    async followers_at_the_same_time_share_nothing() {
      const { value } = await onFastClock(() => {
        const builds = ["x", "y"].map((name, index) => {
          const lines = LINES.map(([ms]) => /** @type {TimedLine} */ ([ms / (index + 1), `${name}${ms}`]));
          return liveBuild({ lines, overMs: 13_000 / (index + 1) });
        });
        return Promise.all(builds.map(({ fetch }) => all(follow(fetch))));
      });
      for (const [index, name] of ["x", "y"].entries()) {
        assert.deepEqual(
          texts(value[index]),
          LINES.map(([ms]) => `${name}${ms}`),
        );
      }
    },

    async steps_of_a_follower_that_are_requested_at_once_resolve_in_order() {
      const { value } = await onFastClock(async () => {
        const lines = follow(liveBuild({ lines: LINES.slice(0, 3), overMs: 2000 }).fetch);
        const steps = await Promise.all([1, 2, 3, 4, 5].map(() => lines.next()));
        return steps.map(({ done, value }) => (done ? "done" : value.text));
      });
      assert.deepEqual(value, ["a", "b", "warning", "done", "done"]);
    },
  };
}
