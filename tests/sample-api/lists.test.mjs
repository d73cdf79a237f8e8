// The lists of the sample API.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SampleApi, sampleUuid, sampleVersion } from "../../www-example/src/sample-api/index.js";
import { apiWith, ask, assertRefused, BLOG, IMAGES, SHOP, uuids } from "./ask.mjs";

describe("a list of builds", () => {
  const { api, added } = apiWith(30, 10, 50, 20, 40);
  const newestFirst = [1, 3, 0, 4, 2].map((index) => added[index]);
  const list = (query = "", worker = SHOP) => ask(api, `builds/workers/${worker}/builds${query}`);

  test("has the newest first, in pages", async () => {
    assert.deepEqual(uuids((await list()).result), newestFirst);
    const pages = [];
    for (const page of [1, 2, 3, 4]) pages.push(await list(`?page=${page}&per_page=2`));
    assert.deepEqual(
      pages.map(({ result }) => uuids(result)),
      [newestFirst.slice(0, 2), newestFirst.slice(2, 4), newestFirst.slice(4), []],
    );
    const info = { page: 3, per_page: 2, total_count: 5, total_pages: 3 };
    assert.deepEqual(pages[2].result_info, { count: 1, ...info });
  });

  test("has no preview_url", async () => {
    const [newest] = (await list()).result;
    assert.equal("preview_url" in newest, false);
    assert.equal("preview_url" in (await ask(api, `builds/builds/${newest.build_uuid}`)).result, true);
  });

  test("has pages from 1 and 1 to 200 builds on a page", async () => {
    for (const query of ["?page=0", "?page=x", "?page=", "?per_page=0", "?per_page=201", "?per_page=1.5"]) {
      assertRefused(await list(query), 400, 12013);
    }
    assert.equal((await list("?per_page=200")).result_info.per_page, 200);
    assert.equal((await list()).result_info.per_page, 50);
  });

  test("is empty for a name in place of a tag, and for a Worker without builds", async () => {
    for (const worker of ["shop", IMAGES]) {
      const { status, result } = await list("", worker);
      assert.deepEqual([status, result], [200, []]);
    }
  });

  test("leaves out a build that has vanished, but not one behind an outage", async () => {
    const api = new SampleApi({ builds: [] });
    api.addBuild({ scenario: "vanishing", secondsAgo: 10 });
    const uuid = api.addBuild({ scenario: "outage", secondsAgo: 10 });
    assert.equal((await api.fetch(`https://x/accounts/sample/builds/builds/${uuid}`)).status, 503);
    assert.deepEqual(uuids((await ask(api, `builds/workers/${SHOP}/builds`)).result), [uuid]);
  });
});

describe("builds by id", () => {
  const latest = (/** @type {SampleApi} */ api, /** @type {string[]} */ ids) =>
    ask(api, `builds/builds/latest?external_script_ids=${ids}`);
  const byVersion = (/** @type {SampleApi} */ api, /** @type {string[]} */ ids) =>
    ask(api, `builds/builds?version_ids=${ids}`);

  test("are the latest of each Worker that has one", async () => {
    const { api, added } = apiWith(20, 10);
    const blog = api.addBuild({ worker: "blog", secondsAgo: 5 });
    const { builds } = (await latest(api, [SHOP, BLOG, IMAGES, "shop"])).result;
    assert.deepEqual(Object.keys(builds), [SHOP, BLOG]);
    assert.deepEqual(uuids(Object.values(builds)), [added[1], blog]);
  });

  test("are those that uploaded a version", async () => {
    const { api, added } = apiWith(60, 1);
    const [version, running] = added.map(sampleVersion);
    const failed = sampleVersion(sampleUuid("fail", Date.now() - 60_000));
    const { builds } = (await byVersion(api, [version, running, failed, "unknown"])).result;
    assert.deepEqual(Object.keys(builds), [version]);
    assert.equal(builds[version].build_uuid, added[0]);
  });

  test("are at most 20", async () => {
    const api = new SampleApi();
    for (const get of [latest, byVersion]) {
      assert.equal((await get(api, Array(20).fill(SHOP))).status, 200);
      assertRefused(await get(api, Array(21).fill(SHOP)), 400, 12013);
    }
    for (const path of ["builds/builds", "builds/builds/latest"]) assertRefused(await ask(api, path), 400, 12013);
  });
});

describe("the limits of the account", () => {
  test("have a day in the future", async () => {
    const { result } = await ask(new SampleApi(), "builds/account/limits");
    assert.equal(result.has_reached_build_minutes_limit, false);
    assert.ok(Date.parse(result.build_minutes_refresh_on) > Date.now());
  });
});
