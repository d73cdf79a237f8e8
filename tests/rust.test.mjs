// Tests the crate as a library: runs the Rust example, a Worker, in workerd.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

const example = new URL("../www-example/rust/", import.meta.url);

describe("a Worker written in Rust", () => {
  /** @type {Awaited<ReturnType<typeof standIn>>} */
  let api;
  /** @type {Awaited<ReturnType<typeof startWorker>>} */
  let worker;
  const ask = (/** @type {string} */ path) => worker.dispatchFetch(`http://worker${path}`);
  /** @returns {Promise<any>} */
  const json = async (/** @type {string} */ path) => (await ask(path)).json();

  before(async () => {
    api = await standIn();
    const bindings = {
      CLOUDFLARE_ACCOUNT_ID: "023e105f4ecef8ad9ca31a8372d0c353",
      CLOUDFLARE_API_TOKEN: "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY",
    };
    worker = await startWorker(new URL("wrangler.jsonc", example), { api: api.origin, bindings });
  });
  after(async () => {
    await worker?.dispose();
    api.close();
  });

  test("answers with a typed build", async () => {
    const { state, branch } = await json("/live");
    assert.deepEqual([state, branch], ["running", "feature/größer"]);
  });

  test("lists the newest builds of a Worker by its name", async () => {
    for (let build = 0; build < 10; build += 1) api.api.addBuild({ worker: "blog", branch: `branch-${build}` });
    const builds = await json("/workers/blog");
    assert.deepEqual(
      builds.map((/** @type {{ branch: string }} */ { branch }) => branch),
      [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((build) => `branch-${build}`),
    );
    const { uuid, state } = builds[0];
    assert.equal(state, "queued");
    assert.deepEqual(await json(`/${uuid}`), builds[0]);
  });

  test("answers with the text of a log", async () => {
    const uuid = api.api.addBuild({ scenario: "fail", secondsAgo: 60 });
    const lines = (await (await ask(`/${uuid}/log`)).text()).split("\n");
    assert.equal(lines[0], "Initializing build environment...");
    assert.equal(lines.at(-1), "Failed: error occurred while running build command");
  });

  test("answers with the text of an error", async () => {
    for (const [path, status, text] of /** @type {const} */ ([
      ["/not_found", 404, /: 404 Not found \(12000\)$/],
      ["/not_found/log", 404, /\/not_found\/logs: 404 Not found \(12000\)$/],
      ["/workers/shed", 404, /^workerName: the account has no Worker named "shed"/],
      ["/no_result", 502, /: 200 result: expected an object, found undefined$/],
      ["/", 404, /^buildUuid: is empty$/],
      ["/a/b/c", 404, /^there is no such path$/],
    ])) {
      const response = await ask(path);
      assert.equal(response.status, status, path);
      assert.match(await response.text(), text);
    }
  });

  test("has nothing of the npm package in its module", () => {
    const module = new WebAssembly.Module(readFileSync(new URL("build/worker_bg.wasm", example)));
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    assert.ok(names.includes("fetch"));
    assert.deepEqual(
      names.filter((name) => /build/i.test(name)),
      [],
    );
  });

  test("has no types of the npm package", () => {
    const typesIn = (/** @type {URL} */ file) =>
      [...readFileSync(file, "utf8").matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
    const ours = typesIn(new URL("node_modules/workers-builds/workers_builds.d.ts", import.meta.url));
    assert.ok(ours.includes("Build") && ours.includes("BuildStatus"), ours.join());
    const types = typesIn(new URL("build/worker.d.ts", example));
    assert.deepEqual(
      types.filter((name) => ours.includes(name)),
      [],
    );
  });
});
