// A headless Chromium.

import { chromium } from "playwright-core";
import { chromiumPath } from "../../../scripts/browser.mjs";

export function launch() {
  // A root user has no sandbox in Chromium; the other flags keep it from calling home.
  const args = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return chromium.launch({ executablePath: chromiumPath(), args });
}
