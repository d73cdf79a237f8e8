// The server and the browser that the suites of the element use.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../runtimes/chromium/browser.mjs";
import { files } from "../runtimes/chromium/files.mjs";
import { standIn } from "../stand-in/server.mjs";
import { apiError, build, STATES, stateScenarios, success } from "./builds.mjs";
import { hostileBuild } from "./hostile.mjs";
import { openStage } from "./stage.mjs";

/**
 * @import { BrowserContextOptions } from "playwright-core"
 * @import { Stage, StageOptions } from "./stage.mjs"
 */

/** The folder for screenshots. No test reads them. */
export const screenshots = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
mkdirSync(screenshots, { recursive: true });

const outage = { status: 503, headers: {}, body: "upstream connect error" };
const { queued, running, succeeded, failed } = stateScenarios;
const scenarios = {
  ...stateScenarios,
  hostile: success(hostileBuild),
  loads_late: { ...succeeded, delay: 400 },
  missing_at_first: [apiError(404, 12000, "Not found"), succeeded],
  stops_answering: [running, ...Array(4).fill(outage), succeeded],
  fails_once: [running, outage, succeeded],
  breaks_off: [running, ...Array(4).fill({ ...running, stopAt: 100 }), succeeded],
  is_limited: [running, apiError(429, 971, "Please wait", { "retry-after": "2" }), succeeded],
  is_forbidden: apiError(403, 10000, "Authentication error"),
  changes: [queued, running, running, failed],
  on_github: success(
    build(
      { ...STATES.succeeded, pull_request: { pull_request_url: "https://github.com/example/shop/pull/7" } },
      { provider_type: "github" },
    ),
  ),
  bare: success({ status: "queued" }),
  in_hebrew: success(build(STATES.running, { commit_message: "להראות את הסכום", branch: "סניף/קופה" })),
};

/** A policy that forbids inline styles, and markup written by scripts. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; img-src data:; " +
  "require-trusted-types-for 'script'";

export const server = await standIn({ files: fileAt, scenarios });
export const browser = await launch();
after(async () => {
  await browser.close();
  server.close();
});

/**
 * A file of the repository. The page of the tests also has a URL at which it has the strict policy.
 *
 * @param {URL} url
 */
function fileAt(url) {
  if (url.pathname !== "/strict.html") return files(url);
  const page = files(new URL("/tests/element/page.html", url));
  return page && { ...page, headers: { ...page.headers, "content-security-policy": POLICY } };
}

/**
 * A test with a page of its own. It fails on an uncaught error in the page. The element is defined unless `define` is
 * false.
 *
 * @param {string} name
 * @param {(stage: Stage) => Promise<unknown>} act
 * @param {StageOptions & BrowserContextOptions & { define?: boolean }} [options]
 */
export function elementTest(name, act, { define = true, ...options } = {}) {
  test(name, { timeout: 30_000 }, async () => {
    const stage = await openStage(browser, server.origin, options);
    try {
      if (define) await stage.define();
      await act(stage);
      assert.deepEqual(stage.pageErrors, []);
    } finally {
      await stage.close();
    }
  });
}
