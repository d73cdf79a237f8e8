// Starts a headless Chromium.

import { chromium } from "playwright-core";
import { chromiumPath } from "../../../scripts/browser.mjs";

// These flags stop requests to Google. As root, Chromium runs only without its sandbox.
const ARGS = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
if (process.getuid?.() === 0) ARGS.push("--no-sandbox");

export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), args: ARGS });
}

/**
 * Starts Chromium with an extension that has a background script. Resolves to the URL of that script too.
 *
 * @param {string} folder the extension
 */
export async function launchWithExtension(folder) {
  const args = [...ARGS, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
  // Without a path, the profile is removed at the end.
  const context = await chromium.launchPersistentContext("", { executablePath: chromiumPath(), args });
  const [background = await context.waitForEvent("serviceworker", { timeout: 20_000 })] = context.serviceWorkers();
  return { context, script: background.url() };
}
