// Opens pages in Chromium and reads the status that they show.

import { launch } from "../runtimes/chromium/browser.mjs";

/** @type {import("playwright-core").Browser | undefined} */
let browser;

/**
 * Opens a page. Resolves to the `data-status` of its body, which is the status of the build.
 *
 * @param {string} url
 */
export async function statusInPage(url) {
  browser ??= await launch();
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  try {
    await page.goto(url);
    const status = await page.waitForFunction(() => document.body.dataset.status, null, { timeout: 20_000 });
    return await status.jsonValue();
  } catch (cause) {
    throw new Error(errors[0] ?? (cause instanceof Error ? cause.message : String(cause)), { cause });
  } finally {
    await page.close();
  }
}

/** The version of Chromium. */
export async function chromiumVersion() {
  browser ??= await launch();
  return browser.version();
}

/** Closes Chromium, if it was started. */
export async function closeChromium() {
  await browser?.close();
}
