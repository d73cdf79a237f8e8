// Pages in Chromium that ask for a build.

import { launch } from "../runtimes/chromium/browser.mjs";

let browser;

/** What a page says of the build, as the `data-status` of its body. */
export async function statusInPage(url) {
  browser ??= await launch();
  const page = await browser.newPage();
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  try {
    await page.goto(url);
    const status = await page.waitForFunction(() => document.body.dataset.status, null, { timeout: 20_000 });
    return await status.jsonValue();
  } catch (cause) {
    throw new Error(trouble[0] ?? cause.message, { cause });
  } finally {
    await page.close();
  }
}

export async function chromiumVersion() {
  browser ??= await launch();
  return browser.version();
}

export async function closeChromium() {
  await browser?.close();
}
