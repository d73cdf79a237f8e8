// Finds Chromium and its driver, and installs them with apt where they are missing.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { giveUp, output, run, say } from "./run.mjs";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** The path of Chromium: CHROME_PATH, or the first browser on the PATH. Undefined if there is none. */
export function chromiumPath() {
  return process.env.CHROME_PATH || onPath(BROWSERS);
}

/** The path of chromedriver. Its version must match the browser's. */
export function driverPath() {
  return process.env.CHROMEDRIVER || onPath(["chromedriver"]);
}

/** The path of Firefox: FIREFOX_PATH, or the first one on the PATH. Undefined if there is none. */
export function firefoxPath() {
  return process.env.FIREFOX_PATH || onPath(["firefox-esr", "firefox"]);
}

/** Makes sure that Chromium and its driver are installed. */
export async function browser() {
  if (chromiumPath() && driverPath()) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || output("apt-get", ["--version"]) === null) {
    giveUp(
      "chromium and chromedriver are missing\n" +
        "on Debian and Ubuntu, `sudo apt-get install chromium chromium-driver` installs both\n" +
        "elsewhere, install them and set CHROME_PATH and CHROMEDRIVER if they are not on the PATH",
    );
  }
  say("installing Chromium and its driver with apt");
  await run("apt-get", ["update", "-qq"]);
  await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", "chromium", "chromium-driver"]);
}

/**
 * The path of the first of these programs that is on the PATH.
 *
 * @param {string[]} names
 */
function onPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}
