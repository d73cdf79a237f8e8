// What the suites of the element share: a server with builds of every kind, and a browser.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../runtimes/chromium/browser.mjs";
import { files } from "../runtimes/chromium/files.mjs";
import { standIn } from "../stand-in/server.mjs";
import { answer, build, refusal, STATES, stateScenarios } from "./builds.mjs";
import { hostileBuild } from "./hostile.mjs";
import { openStage } from "./stage.mjs";

/** Where pictures go, for whoever wants to see. */
export const screenshots = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
mkdirSync(screenshots, { recursive: true });

const outage = { status: 503, headers: {}, body: "upstream connect error" };
const running = stateScenarios.running;
const scenarios = {
  ...stateScenarios,
  hostile: answer(hostileBuild),
  comes_late: { ...stateScenarios.succeeded, delay: 400 },
  first_missing: [refusal(404, 12000, "Not found"), stateScenarios.succeeded],
  falls_silent: [running, ...Array(4).fill(outage), stateScenarios.succeeded],
  blinks: [running, outage, stateScenarios.succeeded],
  breaks_off: [running, ...Array(4).fill({ ...running, stopAt: 100 }), stateScenarios.succeeded],
  is_limited: [running, refusal(429, 971, "Please wait", { "retry-after": "2" }), stateScenarios.succeeded],
  is_forbidden: refusal(403, 10000, "Authentication error"),
  changes: [stateScenarios.queued, running, running, stateScenarios.failed],
  on_github: answer(
    build(
      { ...STATES.succeeded, pull_request: { pull_request_url: "https://github.com/example/shop/pull/7" } },
      { provider_type: "github" },
    ),
  ),
  bare: answer({ status: "queued" }),
  in_hebrew: answer(build(STATES.running, { commit_message: "להראות את הסכום", branch: "סניף/קופה" })),
};

/** The same page under a policy that forbids what is written into it, styles and markup by scripts. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; img-src data:; require-trusted-types-for 'script'";

export const server = await standIn({ files: served, scenarios });
export const browser = await launch();
after(async () => {
  await browser.close();
  server.close();
});

function served(url) {
  if (url.pathname !== "/strict.html") return files(url);
  const page = files(new URL("/tests/element/page.html", url));
  return { ...page, headers: { ...page.headers, "content-security-policy": POLICY } };
}

/** A test with a page of its own, in which the element is defined and nothing may fail unseen. */
export function shows(name, act, options = {}) {
  test(name, { timeout: 30_000 }, async () => {
    const stage = await openStage(browser, server.origin, options);
    try {
      if (options.define !== false) await stage.define();
      await act(stage);
      assert.deepEqual(stage.trouble, []);
    } finally {
      await stage.close();
    }
  });
}
