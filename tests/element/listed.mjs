// A page whose requests a sample API answers, for the element of a list.

/**
 * @import { BuildSeed } from "../../www-example/src/sample-api/store.js"
 * @import { Stage } from "./stage.mjs"
 */

export const SHOP = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d";

/**
 * A build in each state, the newest first, and a hostile one.
 *
 * @type {BuildSeed[]}
 */
export const EVERY_STATE = [
  { secondsAgo: 1 },
  { secondsAgo: 4 },
  { scenario: "slow", secondsAgo: 100 },
  { secondsAgo: 120 },
  { scenario: "fail", secondsAgo: 180 },
  { scenario: "skipped", secondsAgo: 200 },
  { scenario: "cancelled", secondsAgo: 7_300 },
  { scenario: "terminated", secondsAgo: 9_000 },
  { scenario: "unknown", secondsAgo: 500_000 },
  { scenario: "hostile", secondsAgo: 900_000 },
];

/**
 * Puts an API with these builds in the place of `fetch`, and a list into the page.
 *
 * @param {Stage} stage
 * @param {BuildSeed[]} builds
 * @param {string} [attributes]
 * @param {string} [children]
 */
export async function putList(stage, builds, attributes = 'worker="shop"', children = "") {
  await stage.page.evaluate(async (builds) => {
    const { SampleApi } = await import("/www-example/src/sample-api/index.js");
    window.sample = new SampleApi({ account: null, builds });
    window.requested = [];
    window.requestedAt = [];
    window.fault = null;
    window.fetch = async (url) => {
      const { pathname, search } = new URL(String(url), location.href);
      window.requestedAt.push(Date.now());
      window.requested.push(pathname.replace(/.*\/accounts\/[^/]+\//, "") + search);
      if (window.fault === "never") return new Promise(() => {});
      const { status, headers } = window.fault ?? {};
      return status ? new Response("upstream connect error", { status, headers }) : window.sample.fetch(`${url}`);
    };
  }, builds);
  const all = `account-id="account" base-url="http://localhost/client/v4" ${attributes}`;
  await stage.put(`<workers-builds ${all}>${children}</workers-builds>`);
}

/** How many requests the page has sent. */
export const requestCount = (/** @type {Stage} */ { page }) => page.evaluate(() => window.requested.length);

/**
 * Sets what the page gets in place of answers: a status with headers, `never`, or null for the answers of the API.
 *
 * @param {Stage} stage
 * @param {typeof window.fault} fault
 */
export function setFault({ page }, fault) {
  return page.evaluate((fault) => {
    window.fault = fault;
  }, fault);
}

/**
 * Adds a build to the API of the page.
 *
 * @param {Stage} stage
 * @param {BuildSeed} seed
 */
export const push = ({ page }, seed) => page.evaluate((seed) => window.sample.addBuild(seed), seed);

/**
 * The text of a part in each row that has one.
 *
 * @param {Stage} stage
 * @param {string} name
 */
export const texts = ({ page }, name) => page.locator(`workers-builds li [part~="${name}"]`).allTextContents();

/**
 * Waits for a row whose button has this text.
 *
 * @param {Stage} stage
 * @param {string} hasText
 */
export function row({ page }, hasText) {
  return page.locator("workers-builds li > button", { hasText }).first();
}
