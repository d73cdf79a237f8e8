// The element over time: builds that change, and servers that fail.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { tag } from "./stage.mjs";
import { elementTest } from "./suite.mjs";

/**
 * @import { WorkersBuildElement } from "workers-builds/element"
 * @import { ScenarioName } from "../../www-example/src/sample-api/index.js"
 * @import { Stage } from "./stage.mjs"
 */

describe("while a build runs", () => {
  /**
   * Puts the sample API in the place of `fetch`. Returns an element for one of its builds.
   *
   * @param {Stage} stage
   * @param {ScenarioName} scenario
   */
  async function sample({ page }, scenario) {
    return page.evaluate(async (scenario) => {
      const { sampleFetch, sampleUuid } = await import("/www-example/src/sample-api/index.js");
      window.requestCount = 0;
      window.fetch = (url) => {
        window.requestCount += 1;
        return sampleFetch(String(url));
      };
      const uuid = sampleUuid(scenario);
      return `<workers-build account-id="sample" build-uuid="${uuid}" interval-ms="500"></workers-build>`;
    }, scenario);
  }

  /**
   * Records what the element announces and each elapsed time that it shows.
   *
   * @param {Stage} stage
   */
  const observe = ({ element }) =>
    element.evaluate(({ shadowRoot }) => {
      const observeText = (/** @type {string} */ selector, /** @type {(text: string | null) => void} */ record) => {
        const node = /** @type {Element} */ (shadowRoot?.querySelector(selector));
        const options = { childList: true, characterData: true, subtree: true };
        new MutationObserver(() => record(node.textContent)).observe(node, options);
      };
      window.announced = [];
      window.ticks = new Set();
      observeText('[role="status"]', (text) => window.announced.push(text));
      observeText('[part="elapsed"] time', (text) => window.ticks.add(text));
    });

  const requestCount = (/** @type {Stage} */ { page }) => page.evaluate(() => window.requestCount);
  const announced = (/** @type {Stage} */ { page }) => page.evaluate(() => window.announced);
  const ticks = (/** @type {Stage} */ { page }) => page.evaluate(() => [...window.ticks]);

  elementTest(
    "shows_each_change_and_announces_nothing_else",
    async (stage) => {
      await stage.put(await sample(stage, "success"));
      await observe(stage);
      for (const state of ["queued", "initializing", "running", "succeeded"]) {
        await stage.until((state) => document.querySelector("workers-build")?.state === state, state);
        // The first state is not announced.
        if (state === "queued") assert.equal(await stage.page.locator('[role="status"]').textContent(), "");
      }
      assert.deepEqual(await announced(stage), ["checkout: Initializing", "checkout: Running", "checkout: Succeeded"]);
      const shown = await ticks(stage);
      assert.ok(shown.length >= 12, `it showed ${shown}`);
      assert.ok(shown.includes("10 sec"));
      const count = await requestCount(stage);
      await stage.page.clock.runFor(60_000);
      assert.equal(await requestCount(stage), count);
      assert.match(await stage.part("elapsed").innerText(), /15 sec/);
    },
    { clock: true },
  );

  elementTest(
    "all_elements_share_one_timer_which_stops_after_the_last_build",
    async (stage) => {
      await stage.page.evaluate(() => {
        window.timers = new Set();
        const { setInterval, clearInterval } = window;
        Object.assign(window, {
          setInterval: (/** @type {() => void} */ callback, /** @type {number} */ ms) => {
            const timer = setInterval(callback, ms);
            window.timers.add(timer);
            return timer;
          },
          clearInterval: (/** @type {number} */ timer) => {
            window.timers.delete(timer);
            clearInterval(timer);
          },
        });
      });
      await stage.put((await sample(stage, "success")) + (await sample(stage, "fail")));
      await stage.until(() =>
        [...document.querySelectorAll("workers-build")].every(({ state }) => state === "running"),
      );
      assert.equal(await stage.page.evaluate(() => window.timers.size), 1);
      await stage.until(() => [...document.querySelectorAll("workers-build")].every(({ build }) => build?.stopped_on));
      await stage.until(() => window.timers.size === 0);
    },
    { clock: true },
  );

  elementTest(
    "a_hidden_page_stops_requests_and_ticks_until_it_is_visible_again",
    async (stage) => {
      await stage.put(await sample(stage, "success"));
      await stage.until(() => document.querySelector("workers-build")?.state === "initializing");
      await stage.setVisibility("hidden");
      await observe(stage);
      const countBefore = await requestCount(stage);
      await stage.page.clock.runFor(60_000);
      assert.equal(await requestCount(stage), countBefore);
      assert.deepEqual(await ticks(stage), []);
      assert.equal(await stage.part("state").innerText(), "Initializing");
      await stage.setVisibility("visible");
      await stage.until(() => document.querySelector("workers-build")?.state === "succeeded");
      assert.deepEqual(await announced(stage), ["checkout: Succeeded"]);
      // A page that is visible again does not load a finished build.
      const countAfter = await requestCount(stage);
      await stage.setVisibility("hidden");
      await stage.setVisibility("visible");
      await stage.page.clock.runFor(10_000);
      assert.equal(await requestCount(stage), countAfter);
    },
    { clock: true },
  );

  elementTest(
    "a_page_that_starts_hidden_sends_no_request",
    async (stage) => {
      await stage.page.evaluate(() => Object.defineProperty(document, "visibilityState", { value: "hidden" }));
      await stage.put(await sample(stage, "success"));
      await stage.page.clock.runFor(5_000);
      assert.equal(await requestCount(stage), 0);
    },
    { clock: true },
  );
});

describe("failures", () => {
  const errorOf = (/** @type {Stage} */ { page }) =>
    page.evaluate(() => {
      const { error } = /** @type {WorkersBuildElement} */ (document.querySelector("workers-build"));
      return error && `${error.name} ${error.code}`;
    });

  elementTest("a_missing_build_shows_its_error_and_a_click_retries", async (stage) => {
    const status = stage.page.locator('workers-build [role="status"]');
    await stage.put(tag("missing_at_first", "", "<p>Fallback</p>"));
    await stage.part("problem-text").waitFor();
    assert.equal(await stage.part("problem-text").innerText(), "There is no such build.");
    assert.match(await stage.part("detail").innerText(), /^GET .*missing_at_first: 404 Not found \(12000\)$/);
    assert.equal(await errorOf(stage), "BuildsError 12000");
    assert.ok(await stage.page.getByText("Fallback").isVisible());
    assert.equal(await status.textContent(), "Build: There is no such build.");
    await stage.part("retry").click();
    await stage.part("state").waitFor();
    assert.ok(await stage.part("problem").isHidden());
    assert.equal(await errorOf(stage), null);
    assert.equal(await status.textContent(), "feature/größer: Succeeded");
    assert.equal(stage.requests.length, 2);
  });

  elementTest("a_forbidden_build_has_its_own_text", async ({ put, part }) => {
    await put(tag("is_forbidden"));
    await part("problem-text").waitFor();
    assert.equal(await part("problem-text").innerText(), "The server is not allowed to read this build.");
  });

  for (const name of ["stops_answering", "breaks_off"]) {
    elementTest(`a_server_that_${name}_is_reported_while_the_last_build_stays`, async (stage) => {
      await stage.put(tag(name, 'interval-ms="500"'));
      await stage.part("problem-text").waitFor();
      assert.equal(await stage.part("problem-text").innerText(), "The server does not answer. Trying again…");
      assert.match(await stage.part("detail").innerText(), /^Last answer at \d/);
      assert.equal(await stage.part("state").innerText(), "Running");
      assert.equal(await errorOf(stage), null);
      await stage.until(() => document.querySelector("workers-build")?.state === "succeeded");
      assert.ok(await stage.part("problem").isHidden());
    });
  }

  elementTest("a_single_short_failure_is_not_shown", async (stage) => {
    await stage.put(tag("fails_once", 'interval-ms="500"'));
    await stage.part("state").waitFor();
    await stage.part("problem").evaluate((/** @type {HTMLElement} */ problem) => {
      window.problemHidden = [];
      const record = () => window.problemHidden.push(problem.hidden);
      new MutationObserver(record).observe(problem, { attributes: true });
    });
    await stage.until(() => document.querySelector("workers-build")?.state === "succeeded");
    assert.equal(stage.requests.length, 3);
    assert.equal(await stage.page.evaluate(() => window.problemHidden.includes(false)), false);
  });

  elementTest("a_rate_limit_is_shown_at_once", async (stage) => {
    await stage.put(tag("is_limited", 'interval-ms="500"'));
    await stage.part("problem-text").waitFor();
    assert.equal(await stage.part("problem-text").innerText(), "The server asks to wait. Trying again later…");
    assert.equal(stage.requests.length, 2);
    await stage.until(() => document.querySelector("workers-build")?.state === "succeeded");
  });

  elementTest("shows_its_children_until_the_build_has_loaded", async ({ put, page, part }) => {
    await put(tag("loads_late", "", "<p>Fallback</p>"));
    assert.ok(await page.getByText("Fallback").isVisible());
    assert.ok(await part("card").isHidden());
    await part("state").waitFor();
    assert.ok(await page.getByText("Fallback").isHidden());
  });

  elementTest("shows_a_loading_text_if_it_has_no_children", async ({ put, part }) => {
    await put(tag("loads_late"));
    await part("loading").getByText("Loading…").waitFor();
    await part("state").waitFor();
    assert.ok(await part("loading").isHidden());
  });
});
