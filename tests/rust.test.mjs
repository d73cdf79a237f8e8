// The crate as a library: the Worker of the example that is written in Rust, in workerd.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

const example = new URL("../www-example/rust/", import.meta.url);

describe("a Worker written in Rust", () => {
  let api, worker;

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
});
