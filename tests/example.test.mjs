// The example with the sample API, as `npm start` shows it.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { violations } from "./element/stage.mjs";
import { MISSING, pageOf } from "./example/dashboard.mjs";
import { launch } from "./runtimes/chromium/browser.mjs";

/**
 * @import { ChildProcess } from "node:child_process"
 * @import { Browser } from "playwright-core"
 */

const root = new URL("..", import.meta.url);

describe("npm start", () => {
  /** @type {ChildProcess} */
  let child;
  /** @type {Browser} */
  let browser;
  /** @type {string} */
  let origin;

  before(async () => {
    child = spawn("npm", ["start", "--silent", "--", "--port", "0"], { cwd: root, detached: true });
    origin = await outputMatching(child, /Ready on (http:\/\/127\.0\.0\.1:\d+)/);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    // Ends the process group: npm, wrangler and workerd.
    if (child.pid) process.kill(-child.pid);
  });

  /** @param {string} [path] */
  const open = async (path = "/") => {
    const page = await browser.newPage();
    /** @type {Error[]} */
    const pageErrors = [];
    page.on("pageerror", (error) => pageErrors.push(error));
    await page.goto(origin + path);
    return { page, pageErrors, rows: page.locator("workers-builds li > button") };
  };

  test("opens_on_a_wall_of_workers_on_which_builds_move", { timeout: 360_000 }, async () => {
    const { page, pageErrors, rows } = await open();
    await rows.nth(6).waitFor();
    const workers = await page.locator('workers-builds [part="worker"]').allTextContents();
    assert.deepEqual(workers.sort(), ["blog", "docs", "images", "lab", "mail", "search", "shop"]);
    const shop = rows.filter({ has: page.getByText("shop", { exact: true }) });
    // The wall can miss that a build is queued. That lasts three seconds, and the wall may ask only every five seconds.
    // The next push comes 40 seconds later.
    for (const states of [/Succeeded|Failed|Cancelled/, /Queued/, /Succeeded|Failed|Cancelled/]) {
      await shop.locator('[part~="state"]', { hasText: states }).waitFor({ timeout: 90_000 });
    }
    // The last build of docs has failed, except while a new one runs. That takes half a minute, every 40 minutes.
    await page.locator("#counts", { hasText: /\d failed/ }).waitFor({ timeout: 60_000 });
    assert.match(await page.title(), /^✗ \d failed – Builds$/);
    assert.deepEqual(pageErrors, []);
    await page.close();
  });

  test("leads_from_the_wall_to_the_log_of_a_failed_build_and_back", { timeout: 60_000 }, async () => {
    const { page, pageErrors, rows } = await open();
    const docs = rows.filter({ has: page.getByText("docs", { exact: true }) });
    await docs.click();
    await page.getByRole("link", { name: "All builds of docs" }).click();
    await page.waitForURL("**/?worker=docs");
    await page.getByRole("heading", { name: "docs", exact: true }).waitFor();
    assert.equal(await page.locator("nav [aria-current]").textContent(), "docs");
    const failed = rows.filter({ hasText: "Failed" });
    await failed.first().click();
    await page.getByRole("link", { name: "Page of this build" }).click();
    await page.waitForURL("**/?build=docs*");
    const why = page.locator('workers-build [part~="log-failure"]');
    await why.getByText("Failed: error occurred while running build command").waitFor();
    // The address is a bookmark, and the way back works.
    await page.reload();
    await why.waitFor();
    assert.deepEqual(await page.locator("h2 a").allTextContents(), ["docs"]);
    await page.goBack();
    await rows.nth(5).waitFor();
    assert.equal(new URL(page.url()).search, "?worker=docs");
    assert.deepEqual(pageErrors, []);
    await page.close();
  });

  test("shows_odd_builds_of_which_one_is_hostile", { timeout: 60_000 }, async () => {
    const { page, pageErrors, rows } = await open("/?worker=lab");
    await rows.nth(5).waitFor();
    const states = await page.locator('workers-builds [part~="state"]').allTextContents();
    for (const state of ["Unknown", "Terminated", "Cancelled", "Failed"]) assert.ok(states.includes(state), state);
    await rows.filter({ hasText: "Failed" }).first().click();
    await page.locator('workers-build [part~="state"]').waitFor();
    assert.match(await page.title(), /Builds$/);
    assert.deepEqual(pageErrors, []);
    await page.close();
  });

  test("has_no_axe_violation_and_no_overflow_in_light_in_dark_and_on_a_phone", { timeout: 120_000 }, async () => {
    /** @type {[view: string, colorScheme: "light" | "dark", width: number][]} */
    const views = [
      ["light", "light", 1240],
      ["dark", "dark", 1600],
      ["narrow", "light", 320],
    ];
    for (const [name, path] of Object.entries({ wall: "/?build=nonsense", worker: "/?worker=docs" })) {
      const { page, rows } = await open(path);
      await rows.nth(5).waitFor();
      await rows.filter({ hasText: "Failed" }).first().click({ timeout: 60_000 });
      await page.locator('workers-build [part~="log-failure"]').waitFor();
      for (const [view, colorScheme, width] of views) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await violations(page), [], `${name} ${view}`);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${name} ${view}`);
        const file = fileURLToPath(new URL(`target/screenshots/dashboard-${name}-${view}.png`, root));
        await page.screenshot({ path: file, fullPage: true });
      }
      await page.close();
    }
  });

  test("shows_an_error_for_a_missing_build", { timeout: 20_000 }, async () => {
    const { page } = await open(`/?build=${MISSING}`);
    await page.getByRole("heading", { name: `Build ${MISSING.slice(0, 8)}` }).waitFor();
    await page.locator('[part="problem-text"]', { hasText: "There is no such build." }).waitFor();
    assert.match(await page.locator('[part="detail"]').innerText(), /404 Not found \(12000\)$/);
    await page.close();
  });

  test("opens_a_build_that_is_pasted", { timeout: 30_000 }, async () => {
    const { page, rows } = await open();
    /** @param {string} text */
    const enter = async (text) => {
      await page.fill("#address", text);
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/?${new URLSearchParams({ build: text })}`);
      await page.locator("main > :not([hidden]) ~ *").first().waitFor();
      return page.locator("#error").innerText();
    };
    assert.match(await enter("nonsense"), /^Enter the UUID of a build/);
    assert.equal(await page.inputValue("#address"), "nonsense");
    await rows.nth(5).waitFor();
    assert.match(await enter(pageOf("another", MISSING)), /^This build belongs to another account/);
    assert.equal(await enter(pageOf("sample", MISSING)), "");
    await page.getByRole("heading", { name: `my-worker · Build ${MISSING.slice(0, 8)}` }).waitFor();
    await page.goto(`${origin}/?build=${MISSING}&build=shop/${MISSING}`);
    await page.getByRole("heading", { name: "Build" }).nth(1).waitFor();
    assert.equal(await page.locator("main > section").count(), 2);
    await page.close();
  });

  test("answers_the_command_line", { timeout: 60_000 }, async () => {
    const shop = ["--worker", "shop"];
    const builds = JSON.parse(await printed(origin, "list", ...shop, "--json"));
    const { build_uuid, build_trigger_metadata } = builds.find(isSuccess);
    const waited = await printed(origin, "wait", ...shop, "--commit", build_trigger_metadata.commit_hash);
    assert.match(waited, new RegExp(`^state +succeeded\nbuild +${build_uuid}$`, "m"));
    // These two are not a GET. The first has a body.
    const started = JSON.parse(await printed(origin, "start", ...shop, "--branch", "main", "--json"));
    assert.equal(started.build_trigger_metadata.branch, "main");
    const cancelled = await printed(origin, "cancel", started.build_uuid);
    assert.match(cancelled, new RegExp(`^state +cancelled\nbuild +${started.build_uuid}$`, "m"));
  });
});

/**
 * What the packed command line prints on standard output. Rejects if it fails.
 *
 * @param {string} origin where the sample API is
 * @param {string[]} args
 */
async function printed(origin, ...args) {
  const bin = fileURLToPath(new URL("node_modules/.bin/workers-builds", import.meta.url));
  const env = {
    PATH: process.env.PATH,
    CLOUDFLARE_ACCOUNT_ID: "sample",
    CLOUDFLARE_API_BASE_URL: `${origin}/client/v4`,
    CLOUDFLARE_API_TOKEN: "any",
  };
  const { stdout } = await promisify(execFile)(bin, args, { env });
  return stdout;
}

/** @param {{ build_outcome: string | null }} build */
function isSuccess({ build_outcome }) {
  return build_outcome === "success";
}

/**
 * Waits until the output of a program matches. Resolves to the first group of the match. Rejects if the program ends.
 *
 * @param {ChildProcess} child
 * @param {RegExp} pattern
 * @returns {Promise<string>}
 */
function outputMatching(child, pattern) {
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (data) => {
        output += data;
        const match = pattern.exec(output);
        if (match) resolve(match[1]);
      });
    }
    child.once("exit", () => reject(new Error(`the program ended after this output:\n${output}`)));
  });
}
