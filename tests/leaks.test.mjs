// Nothing is left behind: neither memory of the wasm nor references to values of JavaScript.
//
// LEAK_CALLS=100000 makes it as many calls as a Worker serves in an hour.

import assert from "node:assert/strict";
import { test } from "node:test";

const CALLS = Number(process.env.LEAK_CALLS ?? 10_000);
const WARM = 1_000;

// The package keeps its instance to itself; it is seen as it is made.
let exports; // By their kinds: their names are short ones.
const { Instance } = WebAssembly;
WebAssembly.Instance = (...args) => {
  const instance = new Instance(...args);
  exports = Object.values(instance.exports);
  return instance;
};
const { getBuild } = await import("workers-builds");
WebAssembly.Instance = Instance;

const build = { success: true, result: { status: "running", trigger: { branch_includes: ["main"] } } };
const answers = [
  async () => Response.json(build),
  async () => Response.json({ success: false, errors: [{ code: 12000, message: "Not found" }] }, { status: 404 }),
  async () => Response.json({ success: true, result: { status: 7 } }),
  async () => new Response("<html>", { status: 502 }),
  () => Promise.reject(new TypeError("reset")),
  () => new Promise(() => {}),
];

async function calls(count, atOnce) {
  for (let done = 0; done < count; done += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, nth) => one(nth)));
  }
}

async function one(nth) {
  const controller = new AbortController();
  const fetch = answers[nth % answers.length];
  // Those that get no answer end by their timeout or by an abort, in turn.
  const never = fetch === answers.at(-1);
  if (never && nth % 4 === 1) setTimeout(() => controller.abort(), 1);
  const auth = { apiToken: "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY" };
  const options = { fetch, signal: controller.signal, maxRetries: 0, timeoutMs: never ? 2 : 10_000 };
  await getBuild("account", "build", nth % 7 === 0 ? null : auth, options).catch(() => {});
}

function held() {
  const table = exports.find((value) => value instanceof WebAssembly.Table);
  const memory = exports.find((value) => value instanceof WebAssembly.Memory);
  let references = 0;
  for (let index = 0; index < table.length; index++) {
    // A slot that is free holds null or undefined.
    if (table.get(index) != null) references += 1;
  }
  return { references, bytes: memory.buffer.byteLength };
}

test(`${CALLS} calls hold what ${WARM} held`, { timeout: 600_000 }, async (context) => {
  // More at once than later: the memory of wasm only grows, and what comes then finds room.
  await calls(WARM, 250);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const before = held();
  await calls(CALLS - WARM, 100);
  await new Promise((resolve) => setTimeout(resolve, 20));
  context.diagnostic(`held: ${JSON.stringify(before)}`);
  assert.deepEqual(held(), before);
});
