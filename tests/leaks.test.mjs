// Calls leave nothing behind: no memory of the wasm, no references from it to JavaScript, and nothing on the heap.
//
// LEAK_CALLS=100000 makes as many calls as a busy Worker makes in an hour.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const CALLS = Number(process.env.LEAK_CALLS ?? 10_000);
const WARM_UP_CALLS = 2_000;

/** The size of the heap varies by less than this, in bytes. */
const HEAP_NOISE = 1_000_000;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** @type {WebAssembly.Exports} */
let exports;
// The package does not export its instance, so the test takes it when the package makes it, at the first call.
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  /** @param {[WebAssembly.Module, WebAssembly.Imports?]} args */
  constructor(...args) {
    super(...args);
    exports = this.exports;
  }
};
const { buildState, getBuild, waitForBuild, watchBuild } = await import("workers-builds");
buildState({});
WebAssembly.Instance = Instance;

const build = { success: true, result: { status: "running", trigger: { branch_includes: ["main"] } } };
const never = () => new Promise(() => {});

/** @type {(() => Promise<Response>)[]} */
const answers = [
  async () => Response.json(build),
  async () => Response.json({ success: false, errors: [{ code: 12000, message: "Not found" }] }, { status: 404 }),
  async () => Response.json({ success: true, result: { status: 7, build_outcome: "success" } }),
  async () => Response.json({ success: true, result: "a build" }),
  async () => new Response("<html>", { status: 502 }),
  async () => new Response("", { status: 500 }),
  async () => new Response('{"success":tr'),
  () => Promise.reject(new TypeError("reset")),
  never,
  async () => /** @type {Response} */ ({ status: 200, text: never }),
];

const BASE = "https://example.com/builds-api";
const auth = { apiToken: "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY" };

/** Calls that share a signal also share its listener. This signal lives as long as the test. */
const shared = new AbortController().signal;

/**
 * Ends within milliseconds, whatever `fetch` does.
 *
 * @typedef {(fetch: () => Promise<Response>) => Promise<unknown>} Call
 */

/** @type {Call[]} */
const calls = [
  (fetch) => getBuild("account", "build", auth, { fetch, maxRetries: 0, timeoutMs: 2 }),
  (fetch) => getBuild("account", "build", null, { fetch, maxRetries: 0, timeoutMs: 2, signal: shared, baseUrl: BASE }),
  (fetch) => getBuild("account", "build", auth, { fetch, signal: AbortSignal.timeout(2) }),
  (fetch) => waitForBuild("account", "build", auth, { fetch, signal: shared, deadlineMs: 5 }),
];

/** @type {Call[]} */
const watches = [
  async (fetch) => {
    for await (const _ of watchBuild("account", "build", auth, { fetch, signal: shared, deadlineMs: 5 })) break;
  },
  async (fetch) => {
    const watch = watchBuild("account", "build", auth, { fetch, signal: shared });
    setTimeout(() => watch.return?.(), 2);
    while (!(await watch.next()).done);
  },
  async (fetch) => {
    const watch = watchBuild("account", "build", auth, { fetch, signal: shared });
    const step = watch.next();
    // The step has begun and waits for its signals.
    await null;
    await watch.return?.();
    await step;
  },
];

/**
 * Calls with each answer in turn.
 *
 * @param {Call[]} ways
 * @param {number} count
 * @param {number} atOnce
 * @param {number} [collectEvery] after how many calls the garbage is collected
 */
async function run(ways, count, atOnce, collectEvery = Infinity) {
  for (let done = 0; done < count; done += atOnce) {
    const running = Array.from({ length: atOnce }, (_, index) => {
      const nth = done + index;
      return ways[nth % ways.length](answers[Math.floor(nth / ways.length) % answers.length]);
    });
    await Promise.allSettled(running);
    if (done % collectEvery === 0) await collect();
  }
}

/** Collects the garbage. That also frees the part of a watch that is in the wasm, after a macrotask. */
async function collect() {
  await sleep(1);
  collectGarbage();
  await sleep(1);
}

async function held() {
  for (let round = 0; round < 3; round++) await collect();
  const values = Object.values(exports);
  const table = values.find((value) => value instanceof WebAssembly.Table);
  const memory = values.find((value) => value instanceof WebAssembly.Memory);
  assert.ok(table && memory);
  let references = 0;
  for (let index = 0; index < table.length; index++) {
    // A free slot holds null or undefined.
    if (table.get(index) != null) references += 1;
  }
  return { references, slots: table.length, bytes: memory.buffer.byteLength, heap: process.memoryUsage().heapUsed };
}

for (const [name, ways] of Object.entries({ calls, watches })) {
  test(`${CALLS} ${name} hold as much as ${WARM_UP_CALLS} do`, { timeout: 600_000 }, async (context) => {
    // More at once than later, and without a collection: neither the memory nor the table ever shrinks.
    await run(ways, WARM_UP_CALLS, 125);
    const { heap: heapBefore, ...before } = await held();
    await run(ways, CALLS - WARM_UP_CALLS, 100, 500);
    const { heap: heapAfter, ...after } = await held();
    context.diagnostic(`before: ${JSON.stringify(before)}, heap ${heapBefore}`);
    context.diagnostic(`after: ${JSON.stringify(after)}, heap ${heapAfter}`);
    assert.deepEqual(after, before);
    assert.ok(heapAfter - heapBefore < HEAP_NOISE);
  });
}
