// Snippets in a page of Chromium.

import { after } from "node:test";
import { launch } from "../runtimes/chromium/browser.mjs";
import { pages, server } from "./setting.mjs";

const IMPORTS = {
  "workers-builds": "/node_modules/workers-builds/default.js",
  "workers-builds/init": "/node_modules/workers-builds/init.js",
  "workers-builds/element": "/node_modules/workers-builds/element/element.js",
  "workers-builds/element/define": "/node_modules/workers-builds/element/define.js",
};

const MAP = `<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>`;

/** @import { Browser, Page } from "playwright-core" */

/** @type {Promise<Browser> | undefined} */
let browser;
after(async () => (await browser)?.close());

/**
 * Opens a page of HTML alone. Its paths to the package lead to what is installed.
 *
 * @template T
 * @param {string} html
 * @param {(page: Page) => Promise<T>} look
 */
export async function onPage(html, look) {
  const path = `/page-${pages.size}`;
  const body = html.replaceAll("/node_modules/", "/tests/node_modules/");
  pages.set(path, `<!doctype html><meta charset="utf-8" />${body}`);
  browser ??= launch();
  const page = await (await browser).newPage();
  page.setDefaultTimeout(10_000);
  try {
    await page.goto(server.origin + path);
    return await look(page);
  } finally {
    await page.close();
  }
}

/**
 * Opens a page that finds the package by its names, with a script.
 *
 * @template T
 * @param {string} html
 * @param {string} script
 * @param {(page: Page) => Promise<T>} look
 */
export function onPageWithPackage(html, script, look) {
  return onPage(`${MAP}${html}<script type="module">${script}</script>`, look);
}

/**
 * The value of `document.title` once a script has set it.
 *
 * @param {Page} page
 */
export async function titleOf(page) {
  await page.waitForFunction(() => document.title !== "");
  return page.title();
}
