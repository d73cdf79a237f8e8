// A page that shows elements, and what a test reads from it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** @import { Browser, BrowserContextOptions, Page } from "playwright-core" */

/**
 * @typedef {object} StageOptions
 * @property {string} [path] The page to open.
 * @property {boolean} [clock] Replaces the clock of the page; `until` moves it forward.
 *
 * @typedef {Awaited<ReturnType<typeof openStage>>} Stage
 */

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/**
 * Opens the page. `requests` has the path of each request for a build, `pageErrors` the uncaught errors.
 *
 * @param {Browser} browser
 * @param {string} origin
 * @param {StageOptions & BrowserContextOptions} [options]
 */
export async function openStage(browser, origin, options = {}) {
  const { path = "/tests/element/page.html", clock = false, ...context } = options;
  const page = await browser.newPage(context);
  /** @type {Error[]} */
  const pageErrors = [];
  /** @type {string[]} */
  const requests = [];
  page.on("pageerror", (error) => pageErrors.push(error));
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes("/builds/builds/")) requests.push(pathname);
  });
  if (clock) await page.clock.install({ time: Date.now() });
  await page.goto(origin + path);
  return {
    page,
    requests,
    pageErrors,
    element: page.locator("workers-build"),
    /** @param {string} name */
    part: (name) => page.locator(`workers-build [part~="${name}"]`),
    define: () => page.evaluate(async () => void (await import("workers-builds/element/define"))),
    /** @param {string} html */
    put: (html) =>
      page.locator("#stage").evaluate((stage, html) => {
        stage.innerHTML = html;
      }, html),
    /**
     * Waits until a function in the page returns something true. A replaced clock is moved forward meanwhile.
     *
     * @param {(argument: string) => unknown} condition
     * @param {string} [argument]
     */
    until: (condition, argument = "") => until(page, clock, condition, argument),
    /**
     * Makes the page visible or hidden, as far as its scripts can tell.
     *
     * @param {DocumentVisibilityState} visibilityState
     */
    setVisibility: (visibilityState) =>
      page.evaluate((visibilityState) => {
        Object.defineProperty(document, "visibilityState", { value: visibilityState, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, visibilityState),
    close: () => page.close(),
  };
}

/** The HTML of an element. */
export function tag(/** @type {string} */ buildUuid, attributes = "", children = "") {
  const all = `account-id="account" build-uuid="${buildUuid}" base-url="/client/v4" ${attributes}`;
  return `<workers-build ${all}>${children}</workers-build>`;
}

/**
 * @param {Page} page
 * @param {boolean} clock
 * @param {(argument: string) => unknown} condition
 * @param {string} argument
 */
async function until(page, clock, condition, argument) {
  for (let tries = 0; tries < 400; tries++) {
    if (await page.evaluate(condition, argument)) return;
    if (clock) await page.clock.runFor(250);
    else await sleep(25);
  }
  assert.fail(`this did not become true: ${condition}`);
}

/**
 * The rules of axe that the page breaks, each with its elements.
 *
 * @param {Page} page
 */
export async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations, passes } = await window.axe.run(document);
    if (passes.length < 5) throw new Error("axe found nothing to check");
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
