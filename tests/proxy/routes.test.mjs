// Every function that works through a proxy, with the proxy in a Worker.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { followBuildLog, getBuild, getBuildLog, getLatestBuilds, getWorkerTag, listBuilds } from "workers-builds";
import { sampleUuid } from "../../www-example/src/sample-api/index.js";
import { BLOG, SHOP } from "./account.mjs";
import { ACCOUNT } from "./api.mjs";
import { assertNotFound } from "./searched.mjs";
import { startProxies } from "./start.mjs";

const { ask, askRaw, dispatch, sample } = await startProxies();

/** @param {string} mount */
const through = (mount) => ({ baseUrl: `http://localhost/${mount}`, fetch: dispatch });

/**
 * @template Item
 * @param {AsyncIterable<Item>} items
 */
async function all(items) {
  const list = [];
  for await (const item of items) list.push(item);
  return list;
}

describe("a proxy in a Worker", () => {
  test("answers the functions of the package", async () => {
    const options = through("shop-logs");
    const workerTag = await getWorkerTag(ACCOUNT, "shop", null, options);
    assert.equal(workerTag, SHOP);
    const builds = await all(listBuilds(ACCOUNT, workerTag, null, { ...options, limit: 3 }));
    assert.equal(builds.length, 3);
    const [newest] = builds;
    const uuid = String(newest.build_uuid);
    const latest = await getLatestBuilds(ACCOUNT, [SHOP, BLOG], null, options);
    assert.deepEqual(Object.keys(latest), [SHOP]);
    assert.equal(latest[SHOP].build_uuid, uuid);
    assert.equal((await getBuild(ACCOUNT, uuid, null, options)).build_uuid, uuid);
    const old = sample.addBuild({ scenario: "fail", secondsAgo: 100 });
    const lines = await getBuildLog(ACCOUNT, old, null, options);
    assert.equal(lines.at(-1)?.text, "Failed: error occurred while running build command");
    const followed = await all(followBuildLog(ACCOUNT, old, null, { ...options, intervalMs: 500 }));
    assert.deepEqual(followed, lines);
  });

  test("answers as it is asked by plain requests", async () => {
    const below = `accounts/${ACCOUNT}`;
    const list = await ask(`/shop/${below}/builds/workers/${SHOP}/builds?page=1&per_page=2`);
    assert.deepEqual([list.status, list.success, list.result.length], [200, true, 2]);
    const latest = await ask(`/shop/${below}/builds/builds/latest?external_script_ids=${SHOP}%2C${BLOG}`);
    assert.deepEqual(Object.keys(latest.result.builds), [SHOP]);
    assert.deepEqual((await ask(`/shop/${below}/workers/scripts`)).result, [{ id: "shop", tag: SHOP }]);
    assert.match((await ask("/shop/badge/worker/shop.svg")).text, /<title>build: \w+<\/title>/);
  });

  test("does not answer for another Worker, and not with a log unless it may", async () => {
    const theirs = sample.addBuild({ worker: "blog", branch: "main", secondsAgo: 100 });
    const ours = sampleUuid("success", Date.now() - 100_000);
    const account = `accounts/${ACCOUNT}`;
    const open = { headers: { "x-gate": "open" } };
    for (const path of [`${account}/builds/builds/${theirs}`, `${account}/builds/builds/${theirs}/logs`]) {
      assert.equal((await ask(`/logs/${path}`, open)).status, 200);
      assert.equal((await ask(`/logs/${path}`)).status, 403);
      for (const mount of ["shop", "shop-logs"]) assertNotFound(await ask(`/${mount}/${path}`), path);
    }
    assertNotFound(await ask(`/shop/${account}/builds/workers/${BLOG}/builds`));
    assert.equal((await ask("/shop/badge/worker/blog.json")).message, "not found");
    assertNotFound(await ask(`/shop/${account}/builds/builds/${ours}/logs`));
    assertNotFound(await ask(`/builds-api/${account}/builds/builds/${ours}/logs`, open));
    assertNotFound(await ask(`/builds-api/${account}/workers/scripts`, open));
  });

  test("no trick of a path reaches another Worker or a log", async () => {
    const uuid = sample.addBuild({ worker: "blog", branch: "main", secondsAgo: 100 });
    const builds = `accounts/${ACCOUNT}/builds`;
    const tricks = [
      `/shop/${builds}/workers/${SHOP}/../${BLOG}/builds`,
      `/shop/${builds}/workers/${SHOP}%2f..%2f${BLOG}/builds`,
      `/shop/${builds}/workers/${SHOP}/builds/../../${BLOG}/builds`,
      `/shop/${builds}/workers/${BLOG}%00/builds`,
      `/shop/${builds}/workers/${SHOP}/builds?page=1&per_page=1000`,
      `/shop/${builds}/builds/latest?external_script_ids=${SHOP}&external_script_ids=${BLOG}`,
      `/shop/${builds}/builds/latest?version_ids=${uuid}`,
      `/shop/${builds}/builds/latest/../${uuid}`,
      `/shop/${builds}/builds/${uuid}/logs`,
      `/shop-logs/${builds}/builds/${uuid}/logs?cursor=..%2f..`,
      `/shop/../builds-api/${builds}/builds/${uuid}/logs`,
      `/shop/badge/worker/..%2f${uuid}.svg`,
      `/shop/badge/worker/../worker/blog.svg?a=1`,
    ];
    for (const trick of tricks) assertNotFound(await askRaw(trick), trick);
  });
});
