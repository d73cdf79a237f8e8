// The logs of the sample API.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SampleApi, sampleUuid } from "../../www-example/src/sample-api/index.js";
import { onFastClock } from "../cases/clock.mjs";
import { apiWith, ask, assertRefused, put } from "./ask.mjs";

/** @typedef {[time: number, text: string]} Line */
/** @typedef {{ type: string, started_on: string, ended_on?: string }} Event */

const typeOf = (/** @type {Event} */ { type }) => type;
const startOf = (/** @type {Event} */ { started_on }) => started_on;
const endOf = (/** @type {Event} */ { ended_on }) => ended_on;

describe("a log", () => {
  /**
   * @param {SampleApi} api
   * @param {string} uuid
   * @param {string} [cursor]
   */
  async function page(api, uuid, cursor) {
    const query = cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    return (await ask(api, `builds/builds/${uuid}/logs${query}`)).result;
  }

  /**
   * @param {SampleApi} api
   * @param {string} uuid
   */
  async function whole(api, uuid) {
    let { lines, cursor, truncated } = await page(api, uuid);
    while (truncated) {
      const next = await page(api, uuid, cursor);
      lines = [...lines, ...next.lines];
      ({ cursor, truncated } = next);
    }
    return { lines: /** @type {Line[]} */ (lines), cursor };
  }

  test("grows while the build runs, seconds behind the clock, and a little after it has stopped", async () => {
    await onFastClock(async (clock) => {
      const { api, added } = apiWith(0);
      const [uuid] = added;
      const start = clock.now;
      /** @type {Line[]} */
      let before = [];
      const grownAt = [];
      for (let second = 0; second < 22; second++) {
        clock.now = start + second * 1_000;
        const { lines } = await whole(api, uuid);
        assert.deepEqual(lines.slice(0, before.length), before);
        assert.ok(lines.every(([time]) => time <= clock.now - 2_000));
        if (lines.length > before.length) grownAt.push(second);
        before = lines;
      }
      const { stopped_on } = (await ask(api, `builds/builds/${uuid}`)).result;
      assert.equal(Date.parse(stopped_on) - start, 15_000);
      assert.deepEqual(grownAt, [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
      assert.equal(before.at(-1)?.[1], "Success: Build completed");
      assert.ok(before.some(([, text]) => text.includes("\u001b[32m")));
    });
  });

  test("has pages with a cursor that is there also when nothing follows", async () => {
    const api = new SampleApi();
    const uuid = sampleUuid("terminated", Date.now() - 1_300_000);
    const first = await page(api, uuid);
    assert.deepEqual([first.lines.length, first.truncated], [100, true]);
    const { lines, cursor } = await whole(api, uuid);
    assert.ok(lines.length > 3_000);
    assert.equal(new Set(lines.map(([time]) => time)).size, lines.length);
    assert.deepEqual(await page(api, uuid, cursor), { ...first, lines: [], cursor, truncated: false });
    for (const cursor of ["nonsense", btoa("[0,-1]"), btoa("7")]) {
      assertRefused(await ask(api, `builds/builds/${uuid}/logs?cursor=${cursor}`), 400, 12013);
    }
  });

  test("has the steps of the build as events", async () => {
    await onFastClock(async (clock) => {
      const { api, added } = apiWith(8);
      const eventsOf = async (/** @type {string} */ uuid) => /** @type {Event[]} */ ((await page(api, uuid)).events);
      const steps = ["initializing", "cloning", "installing_tools_and_deps", "building", "deploying"];

      const running = await eventsOf(added[0]);
      assert.deepEqual(running.map(typeOf), steps.slice(0, 3));
      assert.deepEqual(running.map(endOf).slice(0, -1), running.map(startOf).slice(1));
      assert.equal(endOf(running[2]), undefined);

      await ask(api, `builds/builds/${added[0]}/cancel`, put);
      for (const [uuid, types] of /** @type {[string, string[]][]} */ ([
        [added[0], steps.slice(0, 3)],
        [sampleUuid("success", clock.now - 60_000), steps],
        [sampleUuid("fail", clock.now - 60_000), steps.slice(0, 4)],
        [sampleUuid("skipped", clock.now - 60_000), []],
      ])) {
        const events = await eventsOf(uuid);
        assert.deepEqual(events.map(typeOf), types);
        const { stopped_on } = (await ask(api, `builds/builds/${uuid}`)).result;
        if (types.length > 0) assert.equal(endOf(events[types.length - 1]), stopped_on);
      }
    });
  });

  test("ends with why the build failed, or that it was cancelled", async () => {
    await onFastClock(async (clock) => {
      const { api, added } = apiWith(9);
      const failed = await whole(api, sampleUuid("fail", clock.now - 60_000));
      assert.match(failed.lines.at(-3)?.[1] ?? "", /ERROR/);
      await ask(api, `builds/builds/${added[0]}/cancel`, put);
      clock.now += 10_000;
      assert.deepEqual((await whole(api, added[0])).lines.at(-1)?.[1], "Build was cancelled");
    });
  });

  test("of a build that never started has one line or none", async () => {
    const api = new SampleApi();
    const counts = ["cancelled", "skipped"].map(async (name) => {
      const scenario = /** @type {"cancelled" | "skipped"} */ (name);
      return (await whole(api, sampleUuid(scenario, Date.now() - 60_000))).lines.length;
    });
    assert.deepEqual(await Promise.all(counts), [1, 0]);
  });
});
