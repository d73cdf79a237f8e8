// Runs the cases in workerd with the packed tarball, bundled by wrangler as a user's Worker is.
//
// The Worker calls the real URL of the API. Its requests are redirected to the stand-in.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { cases } from "../cases/index.mjs";
import { standIn } from "../stand-in/server.mjs";
import { startWorker } from "./workerd/start.mjs";

const { origin, close } = await standIn();
const worker = await startWorker(new URL("workerd/wrangler.jsonc", import.meta.url), { api: origin });
after(async () => {
  await worker.dispose();
  close();
});

describe("in workerd", () => {
  for (const name of Object.keys(cases({}))) {
    test(name, { timeout: 20_000 }, async () => {
      const response = await worker.dispatchFetch(`http://worker/${name}`);
      assert.equal(await response.text(), `passed ${name}`);
    });
  }
});
