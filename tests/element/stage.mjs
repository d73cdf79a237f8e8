// A page with elements in it, and what a test asks of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** Opens the page. `requests` has the path of each call of the API, `said` what a screen reader was told. */
export async function openStage(browser, origin, options = {}) {
  const { path = "/tests/element/page.html", clock = false, ...context } = options;
  const page = await browser.newPage(context);
  const trouble = [];
  const requests = [];
  page.on("pageerror", (error) => trouble.push(error));
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes("/builds/builds/")) requests.push(pathname);
  });
  if (clock) await page.clock.install({ time: Date.now() });
  await page.goto(origin + path);
  return {
    page,
    requests,
    trouble,
    element: page.locator("workers-build"),
    part: (name) => page.locator(`workers-build [part~="${name}"]`),
    define: () => page.evaluate(async () => void (await import("workers-builds/element/define"))),
    put: (html) =>
      page.evaluate((html) => {
        document.querySelector("#stage").innerHTML = html;
      }, html),
    /** Waits until a function in the page gives something true, while the clock of the page goes on. */
    until: (condition, argument) => until(page, clock, condition, argument),
    close: () => page.close(),
  };
}

export function tag(buildUuid, attributes = "", children = "") {
  return `<workers-build account-id="account" build-uuid="${buildUuid}" base-url="/client/v4" ${attributes}>${children}</workers-build>`;
}

async function until(page, clock, condition, argument) {
  for (let tries = 0; tries < 400; tries++) {
    const value = await page.evaluate(condition, argument);
    if (value) return value;
    if (clock) await page.clock.runFor(250);
    else await sleep(25);
  }
  assert.fail(`never: ${condition}`);
}

/** What axe finds wrong: each rule with the elements that break it. */
export async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations, passes } = await window.axe.run(document);
    if (passes.length < 5) throw new Error("axe found nothing to look at");
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
