// The stand-in of the API: scenarios take the place of any answer, and the sample API gives all others.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { SampleApi } from "../www-example/src/sample-api/index.js";
import { SHOP } from "./sample-api/ask.mjs";
import { standIn } from "./stand-in/server.mjs";

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";

/** @param {unknown} body */
const json = (body) => ({ status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const server = await standIn({
  files: ({ pathname }) => (pathname === "/file" ? json("a file") : null),
  scenarios: {
    7: ({ method, url, body, attempt }) => json({ method, url: url?.split(`/${ACCOUNT}/`)[1], body, attempt }),
    limited: json("limits"),
    twice: [json("first"), json("later")],
  },
});
after(server.close);

/**
 * @param {string} path below the account
 * @param {RequestInit} [init]
 */
async function ask(path, init, account = ACCOUNT) {
  const response = await fetch(`${server.baseUrl}/accounts/${account}/${path}`, init);
  return response.json();
}

describe("a scenario", () => {
  const tag = "7".padStart(32, "0");
  const body = JSON.stringify({ branch: "main" });
  for (const [path, init] of /** @type {[string, RequestInit?][]} */ ([
    ["builds/builds/7"],
    ["builds/builds/7/logs"],
    ["builds/builds/7/logs?cursor=x"],
    ["builds/builds/7/cancel", { method: "PUT" }],
    ["builds/triggers/7/builds", { method: "POST", body }],
    [`builds/workers/${tag}/builds?page=1&per_page=50`],
    [`builds/workers/${tag}/triggers`],
    [`builds/builds/latest?external_script_ids=${tag},${SHOP}`],
    ["builds/builds?version_ids=7"],
  ])) {
    test(`answers ${path}`, async () => {
      const { method = "GET", body = "" } = init ?? {};
      assert.deepEqual(await ask(path, init), { method, url: path, body, attempt: 0 });
      // Each method and URL has attempts of its own.
      assert.deepEqual(await ask(path, init), { method, url: path, body, attempt: 1 });
    });
  }

  test("answers for the account by the account's name", async () => {
    for (const path of ["builds/account/limits", "workers/scripts"]) {
      assert.equal(await ask(path, {}, "limited"), "limits");
    }
  });

  test("gives its replies in turn, for each method and URL", async () => {
    for (const [path, init] of /** @type {[string, RequestInit?][]} */ ([
      ["builds/builds/twice"],
      ["builds/builds/twice", { method: "PUT" }],
      ["builds/builds/twice/logs"],
    ])) {
      assert.deepEqual(
        [await ask(path, init), await ask(path, init), await ask(path, init)],
        ["first", "later", "later"],
      );
    }
  });
});

describe("the stand-in", () => {
  test("answers everything else by a sample API of its own, for any account", async () => {
    const { result } = await ask(`builds/triggers/7e2b8c9d-51c4-4f6f-bb0a-3f9d2f1e6a32/builds`, {
      method: "POST",
      body: JSON.stringify({ branch: "try" }),
    });
    const { result: builds } = await ask(`builds/workers/${SHOP}/builds`, {}, "another");
    assert.equal(builds[0].build_uuid, result.build_uuid);
    assert.equal((await ask(`builds/builds/${result.build_uuid}/cancel`, { method: "PUT" })).success, true);
    assert.deepEqual((await ask("builds/nothing")).errors, [{ code: 12000, message: "Not found" }]);
  });

  test("takes the sample API of a test", async () => {
    const { baseUrl, close } = await standIn({
      api: new SampleApi({ account: "mine", builds: [{ commitHash: "abc1234" }] }),
    });
    const url = (/** @type {string} */ account) => `${baseUrl}/accounts/${account}/builds/workers/${SHOP}/builds`;
    const { result } = await (await fetch(url("mine"))).json();
    assert.equal(result[0].build_trigger_metadata.commit_hash, "abc1234");
    assert.equal((await fetch(url(ACCOUNT))).status, 404);
    close();
  });

  test("serves files beside the API", async () => {
    assert.equal(await (await fetch(`${server.origin}/file`)).json(), "a file");
    assert.equal((await fetch(`${server.origin}/no-file`)).status, 404);
  });

  test("lets a page of another origin send PUT and POST with JSON", async () => {
    const { headers } = await fetch(server.baseUrl, { method: "OPTIONS" });
    const allowed = ["origin", "methods", "headers"].map((name) => headers.get(`access-control-allow-${name}`));
    assert.equal(allowed[0], "*");
    for (const method of ["GET", "PUT", "POST"]) assert.ok(allowed[1]?.includes(method));
    for (const name of ["authorization", "content-type"]) assert.ok(allowed[2]?.includes(name));
  });
});
