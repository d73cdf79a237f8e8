// The option `workers`: nothing of another Worker gets out, in any form.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { followBuildLog, getBuild, getBuildLog, getLatestBuilds, listBuilds } from "workers-builds";
import { sampleUuid } from "../../www-example/src/sample-api/index.js";
import { accountOf, BLOG, IMAGES, LOGS, refused, SHOP } from "./account.mjs";
import { finished } from "./api.mjs";
import { assertNotFound } from "./searched.mjs";

/** An account with a build of each of two Workers, and one whose Worker is not visible. */
function filled() {
  const account = accountOf();
  const shop = account.api.addBuild({ worker: "shop", secondsAgo: 100 });
  const blog = account.api.addBuild({ worker: "blog", branch: "main", secondsAgo: 100 });
  const nobodys = account.api.addBuild({ worker: "shop", secondsAgo: 50, triggerUuid: null });
  return { ...account, shop, blog, nobodys };
}

/** Everything that could tell something of a build or its Worker. @param {string} uuid @param {string} tag */
const pathsTo = (uuid, tag) => [
  `builds/builds/${uuid}`,
  `builds/builds/${uuid}/logs`,
  `builds/builds/${uuid}/logs?cursor=WzAsMV0%3D`,
  `builds/workers/${tag}/builds`,
  `builds/workers/${tag}/builds?page=1&per_page=20`,
];

for (const [name, workers] of Object.entries({ name: ["shop"], tag: [SHOP], both: ["gone", SHOP, "shop"] })) {
  describe(`the Workers of the option by ${name}`, () => {
    const options = { ...LOGS, workers };

    test("are answered for", async () => {
      const { accountId, ask, shop, through } = filled();
      for (const path of pathsTo(shop, SHOP).filter((path) => !path.includes("cursor"))) {
        assert.equal((await ask(path, options)).status, 200, path);
      }
      assert.equal((await getBuild(accountId, shop, null, through(options))).build_uuid, shop);
      assert.ok((await getBuildLog(accountId, shop, null, through(options))).length > 0);
      assert.deepEqual((await ask("workers/scripts", options)).result, [{ id: "shop", tag: SHOP }]);
      assert.equal((await ask(`/badge/${shop}.json`, options)).message, "succeeded");
      for (const worker of ["shop", SHOP]) {
        assert.equal((await ask(`/badge/worker/${worker}.json`, options)).message, "no builds");
      }
    });

    test("hide all others as if they did not exist", async () => {
      const { ask, blog, calls, nobodys } = filled();
      const missing = await ask(`builds/builds/${sampleUuid("vanishing", 0)}`, options);
      const paths = [...pathsTo(blog, BLOG), ...pathsTo(nobodys, IMAGES), ...pathsTo("gone", "0".repeat(32))];
      const outside = paths.map((path) => `/accounts/another/${path}`);
      for (const path of [...paths, ...outside, "nothing"]) {
        const hidden = await ask(path, options);
        assertNotFound(hidden, path);
        assert.equal(hidden.text, missing.text);
        assert.deepEqual([...hidden.headers], [...missing.headers], path);
      }
      const badges = [blog, nobodys, "gone", "worker/blog", `worker/${BLOG}`, "worker/images", "worker/gone"];
      for (const form of ["json", "svg"]) {
        const texts = await Promise.all(
          badges.map(async (badge) => (await ask(`/badge/${badge}.${form}`, options)).text),
        );
        assert.equal(new Set(texts).size, 1, String(texts));
        assert.match(texts[0], /not found/);
      }
      assert.ok(!calls.some((path) => path.includes("/logs") || path.includes(BLOG)), String(calls));
    });

    test("hide all others although another proxy has cached them", async () => {
      const { ask, blog, shop, nobodys } = filled();
      const all = [...pathsTo(blog, BLOG), ...pathsTo(nobodys, IMAGES)].filter((path) => !path.includes("cursor"));
      for (const path of all) assert.equal((await ask(path, LOGS)).status, 200, path);
      const latest = `builds/builds/latest?external_script_ids=${[SHOP, BLOG]}`;
      assert.deepEqual(Object.keys((await ask(latest, LOGS)).result.builds), [SHOP, BLOG]);
      for (const path of all) assertNotFound(await ask(path, options), path);
      for (const path of [latest, "workers/scripts", `builds/workers/${SHOP}/builds`]) {
        const { text } = await ask(path, options);
        for (const theirs of [blog, nobodys, BLOG]) assert.ok(!text.includes(theirs), path);
      }
      assert.equal((await ask(`builds/builds/${shop}`, options)).status, 200);
    });

    test("are left over of several", async () => {
      const { accountId, calls, shop, through } = filled();
      // The newest build of the shop is nobody's.
      assert.deepEqual(await getLatestBuilds(accountId, [SHOP, BLOG], null, through(options)), {});
      assert.deepEqual(await getLatestBuilds(accountId, [BLOG, IMAGES], null, through(options)), {});
      const latest = calls.filter((path) => path.includes("latest"));
      assert.deepEqual(latest, [`builds/builds/latest?external_script_ids=${SHOP}`]);
      const { value, done } = await listBuilds(accountId, SHOP, null, through(options)).next();
      assert.deepEqual([done, value?.build_uuid], [false, shop]);
    });

    test("limit followers of a log", async () => {
      const { accountId, blog, through } = filled();
      const follower = followBuildLog(accountId, blog, null, { ...through(options), intervalMs: 500 });
      await assert.rejects(follower.next(), { kind: "api", status: 404 });
    });
  });
}

describe("the option workers", () => {
  test("takes no build for visible whose Worker is not as it is documented", async () => {
    const odd = [null, undefined, "shop", [SHOP], {}, { external_script_id: null }, { external_script_id: [SHOP] }];
    const ids = ["", "shop", SHOP.toUpperCase(), ` ${SHOP}`, 7, true, { tag: SHOP }];
    for (const trigger of [...odd, ...ids.map((external_script_id) => ({ external_script_id }))]) {
      const { ask } = accountOf((path) => (path === "builds/builds/odd" ? finished({ trigger }) : undefined));
      for (const workers of [[SHOP], ["shop"], ["gone"], ["gone", "undefined", "null"]]) {
        assertNotFound(await ask("builds/builds/odd", { workers }), JSON.stringify(trigger));
      }
      assert.equal((await ask("builds/builds/odd")).status, 200);
    }
  });

  test("opens nothing by a name that no Worker has", async () => {
    const scripts = [{ id: "untagged" }, { tag: SHOP }, { id: null, tag: SHOP }, { id: "odd", tag: "shop" }];
    const { ask } = accountOf((path) => (path === "workers/scripts" ? scripts : undefined));
    for (const name of ["gone", "untagged", "odd", "null", "undefined", "Shop", "shop ", "*", "__proto__"]) {
      const options = { workers: [name] };
      assertNotFound(await ask(`builds/builds/${sampleUuid()}`, options), name);
      assertNotFound(await ask(`builds/workers/${SHOP}/builds`, options), name);
      assert.deepEqual((await ask("workers/scripts", options)).result, []);
    }
  });

  test("opens nothing if the names cannot be read", async () => {
    const { ask } = accountOf((path) => (path === "workers/scripts" ? refused(403, 10000) : undefined));
    const uuid = sampleUuid();
    for (const path of [`builds/builds/${uuid}`, `builds/workers/${SHOP}/builds`, "workers/scripts"]) {
      assert.equal((await ask(path, { workers: ["shop"] })).status, 502, path);
    }
    assert.equal((await ask(`/badge/${uuid}.json`, { workers: ["shop"] })).message, "unavailable");
    // A tag needs no names, and no permission to read them.
    assert.equal((await ask(`builds/builds/${uuid}`, { workers: [SHOP] })).status, 200);
  });

  test("reads the names once, however many there are", async () => {
    const { ask, calls, shop } = filled();
    for (let count = 0; count < 3; count++) await ask(`builds/builds/${shop}`, { workers: ["shop", "blog", "gone"] });
    assert.deepEqual(calls, ["workers/scripts", `builds/builds/${shop}`]);
  });

  test("notices a Worker that was renamed after five minutes", async (context) => {
    context.mock.timers.enable({ apis: ["Date"], now: Date.now() });
    let id = "shop";
    const { ask, calls } = accountOf((path) => (path === "workers/scripts" ? [{ id, tag: SHOP }] : undefined));
    const statusOf = async () => (await ask(`builds/workers/${SHOP}/builds`, { workers: ["shop"] })).status;
    assert.equal(await statusOf(), 200);
    id = "store";
    context.mock.timers.tick(299_000);
    assert.equal(await statusOf(), 200);
    context.mock.timers.tick(1_000);
    assert.equal(await statusOf(), 404);
    assert.equal(calls.filter((path) => path === "workers/scripts").length, 2);
  });

  test("is not read again after the proxy was made", async () => {
    const { blog, accountId, api } = filled();
    const { buildsProxy } = await import("workers-builds/proxy");
    const workers = [SHOP];
    const proxy = buildsProxy({ accountId, auth: null, basePath: "", fetch: (url) => api.fetch(url), workers });
    workers.push(BLOG);
    const { status } = await proxy(new Request(`http://localhost/accounts/${accountId}/builds/builds/${blog}`));
    assert.equal(status, 404);
  });
});
