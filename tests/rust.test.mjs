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
    const response = await worker.dispatchFetch("http://worker/live");
    assert.deepEqual(await response.json(), { state: "running", branch: "feature/größer" });
  });

  test("answers with the text of an error", async () => {
    const response = await worker.dispatchFetch("http://worker/not_found");
    assert.equal(response.status, 404);
    assert.match(await response.text(), /: 404 Not found \(12000\)$/);
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
    // wasm-bindgen writes these into each.
    const own = ours.filter((name) => !/^(InitInput|InitOutput|SyncInitInput)$/.test(name));
    assert.deepEqual(
      types.filter((name) => own.includes(name)),
      [],
    );
  });
});
