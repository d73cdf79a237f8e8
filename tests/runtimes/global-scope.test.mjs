// A Worker that calls the API while its module is evaluated: workerd refuses, and later calls work.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { standIn } from "../stand-in/server.mjs";
import { startWorker } from "./workerd/start.mjs";

const { origin, close } = await standIn();
const worker = await startWorker(new URL("global-scope/wrangler.jsonc", import.meta.url), { api: origin });
after(async () => {
  await worker.dispose();
  close();
});

test("a_call_in_global_scope_says_what_the_platform_says_and_later_calls_work", { timeout: 20_000 }, async () => {
  const response = await worker.dispatchFetch("http://worker");
  const { refused, ...rest } = /** @type {any} */ (await response.json());
  assert.deepEqual(rest, { state: "running", later: "succeeded", step: "succeeded" });
  assert.equal(refused.length, 5);
  for (const { message, cause, ...error } of refused) {
    assert.deepEqual(error, { isBuildsError: true, kind: "network", attempts: 0 });
    // The platform's own text.
    assert.match(cause, /Disallowed operation called within global scope.* perform this operation within a handler/);
    assert.ok(message.endsWith(`: the platform failed: ${cause.replace("Error: ", "")}`), message);
  }
});
