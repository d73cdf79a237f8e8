// The example: as a visitor sees it after `npm start`, and with credentials.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { formatBuild, parseBuild } from "../www-example/src/address.js";
import { violations } from "./element/stage.mjs";
import { launch } from "./runtimes/chromium/browser.mjs";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

const root = new URL("..", import.meta.url);

/** How many builds the sample shows. */
const SAMPLES = 13;

/** A build that the sample API does not have. */
const NOWHERE = "5b3c8f52-6a0e-4a60-9d55-7f2b6c1f9f10";

function pageOf(accountId, buildUuid) {
  return `https://dash.cloudflare.com/${accountId}/workers/services/view/my-worker/production/builds/${buildUuid}`;
}

describe("npm start", () => {
  let child, browser, address;

  before(async () => {
    child = spawn("npm", ["start", "--silent", "--", "--port", "0"], { cwd: root, detached: true });
    address = await said(child, /Ready on (http:\/\/127\.0\.0\.1:\d+)/);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    // The whole group: npm, wrangler and workerd.
    process.kill(-child.pid);
  });

  const open = async (path = "") => {
    const page = await browser.newPage();
    const trouble = [];
    page.on("pageerror", (error) => trouble.push(error));
    await page.goto(address + path);
    await page
      .locator("#wall li")
      .nth(SAMPLES - 1)
      .waitFor();
    return {
      page,
      trouble,
      card: (title) => page.locator("#wall li", { has: page.getByText(title, { exact: true }) }),
    };
  };

  test("shows_a_build_from_queued_to_succeeded", { timeout: 60_000 }, async () => {
    const { page, trouble, card } = await open();
    const build = card("On its way").locator("workers-build");
    for (const word of ["Queued", "Initializing", "Running", "Succeeded"]) {
      await build.locator('[part~="state"]', { hasText: word }).waitFor();
    }
    assert.equal(await build.locator('[part="message"]').innerText(), "Show the sum before the payment 9fceb02");
    assert.deepEqual(await build.locator("a").allTextContents(), ["Commit", "Pull request", "Preview", "Dashboard"]);
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test("shows_every_state_and_every_kind_of_trouble_at_once", { timeout: 60_000 }, async () => {
    const { page, trouble } = await open();
    // It ends before the last of the states begins.
    const outage = page.locator('[part="problem-text"]', { hasText: "No answer just now." }).waitFor();
    const seen = () =>
      page.locator("workers-build").evaluateAll((all) => all.map(({ state, error }) => error?.code ?? state));
    const states = new Set();
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
    while (!expected.every((state) => states.has(state))) {
      for (const state of await seen()) states.add(state);
      await page.waitForTimeout(200);
    }
    await outage;
    const [counts, failed] = await page.evaluate(() => {
      const builds = [...document.querySelectorAll("workers-build")];
      return [document.querySelector("#counts").textContent, builds.filter(({ state }) => state === "failed").length];
    });
    assert.ok(failed >= 2);
    assert.match(counts, new RegExp(`\\b${failed} failed(,|$)`));
    assert.match(await page.title(), /^✗ \d failed/);
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test("axe_finds_nothing_and_nothing_overflows_in_light_in_dark_and_on_a_phone", { timeout: 60_000 }, async () => {
    const { page } = await open();
    await page.locator('[part="problem-text"]', { hasText: "There is no such build." }).waitFor();
    await page.fill("#address", "nonsense");
    await page.click("text=Add");
    const views = { light: ["light", 1280], dark: ["dark", 1600], narrow: ["light", 320] };
    for (const [view, [colorScheme, width]] of Object.entries(views)) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await violations(page), [], view);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, view);
      const path = fileURLToPath(new URL(`target/screenshots/dashboard-${view}.png`, root));
      await page.screenshot({ path, fullPage: true });
    }
    await page.close();
  });

  test("says_what_is_wrong_with_a_build_that_is_not_there", { timeout: 20_000 }, async () => {
    const { page, card } = await open(`/?build=${NOWHERE}`);
    const build = card(`Build ${NOWHERE.slice(0, 8)}`).locator("workers-build");
    await build.locator('[part="problem-text"]', { hasText: "There is no such build." }).waitFor();
    assert.match(await build.locator('[part="detail"]').innerText(), /404 Not found \(12000\)$/);
    await page.close();
  });

  test("adds_a_build_by_its_page_keeps_it_in_the_address_and_removes_it", { timeout: 20_000 }, async () => {
    const { page, card } = await open();
    const add = async (text) => {
      await page.fill("#address", text);
      await page.keyboard.press("Enter");
      return page.locator("#trouble").innerText();
    };
    assert.match(await add("nonsense"), /^This is neither the UUID of a build nor/);
    assert.match(await add(pageOf("another", NOWHERE)), /^This build is of another account/);
    assert.equal(await add(pageOf("sample", NOWHERE)), "");
    assert.equal(new URL(page.url()).searchParams.get("build"), `my-worker/${NOWHERE}`);
    assert.match(await add(NOWHERE), /^This build is here already/);
    await page.reload();
    const added = card(`my-worker ${NOWHERE.slice(0, 8)}`);
    await added.locator('[part="problem-text"]', { hasText: "There is no such build." }).waitFor();
    await added.getByRole("button", { name: /^Remove/ }).press("Enter");
    assert.equal(await added.count(), 0);
    assert.equal(new URL(page.url()).search, "");
    assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Remove /);
    await page.close();
  });
});

describe("the form", () => {
  const found = { accountId: "023e105f", workerName: "my-worker", buildUuid: NOWHERE };
  const bare = { workerName: "", buildUuid: NOWHERE };
  const understood = {
    [NOWHERE]: bare,
    [`  ${NOWHERE.toUpperCase()} `]: bare,
    [`my-worker/${NOWHERE}`]: { workerName: "my-worker", buildUuid: NOWHERE },
    [pageOf("023e105f", NOWHERE)]: found,
    [`<${pageOf("023e105f", NOWHERE)}/>`]: found,
    [`${pageOf("023e105f", NOWHERE)}?tab=logs#end`]: found,
    [pageOf("023e105f", NOWHERE).replace("https://", "")]: found,
    [pageOf("023e105f", NOWHERE).replace("production", "staging")]: found,
    [pageOf("023e105f", NOWHERE).replace("my-worker", "caf%C3%A9")]: { ...found, workerName: "café" },
    [`https://dash.cloudflare.com/?to=/:account/workers/services/view/my-worker/production/builds/${NOWHERE}`]: {
      ...found,
      accountId: undefined,
    },
  };
  for (const [text, build] of Object.entries(understood)) {
    test(`understands ${text}`, () => assert.deepEqual(parseBuild(text), build));
  }

  const refused = [
    "",
    "nonsense",
    `${NOWHERE}0`,
    NOWHERE.slice(1),
    "https://dash.cloudflare.com/",
    pageOf("023e105f", "latest"),
    pageOf("023e105f", NOWHERE).replace("dash.cloudflare.com", "dash.cloudflare.com.example.com"),
    pageOf("023e105f", NOWHERE).replace("dash.cloudflare.com", "example.com"),
    pageOf("023e105f", NOWHERE).replace("/workers/services/view", "/pages/view"),
    `javascript://dash.cloudflare.com/a/workers/services/view/w/production/builds/${NOWHERE}`,
  ];
  for (const text of refused) {
    test(`refuses ${text || "nothing"}`, () => assert.equal(parseBuild(text), null));
  }

  test("writes what it reads", () => {
    for (const build of [bare, { workerName: "my-worker", buildUuid: NOWHERE }]) {
      assert.deepEqual(parseBuild(formatBuild(build)), build);
    }
  });
});

describe("the example's Worker with credentials", () => {
  const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
  const TOKEN = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";
  let api, worker;

  before(async () => {
    api = await standIn();
    const bindings = { CLOUDFLARE_ACCOUNT_ID: ACCOUNT, CLOUDFLARE_API_TOKEN: TOKEN };
    worker = await startWorker(new URL("www-example/wrangler.jsonc", root), { api: api.origin, bindings });
  });
  after(async () => {
    await worker?.dispose();
    api.close();
  });

  const ask = async (path, init) => {
    const response = await worker.dispatchFetch(`http://worker${path}`, init);
    const text = await response.text();
    assert.ok(!text.includes(TOKEN));
    return { status: response.status, ...JSON.parse(text) };
  };
  const build = (uuid) => `/builds-api/accounts/${ACCOUNT}/builds/builds/${uuid}`;

  test("asks_the_api_with_the_token", async () => {
    const { success, result } = await ask(build("live"));
    assert.equal(success, true);
    assert.equal(result.status, "running");
    assert.equal(result.build_trigger_metadata.branch, "feature/größer");
  });

  test("keeps_variables_and_tokens_to_itself", async () => {
    const { result } = await ask(build("live"));
    const names = Object.keys(result.build_trigger_metadata);
    assert.deepEqual(
      names.filter((name) => /variable|token/.test(name)),
      [],
    );
  });

  test("passes_a_refusal_on_as_it_is", async () => {
    const answer = await ask(build("not_found"));
    assert.deepEqual(answer, {
      status: 404,
      success: false,
      errors: [{ code: 12000, message: "Not found" }],
      messages: [],
      result: null,
    });
  });

  test("answers_for_an_api_that_is_down", async () => {
    const { status, success, errors } = await ask(build("html"));
    assert.deepEqual([status, success], [502, false]);
    assert.deepEqual(errors, [{ message: "the API did not give a build" }]);
  });

  test("answers_for_its_own_account_and_for_reading_alone", async () => {
    assert.equal((await ask("/builds-api/accounts/another/builds/builds/live")).status, 404);
    assert.equal((await ask(build("live"), { method: "POST" })).status, 405);
    assert.equal((await ask("/builds-api/user/tokens")).status, 404);
  });

  test("tells_the_page_the_account_and_that_this_is_no_sample", async () => {
    assert.deepEqual(await ask("/config.json"), { status: 200, accountId: ACCOUNT, sample: false });
  });
});

/** What a program prints that matches; it must before it ends. */
function said(child, pattern) {
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data) => {
        output += data;
        const match = pattern.exec(output);
        if (match) resolve(match[1]);
      });
    }
    child.once("exit", () => reject(new Error(`it ended, having said:\n${output}`)));
  });
}
