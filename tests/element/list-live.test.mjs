// A list over time: when it asks, builds that come and change, and servers that fail.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { push, putList, requestCount, row, SHOP, setFault, texts } from "./listed.mjs";
import { elementTest } from "./suite.mjs";

/** @import { Stage } from "./stage.mjs" */

const TAG = `worker="${SHOP}"`;
const announced = (/** @type {Stage} */ { page }) => page.locator('workers-builds [role="status"]').textContent();

/**
 * How many requests the page sends in this time.
 *
 * @param {Stage} stage
 * @param {number} ms
 */
async function requestsIn(stage, ms) {
  const before = await requestCount(stage);
  await stage.page.clock.runFor(ms);
  // The answer to the last request may still be on its way.
  await stage.page.evaluate(() => Promise.resolve());
  return (await requestCount(stage)) - before;
}

/** Starts to keep the events of the list. */
const recordEvents = (/** @type {Stage} */ { page }) =>
  page.evaluate(() => {
    window.events = [];
    const list = document.querySelector("workers-builds");
    for (const type of ["loadstart", "load", "change", "error", "loadend"]) {
      list?.addEventListener(type, () => window.events.push(type));
      document.addEventListener(type, () => window.events.push(`document ${type}`));
    }
  });
const events = (/** @type {Stage} */ { page }) => page.evaluate(() => window.events.splice(0));

describe("a list that changes", () => {
  elementTest(
    "gets_a_new_build_at_the_top_and_shows_how_it_goes",
    async (stage) => {
      await putList(stage, [{ secondsAgo: 100 }], `${TAG} interval-ms="500"`);
      await row(stage, "Succeeded").waitFor();
      assert.equal(await announced(stage), "");
      await recordEvents(stage);
      const uuid = await push(stage, { scenario: "fail" });
      for (const state of ["Queued", "Initializing", "Running", "Failed"]) {
        await stage.until((state) => {
          const [first] = document.querySelector("workers-builds")?.shadowRoot?.querySelectorAll("li") ?? [];
          return first?.textContent?.startsWith(state);
        }, state);
        if (state !== "Queued") assert.equal(await announced(stage), `strict-types: ${state}`);
      }
      assert.deepEqual(await texts(stage, "state"), ["Failed", "Succeeded"]);
      const first = await stage.page.evaluate(() => document.querySelector("workers-builds")?.builds[0].build_uuid);
      assert.equal(first, uuid);
      assert.deepEqual(await events(stage), Array(4).fill(["load", "change", "document change"]).flat());
      assert.deepEqual(
        await stage.page.locator("li").evaluateAll((all) => all.map((li) => li.hasAttribute("data-new"))),
        [false, false],
      );
    },
    { clock: true },
  );

  elementTest(
    "asks_each_interval_while_a_build_goes_on_and_less_often_otherwise",
    async (stage) => {
      await putList(stage, [{ scenario: "slow", secondsAgo: 100 }], `${TAG} interval-ms="2000"`);
      await row(stage, "Running").waitFor();
      let count = 0;
      for (let second = 0; second < 20; second++) count += await requestsIn(stage, 1_000);
      assert.ok(count >= 8 && count <= 10, `${count} requests in 10 intervals`);
      await putList(
        stage,
        [{ secondsAgo: 100 }, { scenario: "unknown", secondsAgo: 200 }],
        `${TAG} interval-ms="2000"`,
      );
      await row(stage, "Succeeded").waitFor();
      count = 0;
      for (let second = 0; second < 40; second++) count += await requestsIn(stage, 1_000);
      assert.ok(count >= 3 && count <= 4, `${count} requests in 20 intervals`);
    },
    { clock: true },
  );

  elementTest(
    "never_asks_while_an_answer_is_awaited",
    async (stage) => {
      await putList(stage, [{ scenario: "slow", secondsAgo: 100 }], TAG);
      await row(stage, "Running").waitFor();
      await setFault(stage, "never");
      assert.equal(await requestsIn(stage, 4_000), 1);
      assert.equal(await requestsIn(stage, 20_000), 0);
    },
    { clock: true },
  );

  elementTest(
    "asks_nothing_while_the_page_is_hidden_and_at_once_when_it_is_shown",
    async (stage) => {
      await putList(stage, [{ secondsAgo: 100 }], TAG);
      await row(stage, "Succeeded").waitFor();
      await recordEvents(stage);
      await stage.setVisibility("hidden");
      assert.equal(await requestsIn(stage, 60_000), 0);
      await push(stage, { scenario: "fail", secondsAgo: 30 });
      await stage.setVisibility("visible");
      await row(stage, "Failed").waitFor();
      assert.deepEqual(await events(stage), ["loadend", "loadstart", "load", "change", "document change"]);
    },
    { clock: true },
  );

  elementTest("stops_when_it_is_removed_and_starts_again_with_other_attributes", async (stage) => {
    await putList(stage, [{ secondsAgo: 100 }, { worker: "blog", scenario: "fail", secondsAgo: 100 }], TAG);
    await row(stage, "Succeeded").waitFor();
    await recordEvents(stage);
    const before = await requestCount(stage);
    await stage.page.evaluate(() => {
      const list = /** @type {HTMLElementTagNameMap["workers-builds"]} */ (document.querySelector("workers-builds"));
      list.remove();
      window.events.push("removed");
      list.worker = "";
      list.workers = "blog";
      document.querySelector("#stage")?.append(list);
    });
    await row(stage, "Failed").waitFor();
    assert.equal((await requestCount(stage)) - before, 2);
    assert.deepEqual(await events(stage), ["loadend", "removed", "loadstart", "load", "change", "document change"]);
    assert.equal(await announced(stage), "");
  });
});

describe("a list whose server fails", () => {
  const problem = (/** @type {Stage} */ { page }, /** @type {string} */ hasText) =>
    page.locator('workers-builds [part="problem-text"]', { hasText });

  elementTest(
    "says_that_it_may_be_old_and_waits_longer_each_time",
    async (stage) => {
      await putList(stage, [{ scenario: "slow", secondsAgo: 100 }], TAG);
      await row(stage, "Running").waitFor();
      await setFault(stage, { status: 503 });
      for (let second = 0; second < 250; second++) await requestsIn(stage, 1_000);
      const times = await stage.page.evaluate(() => window.requestedAt);
      const waits = times.slice(1).map((time, index) => Math.round((time - times[index]) / 3_000));
      assert.deepEqual(waits.slice(0, 7), [1, 2, 4, 8, 16, 20, 20]);
      const text = problem(stage, "");
      assert.equal(await text.innerText(), "The server does not answer. Trying again…");
      assert.match(await stage.page.locator('[part="detail"]').innerText(), /^Last answer at .* HTTP 503$/);
      assert.deepEqual(await texts(stage, "state"), ["Running"]);
      await setFault(stage, null);
      await stage.page.locator("workers-builds").getByText("Try again").click();
      await text.waitFor({ state: "hidden" });
    },
    { clock: true },
  );

  elementTest(
    "waits_as_long_as_the_server_asks_even_if_the_page_is_hidden_meanwhile",
    async (stage) => {
      await putList(stage, [{ scenario: "slow", secondsAgo: 100 }], TAG);
      await row(stage, "Running").waitFor();
      await setFault(stage, { status: 429, headers: { "retry-after": "300" } });
      await stage.until(() => window.requested.length > 1);
      await problem(stage, "The server asks to wait. Trying again later…").waitFor();
      const before = await requestCount(stage);
      await stage.setVisibility("hidden");
      await stage.setVisibility("visible");
      await stage.page.clock.runFor(290_000);
      assert.equal(await requestCount(stage), before);
      await setFault(stage, null);
      await stage.until(() => document.querySelector("workers-builds")?.builds[0].status === "running");
      assert.ok((await requestsIn(stage, 20_000)) > 0);
      await problem(stage, "The server asks to wait.").waitFor({ state: "hidden" });
    },
    { clock: true },
  );

  elementTest("ends_with_an_error_that_cannot_pass_and_a_click_tries_again", async (stage) => {
    await putList(stage, [{ secondsAgo: 100 }], TAG);
    await row(stage, "Succeeded").waitFor();
    await recordEvents(stage);
    await setFault(stage, { status: 403 });
    await stage.page.evaluate(() => document.querySelector("workers-builds")?.reload());
    await problem(stage, "The server is not allowed to read these builds.").waitFor();
    assert.equal(await announced(stage), "The server is not allowed to read these builds.");
    assert.equal(await stage.page.evaluate(() => document.querySelector("workers-builds")?.error?.status), 403);
    assert.deepEqual(await events(stage), ["loadend", "loadstart", "error", "loadend"]);
    assert.deepEqual(await texts(stage, "state"), ["Succeeded"]);
    await setFault(stage, null);
    const retry = stage.page.locator('workers-builds [part="retry"]');
    await retry.click();
    await retry.waitFor({ state: "hidden" });
    // The focus of the button that is gone is in a row.
    assert.equal(await row(stage, "Succeeded").evaluate((button) => button.matches(":focus")), true);
  });

  for (const [worker, text] of [
    ["nope", "There is no such Worker."],
    ["0".repeat(32), "There is no such Worker."],
  ]) {
    elementTest(`says_that_a_worker_does_not_exist_${worker}`, async (stage) => {
      await putList(stage, [], `worker="${worker}"`, "<p>Fallback</p>");
      await problem(stage, text).waitFor();
      assert.ok(await stage.page.getByText("Fallback").isVisible());
    });
  }
});
