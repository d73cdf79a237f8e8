// Chromium and its driver: looked for, and got from Debian where there are none.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { giveUp, output, run, say } from "./run.mjs";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Where Chromium is: what CHROME_PATH names, or the first on the PATH; undefined where there is none. */
export function chromiumPath() {
  return process.env.CHROME_PATH || onPath(BROWSERS);
}

/** Where its driver is. It must be of the browser's version. */
export function driverPath() {
  return process.env.CHROMEDRIVER || onPath(["chromedriver"]);
}

export async function browser() {
  if (chromiumPath() && driverPath()) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || output("apt-get", ["--version"]) === null) {
    giveUp(
      "Chromium and chromedriver are missing. On Debian and Ubuntu `sudo apt-get install chromium chromium-driver`\n" +
        "gets both; elsewhere install them and, where they are not on the PATH, set CHROME_PATH and CHROMEDRIVER.",
    );
  }
  say("getting Chromium and its driver from Debian");
  await run("apt-get", ["update", "-qq"]);
  await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", "chromium", "chromium-driver"]);
}

function onPath(names) {
  const folders = process.env.PATH.split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}
