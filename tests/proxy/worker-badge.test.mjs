// The badge of a Worker: the newest build of its production branch.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { accountOf, BLOG, IMAGES, SHOP } from "./account.mjs";
import { assertNotFound } from "./searched.mjs";

const main = { worker: "shop", branch: "main" };

/**
 * A build as the API lists it.
 *
 * @param {string} branch
 * @param {unknown} branch_includes
 * @param {object} [fields]
 */
const build = (branch, branch_includes, fields) => ({
  build_uuid: `${branch}-${JSON.stringify(fields)}`,
  status: "stopped",
  build_outcome: "success",
  created_on: "2026-11-01T12:00:00Z",
  build_trigger_metadata: { branch },
  trigger: { external_script_id: SHOP, branch_includes },
  ...fields,
});

/**
 * What the badge of the shop says if it has these builds.
 *
 * @param {unknown[]} builds
 */
async function messageFor(builds) {
  const { ask } = accountOf((path) => (path.includes("/builds?") ? builds : undefined));
  return (await ask(`/badge/worker/${SHOP}.json`)).message;
}

describe("the badge of a Worker", () => {
  test("shows the newest build of the production branch, by name and by tag", async () => {
    const { api, ask, calls } = accountOf();
    api.addBuild({ ...main, secondsAgo: 300, scenario: "success" });
    api.addBuild({ ...main, secondsAgo: 200, scenario: "fail" });
    api.addBuild({ ...main, secondsAgo: 100, branch: "checkout" });
    for (const worker of ["shop", SHOP]) {
      const { status, text } = await ask(`/badge/worker/${worker}.json`);
      const badge = { schemaVersion: 1, label: "build", message: "failed", color: "#c6202c" };
      assert.deepEqual([status, JSON.parse(text)], [200, badge]);
      const { headers, text: svg } = await ask(`/badge/worker/${worker}.svg`);
      assert.match(svg, /<title>build: failed<\/title>/);
      assert.equal(headers.get("content-type"), "image/svg+xml");
      assert.match(headers.get("cache-control") ?? "", /^public, max-age=(60|[1-5]\d)$/);
    }
    assert.deepEqual(calls, ["workers/scripts", `builds/workers/${SHOP}/builds?page=1&per_page=50`]);
  });

  test("passes over builds that were skipped, and over no others", async () => {
    const messages = { skipped: "succeeded", cancelled: "cancelled", unknown: "unknown" };
    for (const [scenario, message] of Object.entries(messages)) {
      const { api, ask } = accountOf();
      api.addBuild({ ...main, secondsAgo: 300 });
      api.addBuild({ ...main, secondsAgo: 100, scenario: /** @type {"skipped"} */ (scenario) });
      assert.equal((await ask("/badge/worker/shop.json")).message, message);
    }
  });

  test("goes by the branches that the trigger of a build names", async () => {
    /** @type {[builds: unknown[], message: string][]} */
    const cases = [
      [[build("release", ["release"])], "succeeded"],
      [[build("release", ["main", "release"])], "succeeded"],
      [[build("main", ["*"])], "no builds"],
      [[build("release/1", ["release/*"])], "no builds"],
      // Somebody has started the production trigger for another branch.
      [[build("checkout", ["main"])], "no builds"],
      [[build("main", "main")], "no builds"],
      [[build("main", null)], "no builds"],
      [[build("main", ["main"], { trigger: null })], "no builds"],
      [[build("", ["main"])], "no builds"],
      [[build("main", ["main"], { build_trigger_metadata: null })], "no builds"],
      [[build("main", ["main"], { build_outcome: null, status: "running" })], "running"],
      [[], "no builds"],
    ];
    for (const [builds, message] of cases) assert.equal(await messageFor(builds), message, JSON.stringify(builds));
  });

  test("goes by the time of the builds, not by their order", async () => {
    const older = build("main", ["main"], { created_on: "2026-11-01T11:00:00Z", build_outcome: "fail" });
    const undated = build("main", ["main"], { created_on: null, build_outcome: "fail" });
    assert.equal(await messageFor([older, undated, build("main", ["main"])]), "succeeded");
  });

  test("looks further if the newest 50 builds are of other branches", async () => {
    const { api, ask, calls } = accountOf();
    api.addBuild({ ...main, secondsAgo: 9_000 });
    for (let count = 0; count < 50; count++) api.addBuild({ secondsAgo: 100 + count });
    for (let count = 0; count < 2; count++) {
      assert.equal((await ask(`/badge/worker/${SHOP}.json`)).message, "succeeded");
    }
    const list = `builds/workers/${SHOP}/builds?page=1&per_page=`;
    assert.deepEqual(calls, [`${list}50`, `${list}200`]);
  });

  test("says so if there is no such Worker, no build, or no answer", async () => {
    const { ask } = accountOf();
    const missing = { schemaVersion: 1, label: "build", message: "not found", color: "#57606a", isError: true };
    for (const worker of ["gone", "0".repeat(32)]) {
      const { status, headers, text } = await ask(`/badge/worker/${worker}.json`);
      assert.deepEqual([status, JSON.parse(text)], [200, missing]);
      assert.equal(headers.get("cache-control"), "no-store");
    }
    const none = { schemaVersion: 1, label: "build", message: "no builds", color: "#57606a" };
    for (const worker of ["blog", BLOG, "images", IMAGES]) {
      assert.deepEqual(JSON.parse((await ask(`/badge/worker/${worker}.json`)).text), none);
    }
    const failing = accountOf(() => new Response("hunter2", { status: 503 }));
    for (const worker of ["shop", SHOP]) {
      assert.equal((await failing.ask(`/badge/worker/${worker}.json`)).message, "unavailable");
    }
  });

  test("is one of the allowed Workers, and counts only builds that are visible", async () => {
    const { api, ask } = accountOf();
    api.addBuild({ ...main, secondsAgo: 200 });
    api.addBuild({ ...main, secondsAgo: 100, scenario: "fail", triggerUuid: null });
    const messageOf = async (/** @type {string} */ worker) =>
      (await ask(`/badge/worker/${worker}.json`, { workers: ["shop"] })).message;
    assert.deepEqual([await messageOf("shop"), await messageOf(SHOP)], ["succeeded", "succeeded"]);
    assert.deepEqual([await messageOf("blog"), await messageOf(BLOG)], ["not found", "not found"]);
  });

  test("shows no build of another Worker, whatever the API lists", async () => {
    const theirs = build("main", ["main"], { trigger: { external_script_id: BLOG, branch_includes: ["main"] } });
    const { ask } = accountOf((path) => (path.includes("/builds?") ? [theirs] : undefined));
    assert.equal((await ask(`/badge/worker/${SHOP}.json`, { workers: [SHOP] })).message, "no builds");
  });

  test("does not exist for any other path, or if badges are turned off", async () => {
    const { ask, calls } = accountOf();
    const tricks = ["shop", "shop.png", ".svg", "a/b.svg", "shop%2f.svg", "..%2fshop.svg", "shop.svg?a=1", "shop.svg/"];
    for (const trick of [...tricks, `${"x".repeat(65)}.svg`, "shop%00.svg"]) {
      assertNotFound(await ask(`/badge/worker/${trick}`), trick);
    }
    assertNotFound(await ask("/badge/worker/shop.svg", { badge: false }));
    assert.deepEqual(calls, []);
  });
});
