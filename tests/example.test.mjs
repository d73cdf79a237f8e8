// The example: with the sample API, as `npm start` shows it, and with credentials.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { formatBuild, parseBuild } from "../www-example/src/address.js";
import { violations } from "./element/stage.mjs";
import { launch } from "./runtimes/chromium/browser.mjs";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

/**
 * @import { ChildProcess } from "node:child_process"
 * @import { Miniflare, RequestInit } from "miniflare"
 * @import { Browser } from "playwright-core"
 * @import { BuildAddress } from "../www-example/src/address.js"
 */

const root = new URL("..", import.meta.url);

/** How many builds the sample shows. */
const SAMPLES = 13;

/** The UUID of a build that the sample API does not have. */
const MISSING = "5b3c8f52-6a0e-4a60-9d55-7f2b6c1f9f10";

/**
 * The URL of a build's page in Cloudflare's dashboard.
 *
 * @param {string} accountId
 * @param {string} buildUuid
 */
function pageOf(accountId, buildUuid) {
  return `https://dash.cloudflare.com/${accountId}/workers/services/view/my-worker/production/builds/${buildUuid}`;
}

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

  const open = async (path = "") => {
    const page = await browser.newPage();
    /** @type {Error[]} */
    const pageErrors = [];
    page.on("pageerror", (error) => pageErrors.push(error));
    await page.goto(origin + path);
    await page
      .locator("#wall li")
      .nth(SAMPLES - 1)
      .waitFor();
    return {
      page,
      pageErrors,
      /** @param {string} title */
      card: (title) => page.locator("#wall li", { has: page.getByText(title, { exact: true }) }),
    };
  };

  test("shows_a_build_from_queued_to_succeeded", { timeout: 60_000 }, async () => {
    const { page, pageErrors, card } = await open();
    const build = card("A new build").locator("workers-build");
    for (const word of ["Queued", "Initializing", "Running", "Succeeded"]) {
      await build.locator('[part~="state"]', { hasText: word }).waitFor();
    }
    assert.equal(await build.locator('[part="message"]').innerText(), "Show the sum before the payment 9fceb02");
    assert.deepEqual(await build.locator("a").allTextContents(), ["Commit", "Pull request", "Preview", "Dashboard"]);
    assert.deepEqual(pageErrors, []);
    await page.close();
  });

  test("shows_every_state_and_failure_at_once", { timeout: 60_000 }, async () => {
    const { page, pageErrors } = await open();
    // The outage is over before the last of the states is reached.
    const outage = page.locator('[part="problem-text"]', { hasText: "The server does not answer." }).waitFor();
    const current = () =>
      page.evaluate(() => {
        const elements = [...document.querySelectorAll("workers-build")];
        return elements.map(({ state, error }) => error?.code ?? state);
      });
    /** @type {Set<string | number | null>} */
    const seen = new Set();
    const expected = [
      "queued",
      "initializing",
      "running",
      "succeeded",
      "failed",
      "skipped",
      "cancelled",
      "terminated",
      "unknown",
      12000,
    ];
    while (!expected.every((state) => seen.has(state))) {
      for (const state of await current()) seen.add(state);
      await page.waitForTimeout(200);
    }
    await outage;
    const { counts, failed } = await page.evaluate(() => {
      const elements = [...document.querySelectorAll("workers-build")];
      const failed = elements.filter(({ state }) => state === "failed").length;
      return { counts: document.querySelector("#counts")?.textContent, failed };
    });
    assert.ok(failed >= 2);
    assert.match(String(counts), new RegExp(`\\b${failed} failed(,|$)`));
    assert.match(await page.title(), /^✗ \d failed/);
    assert.deepEqual(pageErrors, []);
    await page.close();
  });

  test("has_no_axe_violation_and_no_overflow_in_light_in_dark_and_on_a_phone", { timeout: 60_000 }, async () => {
    const { page } = await open();
    await page.locator('[part="problem-text"]', { hasText: "There is no such build." }).waitFor();
    await page.fill("#address", "nonsense");
    await page.click("text=Add");
    /** @type {[view: string, colorScheme: "light" | "dark", width: number][]} */
    const views = [
      ["light", "light", 1280],
      ["dark", "dark", 1600],
      ["narrow", "light", 320],
    ];
    for (const [view, colorScheme, width] of views) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await violations(page), [], view);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, view);
      const path = fileURLToPath(new URL(`target/screenshots/dashboard-${view}.png`, root));
      await page.screenshot({ path, fullPage: true });
    }
    await page.close();
  });

  test("shows_an_error_for_a_missing_build", { timeout: 20_000 }, async () => {
    const { page, card } = await open(`/?build=${MISSING}`);
    const build = card(`Build ${MISSING.slice(0, 8)}`).locator("workers-build");
    await build.locator('[part="problem-text"]', { hasText: "There is no such build." }).waitFor();
    assert.match(await build.locator('[part="detail"]').innerText(), /404 Not found \(12000\)$/);
    await page.close();
  });

  test("adds_a_build_keeps_it_in_the_url_and_removes_it", { timeout: 20_000 }, async () => {
    const { page, card } = await open();
    /** @param {string} text */
    const add = async (text) => {
      await page.fill("#address", text);
      await page.keyboard.press("Enter");
      return page.locator("#error").innerText();
    };
    assert.match(await add("nonsense"), /^Enter the UUID of a build/);
    assert.match(await add(pageOf("another", MISSING)), /^This build belongs to another account/);
    assert.equal(await add(pageOf("sample", MISSING)), "");
    assert.equal(new URL(page.url()).searchParams.get("build"), `my-worker/${MISSING}`);
    assert.match(await add(MISSING), /^This build is already on the page/);
    await page.reload();
    const added = card(`my-worker ${MISSING.slice(0, 8)}`);
    await added.locator('[part="problem-text"]', { hasText: "There is no such build." }).waitFor();
    await added.getByRole("button", { name: /^Remove/ }).press("Enter");
    assert.equal(await added.count(), 0);
    assert.equal(new URL(page.url()).search, "");
    const label = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    assert.match(String(label), /^Remove /);
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

describe("the form", () => {
  const found = { accountId: "023e105f", workerName: "my-worker", buildUuid: MISSING };
  const bare = { workerName: "", buildUuid: MISSING };
  /** @type {Record<string, BuildAddress>} */
  const valid = {
    [MISSING]: bare,
    [`  ${MISSING.toUpperCase()} `]: bare,
    [`my-worker/${MISSING}`]: { workerName: "my-worker", buildUuid: MISSING },
    [pageOf("023e105f", MISSING)]: found,
    [`<${pageOf("023e105f", MISSING)}/>`]: found,
    [`${pageOf("023e105f", MISSING)}?tab=logs#end`]: found,
    [pageOf("023e105f", MISSING).replace("https://", "")]: found,
    [pageOf("023e105f", MISSING).replace("production", "staging")]: found,
    [pageOf("023e105f", MISSING).replace("my-worker", "caf%C3%A9")]: { ...found, workerName: "café" },
    [`https://dash.cloudflare.com/?to=/:account/workers/services/view/my-worker/production/builds/${MISSING}`]: {
      ...found,
      accountId: undefined,
    },
  };
  for (const [text, build] of Object.entries(valid)) {
    test(`accepts ${text}`, () => assert.deepEqual(parseBuild(text), build));
  }

  const invalid = [
    "",
    "nonsense",
    `${MISSING}0`,
    MISSING.slice(1),
    "https://dash.cloudflare.com/",
    pageOf("023e105f", "latest"),
    pageOf("023e105f", MISSING).replace("dash.cloudflare.com", "dash.cloudflare.com.example.com"),
    pageOf("023e105f", MISSING).replace("dash.cloudflare.com", "example.com"),
    pageOf("023e105f", MISSING).replace("/workers/services/view", "/pages/view"),
    `javascript://dash.cloudflare.com/a/workers/services/view/w/production/builds/${MISSING}`,
  ];
  for (const text of invalid) {
    test(`refuses ${text || "an empty text"}`, () => assert.equal(parseBuild(text), null));
  }

  test("can read what it writes", () => {
    for (const build of [bare, { workerName: "my-worker", buildUuid: MISSING }]) {
      assert.deepEqual(parseBuild(formatBuild(build)), build);
    }
  });
});

describe("the example's Worker with credentials", () => {
  const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
  const TOKEN = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";
  /** @type {Awaited<ReturnType<typeof standIn>>} */
  let api;
  /** @type {Miniflare} */
  let worker;

  before(async () => {
    api = await standIn();
    const bindings = { CLOUDFLARE_ACCOUNT_ID: ACCOUNT, CLOUDFLARE_API_TOKEN: TOKEN };
    worker = await startWorker(new URL("www-example/wrangler.jsonc", root), { api: api.origin, bindings });
  });
  after(async () => {
    await worker?.dispose();
    api.close();
  });

  /**
   * Sends a request to the Worker. Returns the status and the body of the answer.
   *
   * @param {string} path
   * @param {RequestInit} [init]
   */
  const request = async (path, init) => {
    const response = await worker.dispatchFetch(`http://worker${path}`, init);
    const text = await response.text();
    assert.ok(!text.includes(TOKEN));
    return { status: response.status, ...JSON.parse(text) };
  };
  const build = (/** @type {string} */ uuid) => `/builds-api/accounts/${ACCOUNT}/builds/builds/${uuid}`;

  test("calls_the_api_with_the_token", async () => {
    const { success, result } = await request(build("live"));
    assert.equal(success, true);
    assert.equal(result.status, "running");
    assert.equal(result.build_trigger_metadata.branch, "feature/größer");
  });

  test("removes_variables_and_tokens", async () => {
    const { result } = await request(build("live"));
    const names = Object.keys(result.build_trigger_metadata);
    assert.deepEqual(
      names.filter((name) => /variable|token/.test(name)),
      [],
    );
  });

  test("passes_an_error_of_the_api_on", async () => {
    const answer = await request(build("not_found"));
    assert.deepEqual(answer, {
      status: 404,
      success: false,
      errors: [{ code: 12000, message: "Not found" }],
      messages: [],
      result: null,
    });
  });

  test("answers_with_an_error_if_the_api_does_not", async () => {
    const { status, success, errors } = await request(build("html"));
    assert.deepEqual([status, success], [502, false]);
    assert.deepEqual(errors, [{ message: "the API did not give a build" }]);
  });

  test("answers_only_for_its_account_and_only_to_get", async () => {
    assert.equal((await request("/builds-api/accounts/another/builds/builds/live")).status, 404);
    assert.equal((await request(build("live"), { method: "POST" })).status, 405);
    assert.equal((await request("/builds-api/user/tokens")).status, 404);
  });

  test("has_neither_the_api_nor_the_sample_api_for_the_command_line", async () => {
    // The stand-in answers both paths for any account.
    for (const account of [ACCOUNT, "sample"]) {
      assert.equal((await request(`/client/v4/accounts/${account}/builds/builds/live`)).status, 404);
      assert.equal((await request(`/client/v4/accounts/${account}/workers/scripts`)).status, 404);
    }
  });

  test("tells_the_page_the_account_and_that_it_is_not_the_sample", async () => {
    assert.deepEqual(await request("/config.json"), { status: 200, accountId: ACCOUNT, sample: false });
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
