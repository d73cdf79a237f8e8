// The builds of Workers: the newest of one, the latest of several, and which Workers there are.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BuildsError, findBuild, getBuild, getLatestBuilds, getWorkerTag, listBuilds } from "workers-builds";
import { accountOf, BLOG, IMAGES, LOGS, refused, SHOP } from "./account.mjs";
import { build, finished } from "./api.mjs";
import { assertNotFound } from "./searched.mjs";

/** @import { Build } from "workers-builds" */

const OPEN = { authorize: () => true };

/** @param {AsyncIterable<Build>} builds */
async function uuidsOf(builds) {
  const uuids = [];
  for await (const { build_uuid } of builds) uuids.push(build_uuid);
  return uuids;
}

/** An account whose first Worker has some builds, the newest first. @param {number} count */
function accountWith(count) {
  const account = accountOf();
  const uuids = Array.from({ length: count }, (_, index) => account.api.addBuild({ secondsAgo: 100 + index }));
  return { ...account, uuids };
}

describe("the builds of a Worker", () => {
  test("are the newest, and listBuilds reads them as it is", async () => {
    const { accountId, calls, through, uuids } = accountWith(30);
    const list = listBuilds(accountId, SHOP, null, { ...through(), limit: 20 });
    assert.deepEqual(await uuidsOf(list), uuids.slice(0, 20));
    assert.deepEqual(calls, [`builds/workers/${SHOP}/builds?page=1&per_page=50`]);
  });

  test("are at most 50, whatever listBuilds wants", async () => {
    const { accountId, calls, through, uuids } = accountWith(60);
    for (const options of [{}, { perPage: 200 }, { perPage: 10 }, { limit: 60 }, { perPage: 200, limit: 150 }]) {
      const list = listBuilds(accountId, SHOP, null, { ...through(), ...options });
      assert.deepEqual(await uuidsOf(list), uuids.slice(0, options.perPage === 10 ? 10 : 50), JSON.stringify(options));
    }
    assert.equal(calls.length, 1);
  });

  test("come in one page, which says so", async () => {
    const { ask, uuids } = accountWith(3);
    const path = `builds/workers/${SHOP}/builds`;
    const info = { count: 2, page: 1, per_page: 2, total_count: 2, total_pages: 1 };
    const two = await ask(`${path}?page=1&per_page=2`);
    assert.deepEqual([two.status, two.success, two.result_info], [200, true, info]);
    const { result, result_info } = await ask(path);
    assert.deepEqual(
      result.map((/** @type {Build} */ { build_uuid }) => build_uuid),
      uuids,
    );
    assert.deepEqual(result_info, { count: 3, page: 1, per_page: 50, total_count: 3, total_pages: 1 });
    assert.match(two.headers.get("cache-control") ?? "", /^public, max-age=(60|[1-5]\d)$/);
  });

  test("have the public fields of a build", async () => {
    const list = [finished({ build_uuid: "one" }), build({ build_uuid: "two" })];
    const { ask, accountId, through } = accountOf((path) => {
      if (path.includes("/workers/")) return list;
      return path.includes("latest") ? { builds: { [SHOP]: list[0] } } : list[0];
    });
    const one = await getBuild(accountId, "one", null, through());
    const { result } = await ask(`builds/workers/${SHOP}/builds`);
    assert.deepEqual(result[0], one);
    assert.equal(result[1].status, "running");
    assert.deepEqual((await getLatestBuilds(accountId, [SHOP], null, through()))[SHOP], one);
    const nameless = await ask(`builds/workers/${SHOP}/builds`, { stripAuthors: true });
    assert.ok(!nameless.text.includes("developer@example.com"));
  });

  test("are searched by findBuild", async () => {
    const { accountId, api, through } = accountOf();
    const commitHash = "c157a79031e1c40f85931829bc5fc552a1b2c3d4";
    const uuid = api.addBuild({ commitHash });
    const { build_uuid } = await findBuild(accountId, SHOP, null, { ...through(), commitHash });
    assert.equal(build_uuid, uuid);
  });

  test("are none if there are none", async () => {
    const { accountId, through } = accountOf();
    assert.deepEqual(await uuidsOf(listBuilds(accountId, IMAGES, null, through())), []);
  });

  test("do not exist for a Worker that does not", async () => {
    const { accountId, ask, through } = accountOf();
    const missing = await ask(`builds/workers/${"0".repeat(32)}/builds`);
    assertNotFound(missing);
    const list = listBuilds(accountId, "0".repeat(32), null, through());
    await assert.rejects(list.next(), { kind: "api", status: 404, code: 12000 });
    const other = await ask(`/accounts/another/builds/workers/${SHOP}/builds`);
    assert.equal(other.text, missing.text);
    assert.deepEqual([...other.headers], [...missing.headers]);
  });
});

describe("the latest builds", () => {
  test("are read by getLatestBuilds, and cost one call in any order", async () => {
    const { accountId, api, calls, through } = accountOf();
    const shop = api.addBuild({ worker: "shop", secondsAgo: 100 });
    const blog = api.addBuild({ worker: "blog", secondsAgo: 100 });
    for (const tags of [
      [BLOG, SHOP, IMAGES],
      [IMAGES, SHOP, BLOG, SHOP],
    ]) {
      const builds = await getLatestBuilds(accountId, tags, null, through());
      assert.deepEqual(Object.keys(builds).sort(), [SHOP, BLOG].sort());
      assert.deepEqual([builds[SHOP].build_uuid, builds[BLOG].build_uuid], [shop, blog]);
    }
    assert.deepEqual(calls, [`builds/builds/latest?external_script_ids=${[SHOP, BLOG, IMAGES]}`]);
  });

  test("are of at most 20 Workers in a request", async () => {
    const tags = Array.from({ length: 21 }, (_, index) => String(index).padStart(32, "0"));
    const { accountId, ask, calls, through } = accountOf();
    assertNotFound(await ask(`builds/builds/latest?external_script_ids=${tags}`));
    assert.equal(calls.length, 0);
    assert.deepEqual(await getLatestBuilds(accountId, tags, null, through()), {});
    assert.equal(calls.length, 2);
  });

  test("are those that were asked for", async () => {
    const { ask } = accountOf(() => ({ builds: { [SHOP]: finished(), [BLOG]: finished() } }));
    const { result } = await ask(`builds/builds/latest?external_script_ids=${BLOG}`);
    assert.deepEqual(Object.keys(result.builds), [BLOG]);
  });

  test("come from the lists if the API has lost them", async () => {
    const { accountId, api, through } = accountOf((path) =>
      path.includes("latest") ? refused(404, 12000) : undefined,
    );
    const uuid = api.addBuild({ secondsAgo: 100 });
    const builds = await getLatestBuilds(accountId, [SHOP, BLOG], null, through());
    assert.deepEqual([Object.keys(builds), builds[SHOP].build_uuid], [[SHOP], uuid]);
  });

  test("are not at the path of a build, nor have they a badge or a log", async () => {
    const { ask, calls } = accountWith(1);
    for (const path of ["builds/builds/latest", "builds/builds/latest/logs"]) assertNotFound(await ask(path, LOGS));
    assert.equal((await ask("/badge/latest.json")).message, "not found");
    assert.deepEqual(calls, []);
  });
});

describe("the Workers", () => {
  const scripts = [
    { id: "shop", tag: SHOP, etag: "hunter2", handlers: ["fetch"], usage_model: "standard" },
    { id: "blog", tag: BLOG },
    { id: "untagged" },
    { id: { name: "hunter2" }, tag: IMAGES },
    { id: "odd", tag: ["hunter2"] },
    "hunter2",
  ];

  test("have their names and tags, and nothing else", async () => {
    const { accountId, ask, calls, through } = accountOf((path) => (path === "workers/scripts" ? scripts : undefined));
    const { status, result, headers } = await ask("workers/scripts", OPEN);
    const known = [
      { id: "shop", tag: SHOP },
      { id: "blog", tag: BLOG },
    ];
    assert.deepEqual([status, result, headers.get("cache-control")], [200, known, "private, no-store"]);
    assert.equal(await getWorkerTag(accountId, "blog", null, through(OPEN)), BLOG);
    assert.deepEqual(calls, ["workers/scripts"]);
  });

  test("are not told to everyone, unless they are named", async () => {
    const { accountId, ask, calls, through } = accountOf();
    const hidden = await ask("workers/scripts");
    assertNotFound(hidden);
    await assert.rejects(getWorkerTag(accountId, "shop", null, through()), { kind: "api", status: 404 });
    assert.equal(calls.length, 0);
    // Not even after another proxy has cached them.
    await ask("workers/scripts", OPEN);
    assert.equal((await ask("workers/scripts")).text, hidden.text);
    const { result, headers } = await ask("workers/scripts", { workers: ["blog"] });
    assert.deepEqual(result, [{ id: "blog", tag: BLOG }]);
    assert.match(headers.get("cache-control") ?? "", /^public, max-age=(2\d\d|300)$/);
    await assert.rejects(
      getWorkerTag(accountId, "shop", null, through({ workers: ["blog"] })),
      (error) => error instanceof BuildsError && error.kind === "argument",
    );
  });
});

describe("requests for lists", () => {
  const list = `builds/workers/${SHOP}/builds`;
  const latest = "builds/builds/latest";

  test("with any other query or path do not reach the API", async () => {
    const { accountId, ask, calls } = accountOf();
    const tricks = [
      ...["page=2", "page=0", "page=", "page=1&page=1", "page=01", "page=1%00", "page=one"].map((q) => `${list}?${q}`),
      ...["1000", "201", "0", "-1", "", "1e1", "0x10", "5.0", "+5", "5&per_page=6"].map((n) => `${list}?per_page=${n}`),
      ...["branch=main", "per_page[]=5", "PAGE=1", "__proto__=1", "cursor=a"].map((query) => `${list}?${query}`),
      `builds/workers/shop/builds`,
      `builds/workers/${SHOP.toUpperCase()}/builds`,
      `builds/workers/${SHOP}%00/builds`,
      `builds/workers/${SHOP}%2f..%2f${BLOG}/builds`,
      `builds/workers/${SHOP},${BLOG}/builds`,
      `builds/workers/%31${SHOP.slice(1)}/builds`,
      `builds/workers/${SHOP}/builds/`,
      `builds/workers/${SHOP}/builds%2f`,
      `builds/workers//builds`,
      `builds/workers/${SHOP}/triggers`,
      `builds/workers/${SHOP}`,
      latest,
      `${latest}?external_script_ids=`,
      `${latest}?external_script_ids=shop`,
      `${latest}?external_script_ids=${SHOP},`,
      `${latest}?external_script_ids=${SHOP}%00`,
      `${latest}?external_script_ids=${SHOP}%26version_ids=a`,
      `${latest}?external_script_ids=${SHOP}&external_script_ids=${BLOG}`,
      `${latest}?external_script_ids=${SHOP}&version_ids=a`,
      `${latest}?version_ids=a`,
      `builds/builds?version_ids=a`,
      `workers/scripts?a=1`,
      `workers/scripts/shop`,
      `workers/scripts/shop/deployments`,
      `workers`,
      `builds/account/limits`,
      `builds/triggers/a/builds`,
    ];
    for (const trick of tricks) assertNotFound(await ask(trick, OPEN), trick);
    for (const path of [list, `${latest}?external_script_ids=${SHOP}`, "workers/scripts"]) {
      for (const account of ["another", `${accountId}%00`, `${accountId}%2f..%2fanother`]) {
        assertNotFound(await ask(`/accounts/${account}/${path}`, OPEN), account);
      }
    }
    assert.deepEqual(calls, []);
  });

  test("do not write", async () => {
    const { ask, calls } = accountOf();
    const paths = [list, latest, "workers/scripts", "builds/builds/a/cancel", "builds/triggers/a/builds"];
    for (const path of paths) {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const { status, headers } = await ask(path, OPEN, { method });
        assert.deepEqual([path, method, status, headers.get("allow")], [path, method, 405, "GET, HEAD"]);
      }
    }
    assert.deepEqual(calls, []);
  });

  test("get an answer without its body for HEAD", async () => {
    const { ask } = accountOf();
    for (const path of [list, `${latest}?external_script_ids=${SHOP}`, "workers/scripts"]) {
      const { status, text } = await ask(path, OPEN, { method: "HEAD" });
      assert.deepEqual([status, text], [200, ""]);
    }
  });

  test("are refused by authorize before anything is asked or told", async () => {
    const { ask, calls } = accountOf();
    await ask(list, OPEN);
    for (const path of [list, `${latest}?external_script_ids=${SHOP}`, "workers/scripts", "/badge/worker/shop.svg"]) {
      assert.equal((await ask(path, { authorize: () => false })).status, 403);
    }
    assert.equal(calls.length, 1);
  });

  test("get a failure in words of the proxy's own", async () => {
    const nouns = {
      [list]: "builds",
      [`${latest}?external_script_ids=${SHOP}`]: "builds",
      "workers/scripts": "the Workers",
    };
    for (const [path, noun] of Object.entries(nouns)) {
      const page = accountOf(() => new Response("<html>hunter2", { status: 502 }));
      const { status, errors } = await page.ask(path, OPEN);
      assert.deepEqual([status, errors], [502, [{ message: `the API did not give ${noun}` }]]);
      const forbidden = await accountOf(() => refused(403, 10000)).ask(path, OPEN);
      assert.deepEqual(forbidden.errors, [{ code: 10000, message: "the API refused with status 403" }]);
    }
  });

  test("get nothing if the server sends the credentials back", async () => {
    const apiToken = "cfut_0123456789abcdefghij";
    const paths = [list, `${latest}?external_script_ids=${SHOP}`, "workers/scripts"];
    for (const path of paths) {
      const { ask } = accountOf((path) => {
        const seen = finished({ build_trigger_metadata: { commit_message: apiToken } });
        if (path.includes("latest")) return { builds: { [SHOP]: seen } };
        return path === "workers/scripts" ? [{ id: apiToken, tag: SHOP }] : [seen];
      });
      const { status, errors } = await ask(path, { ...OPEN, auth: { apiToken } });
      assert.deepEqual([path, status, errors], [path, 502, [{ message: "the API sent credentials back" }]]);
    }
  });

  test("cost nothing while the API refuses with 429", async () => {
    const limit = () => refused(429, 971, { "retry-after": "60" });
    const { ask, calls } = accountOf(limit);
    const paths = [list, `${latest}?external_script_ids=${SHOP}`, "workers/scripts", "builds/builds/one"];
    for (const path of paths) {
      const { status, headers } = await ask(path, OPEN);
      assert.deepEqual([path, status], [path, 429]);
      assert.match(headers.get("retry-after") ?? "", /^(60|[1-5]\d)$/);
    }
    assert.equal(calls.length, 1);
  });
});
