// The example: as a visitor sees it after `npm start`, and with credentials.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { launch } from "./runtimes/chromium/browser.mjs";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

const root = new URL("..", import.meta.url);

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

  test("shows_a_build_from_queued_to_stopped", { timeout: 60_000 }, async () => {
    const page = await browser.newPage();
    const trouble = [];
    page.on("pageerror", (error) => trouble.push(error));
    await page.goto(address);
    for (const word of ["queued", "initializing", "running", "succeeded"]) {
      await page.waitForFunction((word) => document.querySelector("#state").textContent.includes(word), word);
    }
    assert.equal(await page.textContent("#message"), "Show the sum before the payment");
    assert.deepEqual(await page.locator("dt").allTextContents(), [
      "Branch",
      "Commit",
      "Author",
      "Queued",
      "Initializing",
      "Running",
      "Stopped",
      "Took",
    ]);
    assert.deepEqual(await page.locator("nav a").allTextContents(), ["Preview", "Pull request", "Commit"]);
    assert.deepEqual(trouble, []);
  });

  test("says_what_is_wrong_with_a_build_that_is_not_there", { timeout: 20_000 }, async () => {
    const page = await browser.newPage();
    await page.goto(`${address}/?build=nowhere`);
    const alert = page.locator("#trouble");
    await alert.waitFor();
    assert.match(await alert.textContent(), /404 Not found \(12000\)$/);
    assert.ok(await page.locator("#build").isHidden());
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
    assert.deepEqual(names.filter((name) => /variable|token/.test(name)), []);
  });

  test("passes_a_refusal_on_as_it_is", async () => {
    const answer = await ask(build("not_found"));
    assert.deepEqual(answer, { status: 404, success: false, errors: [{ code: 12000, message: "Not found" }], messages: [], result: null });
  });

  test("answers_for_an_api_that_is_down", async () => {
    const { status, success, errors } = await ask(build("html"));
    assert.deepEqual([status, success], [502, false]);
    assert.match(errors[0].message, /502, HTML in place of the API's JSON$/);
  });

  test("answers_for_its_own_account_and_for_reading_alone", async () => {
    assert.equal((await ask("/builds-api/accounts/another/builds/builds/live")).status, 404);
    assert.equal((await ask(build("live"), { method: "POST" })).status, 404);
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
