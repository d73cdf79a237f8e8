// The pushes that come by themselves.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SampleApi, sampleFetch, sampleUuid } from "../../www-example/src/sample-api/index.js";
import { TEAM_PUSHES, TEAM_WORKERS } from "../../www-example/src/sample-api/team.js";
import { onFastClock } from "../cases/clock.mjs";
import { ask, assertRefused, BLOG, put, SHOP, uuids } from "./ask.mjs";

/** @import { PushSeries } from "../../www-example/src/sample-api/pushes.js" */

/** @type {PushSeries[]} */
const pushes = [
  { worker: "shop", everySeconds: 60, atSecond: 7, kept: 3, scenarios: ["success", "fail"], commits: [] },
  {
    worker: "blog",
    everySeconds: 60,
    atSecond: 7,
    kept: 1,
    scenarios: ["success"],
    commits: [["drafts", "Draft a post", "hedy@example.com"]],
  },
];
const api = () => new SampleApi({ builds: [], pushes });
const builds = async (/** @type {SampleApi} */ of, worker = SHOP) =>
  (await ask(of, `builds/workers/${worker}/builds`)).result;

describe("pushes", () => {
  test("come with the clock, the same in each instance", async () => {
    await onFastClock(async (clock) => {
      clock.now = Math.ceil(clock.now / 120_000) * 120_000 + 8_000;
      const [first, other] = [await builds(api()), await builds(api())];
      assert.deepEqual(uuids(first), uuids(other));
      assert.deepEqual(
        first.map((/** @type {{ status: string }} */ { status }) => status),
        ["queued", "stopped", "stopped"],
      );
      const ages = first.map(
        (/** @type {{ created_on: string }} */ { created_on }) => clock.now - Date.parse(created_on),
      );
      assert.deepEqual(ages, [1_000, 61_000, 121_000]);
      clock.now += 60_000;
      const later = await builds(api());
      assert.deepEqual(uuids(later).slice(1), uuids(first).slice(0, 2));
      const outcomes = later.map((/** @type {{ build_outcome: string }} */ { build_outcome }) => build_outcome);
      assert.deepEqual(new Set(outcomes), new Set([null, "success", "fail"]));
      const hashes = later.map((/** @type {any} */ { build_trigger_metadata: { commit_hash } }) => commit_hash);
      assert.equal(new Set(hashes).size, 3);
      for (const hash of hashes) assert.match(hash, /^[\da-f]{40}$/);
    });
  });

  test("have builds that are found after they have left the list", async () => {
    await onFastClock(async (clock) => {
      const [build] = await builds(api(), BLOG);
      clock.now += 86_400_000;
      const { result } = await ask(api(), `builds/builds/${build.build_uuid}`);
      assert.deepEqual([result.build_uuid, result.build_outcome], [build.build_uuid, "success"]);
      const { branch, commit_message, author } = result.build_trigger_metadata;
      assert.deepEqual([branch, commit_message, author], ["drafts", "Draft a post", "hedy@example.com"]);
      assert.ok(!uuids(await builds(api(), BLOG)).includes(build.build_uuid));
    });
  });

  test("are not found before they come", async () => {
    const [build] = await builds(api());
    const start = Date.parse(build.created_on) + 120_000;
    const rest = `00-8000-${start.toString(16).padStart(12, "0")}`;
    const uuid = sampleUuid(build.build_outcome === "fail" ? "fail" : "success", start, rest);
    assertRefused(await ask(api(), `builds/builds/${uuid}`), 404, 12000);
  });

  test("have builds that can be cancelled", async () => {
    await onFastClock(async (clock) => {
      clock.now = Math.ceil(clock.now / 60_000) * 60_000 + 10_000;
      const one = api();
      const [build] = await builds(one);
      assert.equal((await ask(one, `builds/builds/${build.build_uuid}/cancel`, put)).status, 200);
      const [first, second] = await builds(one);
      assert.deepEqual([first.build_uuid, first.build_outcome], [build.build_uuid, "cancelled"]);
      assert.notEqual(second.build_uuid, build.build_uuid);
    });
  });
});

describe("the team of the example", () => {
  test("pushes to Workers that it has", () => {
    const names = TEAM_WORKERS.map(({ name }) => name);
    assert.equal(new Set(TEAM_WORKERS.map(({ tag }) => tag)).size, names.length);
    for (const { worker } of TEAM_PUSHES) assert.ok(names.includes(worker), worker);
  });

  test("lets a visitor see a build start and end in each minute", async () => {
    await onFastClock(async (clock) => {
      const start = clock.now;
      for (let minute = 0; minute < 60; minute++) {
        const statuses = new Set();
        for (let second = 0; second < 60; second += 2) {
          clock.now = start + (minute * 60 + second) * 1_000;
          const [newest] = await builds(/** @type {SampleApi} */ ({ fetch: sampleFetch }));
          statuses.add(newest.status);
        }
        assert.ok(statuses.has("stopped") && statuses.size > 1, `minute ${minute}: ${[...statuses]}`);
      }
    });
  });

  test("has builds that were overtaken, cancelled and failed", async () => {
    const outcomes = (await builds(/** @type {SampleApi} */ ({ fetch: sampleFetch }))).map(
      (/** @type {{ build_outcome: string }} */ { build_outcome }) => build_outcome,
    );
    for (const outcome of ["success", "fail", "cancelled", "skipped"]) assert.ok(outcomes.includes(outcome), outcome);
  });
});
