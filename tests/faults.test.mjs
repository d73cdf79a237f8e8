// What the packed package makes of each fault of a server, in each runtime. FAULTS.md has it as a table.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { observe } from "./faults/observe.mjs";
import { rows } from "./faults/rows.mjs";
import { launch } from "./runtimes/chromium/browser.mjs";
import { files } from "./runtimes/chromium/files.mjs";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { freePort, standIn } from "./stand-in/server.mjs";

const DOCUMENT = new URL("../FAULTS.md", import.meta.url);

const faults = Object.fromEntries(rows.map(({ server }, number) => [number, server ?? []]));
const server = await standIn({ files, scenarios: faults });
const setting = { baseUrl: server.baseUrl, nowhere: `http://127.0.0.1:${await freePort()}` };

const worker = await startWorker(new URL("faults/wrangler.jsonc", import.meta.url), { network: true });
const browser = await launch();
const page = await browser.newPage();
await page.goto(`${server.origin}/tests/faults/page.html`);
after(async () => {
  await browser.close();
  await worker.dispose();
  server.close();
});

/** @import { ObservedValue, Row } from "./faults/rows.mjs" */

/** @type {Record<string, (number: number, setting: import("./faults/observe.mjs").Setting) => Promise<unknown>>} */
const runtimes = {
  node: observe,
  workerd: async (number, setting) => {
    const response = await worker.dispatchFetch("http://worker", {
      method: "POST",
      body: JSON.stringify([number, setting]),
    });
    return response.json();
  },
  chromium: (number, setting) => page.evaluate(observeInPage, { number, setting }),
};

/**
 * Runs in the page, whose script defines `observe`.
 *
 * @param {{ number: number, setting: import("./faults/observe.mjs").Setting }} args
 */
function observeInPage({ number, setting }) {
  return /** @type {any} */ (window).observe(number, setting);
}

const passed = new Map();

// At once, because most of the time is spent in waiting.
describe("faults", { concurrency: true }, () => {
  for (const [runtime, observe] of Object.entries(runtimes)) {
    describe(`met from ${runtime}`, { concurrency: 1 }, () => {
      rows.forEach((row, number) => {
        test(`the server ${row.fault}`, { timeout: 30_000 }, async () => {
          const expected = (runtime === "chromium" && row.chromium) || row.gets;
          assert.deepEqual(await observe(number, { ...setting, runtime }), expected);
          passed.set(`${runtime} ${number}`, "✓");
        });
      });
    });
  }
});

describe("the table of faults", () => {
  test("is the one in FAULTS.md", () => {
    const names = Object.keys(runtimes);
    const table = [
      `| the server … | the caller gets | ${names.join(" | ")} |`,
      `| --- | --- |${" --- |".repeat(names.length)}`,
      ...rows.map((row, number) => {
        const results = names.map((runtime) => passed.get(`${runtime} ${number}`) ?? "✗");
        return `| ${row.fault} | ${described(row)} | ${results.join(" | ")} |`;
      }),
    ].join("\n");
    console.log(table);
    assert.ok(readFileSync(DOCUMENT, "utf8").includes(`${table}\n`), "FAULTS.md does not have the table above");
  });
});

/** @param {Row} row */
function described({ call, gets, chromium }) {
  const from = call === undefined ? "" : `from \`${call}\`, `;
  if (!("kind" in gets)) return from + describedValue(gets);
  const { kind, attempts, text } = gets;
  const times = attempts === 1 ? "at once" : `after ${attempts} attempts`;
  const hidden = chromium ? " (a browser hides the status)" : "";
  return `${from}\`${kind}\` ${times}: ${text}${hidden}`;
}

/** @param {ObservedValue} value */
function describedValue(value) {
  return value.sent === undefined ? whatOf(value) : `${whatOf(value)}, after ${counted(value.sent, "request")}`;
}

/** @param {ObservedValue} value */
function whatOf(value) {
  if ("builds" in value) return counted(value.builds, "build");
  if ("lines" in value) return counted(value.lines, "line");
  const { build, outcome } = value;
  if (outcome !== undefined) return outcome === null ? "the build without an outcome" : "the build with its outcome";
  return build === null ? "a build without fields" : "the build";
}

/**
 * @param {number} count
 * @param {string} noun
 */
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
