// Starts a headless Chromium.

import { chromium } from "playwright-core";
import { chromiumPath } from "../../../scripts/browser.mjs";

export function launch() {
  // These flags stop requests to Google. As root, Chromium runs only without its sandbox.
  const args = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return chromium.launch({ executablePath: chromiumPath(), args });
}
