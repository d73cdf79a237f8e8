// The Workers and builds of the sample API, and what changes them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SampleApi, sampleFetch, sampleUuid } from "../../www-example/src/sample-api/index.js";
import { onFastClock } from "../cases/clock.mjs";
import { apiWith, ask, assertRefused, BLOG, IMAGES, post, put, SHOP, uuids } from "./ask.mjs";

const PRODUCTION = "5d0c2a7e-1c0b-4f5e-9d5a-0a4c6b1e7f01";
const PREVIEWS = "7e2b8c9d-51c4-4f6f-bb0a-3f9d2f1e6a32";
const DELETED = "6e1d3b8f-2d1c-4a6f-8e6b-1b5d7c2f8012";

describe("the Workers of the sample", () => {
  const api = new SampleApi();
  /** @param {string} tag */
  const triggersOf = async (tag) => (await ask(api, `builds/workers/${tag}/triggers`)).result;

  test("have names and tags", async () => {
    const { result } = await ask(api, "workers/scripts");
    const tags = result.map((/** @type {{ id: string, tag: string }} */ { id, tag }) => [id, tag]);
    assert.deepEqual(tags, [
      ["shop", SHOP],
      ["blog", BLOG],
      ["images", IMAGES],
    ]);
  });

  test("have a production and a preview trigger, a deleted one, or none", async () => {
    const [production, previews, ...more] = await triggersOf(SHOP);
    assert.deepEqual([production.trigger_uuid, production.branch_includes], [PRODUCTION, ["main"]]);
    assert.deepEqual([previews.trigger_uuid, previews.branch_excludes], [PREVIEWS, ["main"]]);
    assert.deepEqual([more, production.deleted_on, typeof production.build_token_uuid], [[], null, "string"]);
    const blog = await triggersOf(BLOG);
    assert.deepEqual(
      blog.map((/** @type {{ deleted_on: string | null }} */ { deleted_on }) => deleted_on !== null),
      [false, true],
    );
    assert.deepEqual(await triggersOf(IMAGES), []);
  });

  test("have builds or none, from the start", async () => {
    const counts = [];
    for (const tag of [SHOP, BLOG, IMAGES]) counts.push((await ask(api, `builds/workers/${tag}/builds`)).result.length);
    assert.deepEqual(counts, [5, 1, 0]);
  });

  test("are in each instance apart from the others", async () => {
    const [one, other] = [new SampleApi(), new SampleApi()];
    const uuid = one.addBuild({ worker: "images", branch: "main", commitHash: "abc1234" });
    const { result } = await ask(one, `builds/workers/${IMAGES}/builds`);
    assert.deepEqual(uuids(result), [uuid]);
    assert.deepEqual((await ask(other, `builds/workers/${IMAGES}/builds`)).result, []);
    const seeded = new SampleApi({
      workers: [{ name: "w", tag: "f".repeat(32), triggers: [] }],
      builds: [{ secondsAgo: 1 }],
    });
    const { result: builds } = await ask(seeded, `builds/workers/${"f".repeat(32)}/builds`);
    assert.deepEqual([builds.length, builds[0].trigger], [1, null]);
  });
});

describe("a build of the sample", () => {
  test("needs no storage", async () => {
    const uuid = sampleUuid("fail", Date.now() - 60_000);
    for (const api of [{ fetch: sampleFetch }, new SampleApi({ builds: [] })]) {
      const { result } = await ask(api, `builds/builds/${uuid}`);
      assert.deepEqual([result.build_uuid, result.build_outcome, result.preview_url], [uuid, "fail", null]);
      assert.equal(result.trigger.trigger_uuid, PREVIEWS);
      assert.equal("build_token_uuid" in result.trigger, false);
    }
  });

  test("is not there before it is created", async () => {
    await onFastClock(async (clock) => {
      const { api, added } = apiWith(-10);
      assertRefused(await ask(api, `builds/builds/${added[0]}`), 404, 12000);
      assert.deepEqual((await ask(api, `builds/workers/${SHOP}/builds`)).result, []);
      clock.now += 11_000;
      assert.equal((await ask(api, `builds/builds/${added[0]}`)).result.status, "queued");
      assert.deepEqual(uuids((await ask(api, `builds/workers/${SHOP}/builds`)).result), added);
    });
  });

  test("can be cancelled until it is stopped", async () => {
    await onFastClock(async () => {
      const { api, added } = apiWith(1, 4, 60);
      const [queued, initializing, over] = added;
      for (const uuid of [queued, initializing, sampleUuid("success", Date.now() - 8_000)]) {
        const { status, result } = await ask(api, `builds/builds/${uuid}/cancel`, put);
        assert.deepEqual([status, Object.keys(result)], [200, ["build_uuid", "build_outcome", "stopped_on"]]);
        const { result: build } = await ask(api, `builds/builds/${uuid}`);
        assert.deepEqual(
          [build.status, build.build_outcome, build.stopped_on],
          ["stopped", "cancelled", result.stopped_on],
        );
        assert.equal((await ask(api, `builds/builds/${uuid}/cancel`, put)).status, 409);
      }
      assert.equal((await ask(api, `builds/builds/${over}/cancel`, put)).status, 409);
      assert.equal((await ask(api, `builds/builds/${over}`)).result.build_outcome, "success");
    });
  });
});

describe("a start", () => {
  test("makes a build that lives and is in lists", async () => {
    const api = new SampleApi();
    await onFastClock(async (clock) => {
      const { status, result } = await ask(api, `builds/triggers/${PRODUCTION}/builds`, post({ branch: "main" }));
      assert.deepEqual([status, result.status, result.trigger.trigger_uuid], [200, "queued", PRODUCTION]);
      const { branch, commit_hash, commit_message, author } = result.build_trigger_metadata;
      assert.deepEqual([branch, commit_hash, commit_message, author], ["main", "", "", ""]);
      clock.now += 60_000;
      const { result: builds } = await ask(api, `builds/workers/${SHOP}/builds`);
      assert.deepEqual([builds[0].build_uuid, builds[0].build_outcome], [result.build_uuid, "success"]);
    });
  });

  test("builds a commit", async () => {
    const { api } = apiWith(60);
    for (const commit_hash of ["abc1234", "9fceb02d0ae598e95dc970b74767f19372d61af8"]) {
      const { result } = await ask(
        api,
        `builds/triggers/${PREVIEWS}/builds`,
        post({ branch: "checkout", commit_hash }),
      );
      const { build_trigger_metadata: metadata } = result;
      assert.deepEqual([metadata.branch, metadata.commit_hash], ["checkout", commit_hash]);
      assert.ok(metadata.author && metadata.commit_message);
    }
  });

  test("needs a branch or a commit, and a trigger that lives", async () => {
    const api = new SampleApi();
    for (const body of [{}, [], null, 7, { branch: "" }, { branch: null, commit_hash: 7 }, "", "{"]) {
      assertRefused(await ask(api, `builds/triggers/${PRODUCTION}/builds`, post(body)), 400, 12002);
    }
    for (const trigger of [DELETED, "unknown"]) {
      assertRefused(await ask(api, `builds/triggers/${trigger}/builds`, post({ branch: "main" })), 404, 12000);
    }
  });
});

describe("what is unknown", () => {
  for (const [path, init] of /** @type {[string, {}?][]} */ ([
    ["builds/builds/5b3c8f52-6a0e-4a60-9d55-7f2b6c1f9f10"],
    [`builds/builds/${sampleUuid("success", Date.now() + 60_000)}/logs`],
    ["builds/builds/unknown/cancel", put],
    [`builds/workers/${"0".repeat(32)}/builds`],
    [`builds/workers/${"0".repeat(32)}/triggers`],
    ["builds/nothing"],
    [`builds/workers/${SHOP}/builds`, put],
  ])) {
    test(`is refused: ${path}`, async () => assertRefused(await ask(new SampleApi(), path, init), 404, 12000));
  }

  test("is another account", async () => {
    const url = "https://api.cloudflare.com/client/v4/accounts/another/workers/scripts";
    assert.equal((await new SampleApi().fetch(url)).status, 404);
    assert.equal((await new SampleApi({ account: "another" }).fetch(url)).status, 200);
    assert.equal((await new SampleApi({ account: null }).fetch(url)).status, 200);
  });
});
