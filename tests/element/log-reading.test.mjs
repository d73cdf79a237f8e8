// When the element reads a log, and what it shows if it cannot.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { LOGGED, numbered, serve } from "./logged.mjs";
import { elementTest } from "./suite.mjs";

/**
 * @import { BuildState } from "workers-builds"
 * @import { WorkersBuildElement } from "workers-builds/element"
 * @import { Served } from "./logged.mjs"
 * @import { Stage } from "./stage.mjs"
 */

/** The lines that are shown first. */
const excerptOf = (/** @type {Stage} */ { page }) =>
  page.locator(".excerpt [part~=log-line]").evaluateAll((lines) => lines.map((line) => line.textContent));

/** @param {Stage} stage */
const toggle = ({ part }) => part("log-toggle").click();

const isState = (/** @type {string} */ state) => document.querySelector("workers-build")?.state === state;
const isShown = (/** @type {string} */ text) =>
  Boolean(document.querySelector("workers-build")?.shadowRoot?.querySelector(".excerpt")?.textContent?.endsWith(text));

/**
 * Lets the clock of the page run, so that whoever asks at an interval asks again.
 *
 * @param {Stage} stage
 * @param {number} [times]
 */
async function wait({ page }, times = 8) {
  for (let time = 0; time < times; time++) {
    await page.clock.runFor(1_000);
    await sleep(10);
  }
}

describe("the log of a build that runs", () => {
  elementTest(
    "shows_its_last_lines_as_they_come_and_ends_with_the_build",
    async (stage) => {
      const served = await serve(stage.page, "running", numbered(15));
      await stage.put(LOGGED);
      await stage.until(isShown, "line 15");
      assert.deepEqual(await excerptOf(stage), numbered(15).slice(5));
      served.lines = numbered(17);
      await stage.until(isShown, "line 17");
      assert.deepEqual(await excerptOf(stage), numbered(17).slice(7));
      served.state = "succeeded";
      await stage.until(isState, "succeeded");
      assert.deepEqual(await excerptOf(stage), []);
      const { logRequests, buildRequests } = served;
      await wait(stage);
      assert.deepEqual([served.logRequests, served.buildRequests], [logRequests, buildRequests]);
    },
    { clock: true },
  );

  elementTest(
    "shows_why_the_build_failed_although_that_line_comes_later",
    async (stage) => {
      const served = await serve(stage.page, "running", numbered(20));
      await stage.put(LOGGED);
      await stage.until(isShown, "line 20");
      served.endedMs = 0;
      served.state = "failed";
      await stage.until(isState, "failed");
      served.lines = [...numbered(20), "Failed: build", "bye"];
      await stage.until(isShown, "bye");
      assert.deepEqual(await excerptOf(stage), [...numbered(20).slice(8), "Failed: build", "bye"]);
      // The whole log was read by now.
      const { logRequests } = served;
      await wait(stage);
      const last = served.logRequests;
      assert.ok(last <= logRequests + 2, `${last - logRequests} more requests`);
      await toggle(stage);
      await wait(stage);
      assert.equal(served.logRequests, last);
    },
    { clock: true },
  );

  elementTest(
    "is_followed_only_while_the_page_is_visible_and_goes_on_without_a_gap",
    async (stage) => {
      const served = await serve(stage.page, "running", numbered(4));
      await stage.put(LOGGED);
      await stage.until(isShown, "line 4");
      await stage.setVisibility("hidden");
      const { logRequests } = served;
      served.lines = numbered(6);
      await wait(stage);
      assert.equal(served.logRequests, logRequests);
      assert.deepEqual(await excerptOf(stage), numbered(4));
      await stage.setVisibility("visible");
      await stage.until(isShown, "line 6");
      assert.deepEqual(await excerptOf(stage), numbered(6));
    },
    { clock: true },
  );

  for (const [what, change] of /** @type {[string, (element: WorkersBuildElement) => void][]} */ ([
    ["the_element_is_removed", (element) => element.remove()],
    [
      "the_attribute_is_removed",
      (element) => {
        element.log = false;
      },
    ],
    [
      "another_build_is_shown",
      (element) => {
        element.buildUuid = "queued";
      },
    ],
  ])) {
    elementTest(
      `is_not_followed_after_${what}`,
      async (stage) => {
        const served = await serve(stage.page, "running", numbered(12));
        await stage.put(LOGGED);
        await stage.until(isShown, "line 12");
        await stage.element.evaluate(change);
        await stage.page.evaluate(() => {});
        const { logRequests } = served;
        await wait(stage);
        assert.equal(served.logRequests, logRequests);
        if ((await stage.element.count()) > 0) assert.ok(await stage.part("log").isHidden());
      },
      { clock: true },
    );
  }

  elementTest(
    "is_neither_asked_for_nor_shown_without_the_attribute",
    async (stage) => {
      const served = await serve(stage.page, "running", numbered(12));
      await stage.put(LOGGED.replace(" log ", " "));
      await stage.part("state").waitFor();
      await wait(stage);
      assert.equal(served.logRequests, 0);
      assert.ok(await stage.part("log").isHidden());
      await stage.element.evaluate((/** @type {WorkersBuildElement} */ element) => {
        element.log = true;
      });
      await stage.until(isShown, "line 12");
    },
    { clock: true },
  );
});

describe("the log of a build that is over", () => {
  elementTest(
    "is_read_once_and_at_once_if_the_build_failed",
    async (stage) => {
      const served = await serve(stage.page, "failed", [...numbered(30), "Failed: deploy", "one", "two", "three"]);
      await stage.put(LOGGED);
      await stage.until(isShown, "two");
      assert.deepEqual(await excerptOf(stage), [...numbered(30).slice(18), "Failed: deploy", "one", "two"]);
      assert.equal(await stage.part("log-failure").textContent(), "Failed: deploy");
      await toggle(stage);
      await stage.page.getByText("three").waitFor();
      await wait(stage);
      assert.equal(served.logRequests, 1);
    },
    { clock: true },
  );

  elementTest("shows_its_last_lines_if_none_says_what_failed", async (stage) => {
    await serve(stage.page, "failed", ["it Failed: no", ...numbered(30)]);
    await stage.put(LOGGED);
    await stage.until(isShown, "line 30");
    assert.deepEqual(await excerptOf(stage), numbered(30).slice(20));
    assert.equal(await stage.part("log-failure").count(), 0);
  });

  elementTest(
    "is_asked_for_until_it_is_complete_if_the_build_has_just_failed",
    async (stage) => {
      const served = await serve(stage.page, "failed", numbered(3));
      served.endedMs = 1_000;
      await stage.put(LOGGED);
      await stage.until(isShown, "line 3");
      served.lines = [...numbered(3), "Failed: build"];
      await stage.until(isShown, "Failed: build");
    },
    { clock: true },
  );

  for (const state of /** @type {BuildState[]} */ (["succeeded", "skipped", "cancelled", "terminated", "unknown"])) {
    elementTest(`is_read_when_it_is_opened_and_not_before_${state}`, async (stage) => {
      const served = await serve(stage.page, state, numbered(3));
      await stage.put(LOGGED);
      await stage.part("log-toggle").waitFor();
      await sleep(100);
      assert.equal(served.logRequests, 0);
      assert.deepEqual(await excerptOf(stage), []);
      await toggle(stage);
      await stage.page.getByText("line 3").waitFor();
      await toggle(stage);
      assert.ok(await stage.page.getByText("line 3").isHidden());
      await toggle(stage);
      await stage.page.getByText("line 3").waitFor();
      assert.equal(served.logRequests, 1);
    });
  }

  elementTest("a_build_that_waits_has_no_log", async (stage) => {
    const served = await serve(stage.page, "queued", numbered(3));
    await stage.put(LOGGED);
    await stage.part("state").waitFor();
    assert.ok(await stage.part("log").isHidden());
    await sleep(100);
    assert.equal(served.logRequests, 0);
  });

  elementTest("an_empty_log_says_so", async (stage) => {
    await serve(stage.page, "skipped", []);
    await stage.put(LOGGED);
    await toggle(stage);
    await stage.part("log-note").getByText("The log is empty.").waitFor();
    assert.ok(await stage.page.locator(".whole").isHidden());
  });
});

describe("the code of the log", () => {
  const FILE = /\/element\/log\/log\.js$/;

  elementTest("is_loaded_once_there_is_a_log_to_show", async (stage) => {
    /** @type {string[]} */
    const loaded = [];
    stage.page.on("request", (request) => FILE.test(request.url()) && loaded.push(request.url()));
    await serve(stage.page, "failed", numbered(3));
    await stage.put(LOGGED.replace(" log ", " "));
    await stage.until(isState, "failed");
    assert.deepEqual(loaded, []);
    await stage.element.evaluate((/** @type {WorkersBuildElement} */ element) => {
      element.log = true;
    });
    await stage.until(isShown, "line 3");
    assert.equal(loaded.length, 1);
  });

  elementTest("is_not_loaded_for_a_build_that_waits", async (stage) => {
    const served = await serve(stage.page, "queued", numbered(3));
    let isLoaded = false;
    stage.page.on("request", (request) => {
      isLoaded ||= FILE.test(request.url());
    });
    await stage.put(LOGGED);
    await stage.until(isState, "queued");
    await sleep(100);
    assert.equal(isLoaded, false);
    served.state = "running";
    await stage.until(isShown, "line 3");
    assert.equal(isLoaded, true);
  });

  elementTest("may_be_missing_and_is_asked_for_again_by_reload", async (stage) => {
    await serve(stage.page, "failed", numbered(3));
    await stage.page.route(FILE, (route) => route.fulfill({ status: 404 }));
    await stage.put(LOGGED);
    await stage.part("log").getByText("The log cannot be read.").waitFor();
    await stage.page.unroute(FILE);
    await stage.element.evaluate((/** @type {WorkersBuildElement} */ element) => element.reload());
    await stage.until(isShown, "line 3");
    assert.equal(await stage.part("log").getByText("The log cannot be read.").isVisible(), false);
  });
});
