// What a panic of the Rust does to calls, in each runtime. tests/panics/build.mjs makes the package that can panic.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { arrived, HELD } from "./panics/scenarios.mjs";
import { launch } from "./runtimes/chromium/browser.mjs";
import { files } from "./runtimes/chromium/files.mjs";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { scenarios } from "./stand-in/scenarios.mjs";
import { standIn } from "./stand-in/server.mjs";

/**
 * @import { Setting } from "./panics/scenarios.mjs"
 *
 * @typedef {{ report: any, uncaught?: string[] }} Observed
 */

/** How many requests are under way in workerd besides that of the panic. */
const OTHERS = 3;

/**
 * The answers that are held back, by the name of the run.
 *
 * @type {Map<string, { count: number, sent: Promise<void>, send: () => void }>}
 */
const held = new Map();

/** @param {string} run */
function heldFor(run) {
  let send = () => {};
  const sent = /** @type {Promise<void>} */ (new Promise((resolve) => (send = resolve)));
  if (!held.has(run)) held.set(run, { count: 0, sent, send });
  return /** @type {{ count: number, sent: Promise<void>, send: () => void }} */ (held.get(run));
}

/**
 * An answer that is held back.
 *
 * @param {import("node:http").IncomingMessage} request
 */
function hold({ url = "" }) {
  const answers = heldFor(url.split("/")[4]);
  answers.count += 1;
  return { .../** @type {object} */ (scenarios.live), after: answers.sent };
}

/** @param {URL} url */
function answerOrFile(url) {
  const [, what, run] = url.pathname.split("/");
  if (what === "answer") heldFor(run).send();
  else if (what !== "held") return files(url);
  return { status: 200, headers: {}, body: String(heldFor(run).count) };
}

const server = await standIn({ scenarios: Object.fromEntries(HELD.map((name) => [name, hold])), files: answerOrFile });
const worker = await startWorker(new URL("panics/wrangler.jsonc", import.meta.url), { network: true });
const browser = await launch();
after(async () => {
  await browser.close();
  await worker.dispose();
  server.close();
});

/** @type {Record<string, (name: string, setting: Setting) => Promise<Observed>>} */
const runtimes = {
  async Node(name, setting) {
    const program = fileURLToPath(new URL("panics/node.mjs", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify([name, setting])]);
    return JSON.parse(stdout);
  },
  async workerd(name, setting) {
    const body = JSON.stringify([name, setting]);
    const response = await worker.dispatchFetch("http://worker", { method: "POST", body });
    return { report: await response.json() };
  },
  async Chromium(name, setting) {
    const page = await browser.newPage();
    /** @type {string[]} */
    const uncaught = [];
    page.on("pageerror", ({ message }) => uncaught.push(message));
    await page.goto(`${server.origin}/tests/panics/page.html`);
    const report = await page.evaluate(runInPage, { name, setting });
    await page.close();
    return { report, uncaught };
  },
};

/**
 * Runs in the page, whose script defines `run`.
 *
 * @param {{ name: string, setting: Setting }} args
 */
function runInPage({ name, setting }) {
  return /** @type {any} */ (window).run(name, setting);
}

/** What wasm-bindgen throws where a late answer, or an older watch, calls an instance that is no more. */
const LATE = "Cannot invoke closure from previous WASM instance";

/** @param {string} what */
const internal = (what) => ({
  name: "BuildsError",
  kind: "internal",
  message: `workers-builds ${what}; the next call starts a new instance`,
});
const PANICKED = internal("failed at src/lib.rs");
const LEFT_BEHIND = { ...internal("could not be started"), cause: `Error: ${LATE}` };
const NOT_STARTED = { ...internal("could not be started"), cause: "RangeError: out of memory" };

/**
 * Where it panics, what the caller gets of it, and what calls the wasm first afterwards.
 *
 * @type {{ panic: Setting["panic"], thrown: unknown, first: Setting["first"] }[]}
 */
const rows = [
  { panic: "during the call", thrown: "RuntimeError: unreachable", first: "watch" },
  { panic: "before an await", thrown: null, first: "answer" },
  { panic: "after an await", thrown: null, first: "getBuild" },
  { panic: "in a callback", thrown: PANICKED, first: "buildState" },
];

/** Where a panic happens in a microtask, the platform reports it. */
const isReported = (/** @type {string} */ panic) => / an await$/.test(panic);

for (const [runtime, observe] of Object.entries(runtimes)) {
  for (const { panic, thrown, first } of rows) {
    const setting = { origin: server.origin, run: `${runtime} ${panic}`.replaceAll(" ", "-"), panic, first };
    describe(`in ${runtime}, ${panic}`, () => {
      test("a_panic_rejects_the_calls_under_way_and_the_next_call_works", { timeout: 20_000 }, async () => {
        const others = runtime === "workerd" ? Array.from({ length: OTHERS }, () => observe("waits", setting)) : [];
        await arrived(server.origin, setting.run, others.length);
        const { report, uncaught } = await observe("panics", { ...setting, others: others.length });
        assert.deepEqual(placed(report), {
          before: "running",
          thrown,
          ends: HELD.map(() => PANICKED),
          getBuild: "skipped",
          buildState: "running",
          watch: [LEFT_BEHIND, { done: true }, LEFT_BEHIND],
          afterwards: ["skipped", "skipped", "skipped"],
        });
        for (const other of others) assert.deepEqual(placed((await other).report), PANICKED);
        if (!uncaught) return;
        const panics = uncaught.filter((message) => message !== LATE);
        assert.deepEqual(panics, isReported(panic) ? ["unreachable"] : []);
        assert.ok(uncaught.includes(LATE));
      });

      if (panic === "in a callback") return;
      test("a_call_rejects_if_no_new_instance_can_be_made", { timeout: 20_000 }, async () => {
        const { report } = await observe("lacksMemory", setting);
        const meanwhile = [NOT_STARTED, NOT_STARTED, NOT_STARTED, NOT_STARTED];
        assert.deepEqual(report, { meanwhile, afterwards: "skipped" });
      });
    });
  }
}

/**
 * A report without the lines of the source.
 *
 * @param {unknown} report
 */
function placed(report) {
  return JSON.parse(JSON.stringify(report).replaceAll(/(src\/lib\.rs):\d+:\d+/g, "$1"));
}
