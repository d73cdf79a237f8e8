// The example with credentials: what its Worker answers, and to whom.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessFor } from "../../www-example/src/access.js";
import { startWorker } from "../runtimes/workerd/start.mjs";
import { standIn } from "../stand-in/server.mjs";

/** @import { Miniflare, RequestInit } from "miniflare" */

const root = new URL("../..", import.meta.url);

describe("the example's Worker with credentials", () => {
  const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
  const TOKEN = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";
  /** @type {Awaited<ReturnType<typeof standIn>>} */
  let api;
  /** @type {Miniflare} */
  let worker;

  before(async () => {
    api = await standIn();
    const bindings = { CLOUDFLARE_ACCOUNT_ID: ACCOUNT, CLOUDFLARE_API_TOKEN: TOKEN, BEHIND_ACCESS: "true" };
    worker = await startWorker(new URL("www-example/wrangler.jsonc", root), { api: api.origin, bindings });
  });
  after(async () => {
    await worker?.dispose();
    api.close();
  });

  /**
   * Sends a request to the Worker. Returns the status and the body of the answer.
   *
   * @param {string} path
   * @param {RequestInit} [init]
   */
  const request = async (path, init) => {
    const response = await worker.dispatchFetch(`http://worker${path}`, init);
    const text = await response.text();
    assert.ok(!text.includes(TOKEN));
    return { status: response.status, ...JSON.parse(text) };
  };
  const build = (/** @type {string} */ uuid) => `/builds-api/accounts/${ACCOUNT}/builds/builds/${uuid}`;

  test("calls_the_api_with_the_token", async () => {
    const { success, result } = await request(build("live"));
    assert.equal(success, true);
    assert.equal(result.status, "running");
    assert.equal(result.build_trigger_metadata.branch, "feature/größer");
  });

  test("removes_variables_and_tokens", async () => {
    const { result } = await request(build("live"));
    const names = Object.keys(result.build_trigger_metadata);
    assert.deepEqual(
      names.filter((name) => /variable|token/.test(name)),
      [],
    );
  });

  test("passes_an_error_of_the_api_on", async () => {
    const answer = await request(build("not_found"));
    assert.deepEqual(answer, {
      status: 404,
      success: false,
      errors: [{ code: 12000, message: "Not found" }],
      messages: [],
      result: null,
    });
  });

  test("answers_with_an_error_if_the_api_does_not", async () => {
    const { status, success, errors } = await request(build("html"));
    assert.deepEqual([status, success], [502, false]);
    assert.deepEqual(errors, [{ message: "the API did not give a build" }]);
  });

  test("answers_only_for_its_account_and_only_to_get", async () => {
    assert.equal((await request("/builds-api/accounts/another/builds/builds/live")).status, 404);
    assert.equal((await request(build("live"), { method: "POST" })).status, 405);
    assert.equal((await request("/builds-api/user/tokens")).status, 404);
  });

  test("has_neither_the_api_nor_the_sample_api_for_the_command_line", async () => {
    // The stand-in answers both paths for any account.
    for (const account of [ACCOUNT, "sample"]) {
      assert.equal((await request(`/client/v4/accounts/${account}/builds/builds/live`)).status, 404);
      assert.equal((await request(`/client/v4/accounts/${account}/workers/scripts`)).status, 404);
    }
  });

  test("tells_the_page_the_account_and_that_it_is_not_the_sample", async () => {
    const config = { allowed: true, accountId: ACCOUNT, sample: false };
    assert.deepEqual(await request("/config.json"), { status: 200, ...config });
  });

  test("tells_the_page_the_workers_and_the_log", async () => {
    const { result: workers } = await request(`/builds-api/accounts/${ACCOUNT}/workers/scripts`);
    assert.deepEqual(
      workers.map((/** @type {{ id: string }} */ { id }) => id),
      ["shop", "blog", "images"],
    );
    const uuid = api.api.addBuild({ scenario: "fail", secondsAgo: 60 });
    const { result: log } = await request(`${build(uuid)}/logs`);
    assert.ok(log.lines.length > 10);
  });
});

describe("who may read the example's builds with credentials", () => {
  const here = ["http://127.0.0.1:8787/", "http://localhost:8787/config.json", "http://[::1]/"];
  const elsewhere = ["https://builds.example.workers.dev/", "http://localhost.example.com/", "http://127.0.0.1.evil/"];
  const may = (/** @type {string} */ url, /** @type {string} */ behindAccess) =>
    accessFor(behindAccess)(new Request(url));

  test("is everybody on this machine", () => {
    for (const url of here) assert.equal(may(url, ""), true, url);
  });

  test("is nobody else, unless Access stands before it", () => {
    for (const url of elsewhere) {
      assert.equal(may(url, ""), false, url);
      assert.equal(may(url, "false"), false, url);
      assert.equal(may(url, "true"), true, url);
    }
  });

  test("gets nothing from a deployed Worker before", { timeout: 60_000 }, async () => {
    const api = await standIn();
    const bindings = { CLOUDFLARE_ACCOUNT_ID: "023e105f", CLOUDFLARE_API_TOKEN: "Sn3lZJTBX6kkg7OdcBUAxOO963GEI" };
    const worker = await startWorker(new URL("www-example/wrangler.jsonc", root), { api: api.origin, bindings });
    try {
      for (const path of ["builds/builds/live", "builds/builds/live/logs", "workers/scripts"]) {
        const response = await worker.dispatchFetch(`http://worker/builds-api/accounts/023e105f/${path}`);
        assert.equal(response.status, 403);
      }
      const config = await worker.dispatchFetch("http://worker/config.json");
      assert.deepEqual([config.status, await config.json()], [403, { allowed: false }]);
    } finally {
      await worker.dispose();
      api.close();
    }
  });
});
