// Each fault of a server, met from each runtime by the packed package; printed as a table.

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

const faults = Object.fromEntries(rows.map(({ server }, number) => [number, server]));
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

const runtimes = {
  node: observe,
  workerd: async (number, setting) => {
    const response = await worker.dispatchFetch("http://worker", {
      method: "POST",
      body: JSON.stringify([number, setting]),
    });
    return response.json();
  },
  chromium: (number, setting) => page.evaluate((args) => window.observe(...args), [number, setting]),
};

const passed = new Map();

// At once, for most of the time is spent in waiting.
describe("faults", { concurrency: true }, () => {
  for (const [runtime, observe] of Object.entries(runtimes)) {
    describe(`met from ${runtime}`, { concurrency: 1 }, () => {
      rows.forEach((row, number) => {
        test(`the server ${row.fault}`, { timeout: 30_000 }, async () => {
          assert.deepEqual(await observe(number, { ...setting, runtime }), row[runtime] ?? row.gets);
          passed.set(`${runtime} ${number}`, "✓");
        });
      });
    });
  }
});

describe("the table of faults", () => {
  test("is the one in FAULTS.md", () => {
    const table = [
      `| the server … | the caller gets | ${Object.keys(runtimes).join(" | ")} |`,
      `| --- | --- |${" --- |".repeat(Object.keys(runtimes).length)}`,
      ...rows.map((row, number) => {
        const results = Object.keys(runtimes).map((runtime) => passed.get(`${runtime} ${number}`) ?? "✗");
        return `| ${row.fault} | ${described(row)} | ${results.join(" | ")} |`;
      }),
    ].join("\n");
    console.log(table);
    assert.ok(readFileSync(DOCUMENT, "utf8").includes(`${table}\n`), "FAULTS.md does not have the table above");
  });
});

function described({ gets, chromium }) {
  const { build, kind, attempts, text } = gets;
  if (build !== undefined) return build === null ? "a build without fields" : "the build";
  const times = attempts === 1 ? "at once" : `after ${attempts} attempts`;
  const hidden = chromium ? " (a browser hides the status)" : "";
  return `\`${kind}\` ${times}: ${text.length > 100 ? `${text.slice(0, 60)} …` : text}${hidden}`;
}
