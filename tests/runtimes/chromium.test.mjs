// Runs the cases in Chromium with the packed tarball, in a page without a bundler.

import { after, describe, test } from "node:test";
import { cases } from "../cases/index.mjs";
import { standIn } from "../stand-in/server.mjs";
import { launch } from "./chromium/browser.mjs";
import { files } from "./chromium/files.mjs";

const server = await standIn({ files });
const other = await standIn();
const browser = await launch();
after(async () => {
  await browser.close();
  server.close();
  other.close();
});

const bases = {
  "on its own origin, by a relative base URL": "/client/v4",
  "on another origin": other.baseUrl,
};

/**
 * Runs in the page, whose script defines `run`.
 *
 * @param {string} name
 */
function runCase(name) {
  const { run } = /** @type {{ run: (name: string) => Promise<void> }} */ (/** @type {unknown} */ (window));
  return run(name);
}

for (const [where, base] of Object.entries(bases)) {
  describe(`in Chromium, ${where}`, async () => {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/tests/runtimes/chromium/page.html?base=${encodeURIComponent(base)}`);
    for (const name of Object.keys(cases({}))) {
      test(name, { timeout: 20_000 }, () => page.evaluate(runCase, name));
    }
  });
}
