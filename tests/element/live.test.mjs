// The element over time: a build that changes, and a server that does not answer.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { tag } from "./stage.mjs";
import { shows } from "./suite.mjs";

describe("while a build goes on", () => {
  /** The sample API in the place of `fetch`, on a clock that the test moves. */
  async function sample({ page }, life) {
    return page.evaluate(async (life) => {
      const { sampleFetch, sampleUuid } = await import("/www-example/src/sample-api.js");
      window.asked = 0;
      window.fetch = (url) => {
        window.asked += 1;
        return sampleFetch(url);
      };
      window.said = [];
      window.ticks = new Set();
      return `<workers-build account-id="sample" build-uuid="${sampleUuid(life)}" interval-ms="500"></workers-build>`;
    }, life);
  }

  const observe = ({ element }) =>
    element.evaluate(({ shadowRoot }) => {
      const live = shadowRoot.querySelector('[role="status"]');
      new MutationObserver(() => window.said.push(live.textContent)).observe(live, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      const total = shadowRoot.querySelector('[part="elapsed"] time');
      new MutationObserver(() => window.ticks.add(total.textContent)).observe(total, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });

  shows(
    "each_change_is_shown_and_the_live_region_speaks_of_nothing_else",
    async (stage) => {
      await stage.put(await sample(stage, "success"));
      await observe(stage);
      for (const state of ["queued", "initializing", "running", "succeeded"]) {
        await stage.until((state) => document.querySelector("workers-build").state === state, state);
        // What there is to begin with is no change.
        if (state === "queued") assert.equal(await stage.page.locator('[role="status"]').textContent(), "");
      }
      const { said, ticks } = await stage.page.evaluate(() => ({ said: window.said, ticks: [...window.ticks] }));
      assert.deepEqual(said, ["checkout: Initializing", "checkout: Running", "checkout: Succeeded"]);
      assert.ok(ticks.length >= 12, `it ticked ${ticks}`);
      assert.ok(ticks.includes("10 sec"));
      const asked = await stage.page.evaluate(() => window.asked);
      await stage.page.clock.runFor(60_000);
      assert.equal(await stage.page.evaluate(() => window.asked), asked);
      assert.equal(
        await stage
          .part("elapsed")
          .innerText()
          .then((text) => text.includes("15 sec")),
        true,
      );
    },
    { clock: true },
  );

  shows(
    "one_timer_ticks_for_all_elements_and_none_once_all_are_over",
    async (stage) => {
      await stage.page.evaluate(() => {
        window.timers = new Set();
        const { setInterval, clearInterval } = window;
        window.setInterval = (...args) => {
          const timer = setInterval(...args);
          window.timers.add(timer);
          return timer;
        };
        window.clearInterval = (timer) => {
          window.timers.delete(timer);
          clearInterval(timer);
        };
      });
      await stage.put((await sample(stage, "success")) + (await sample(stage, "fail")));
      await stage.until(() =>
        [...document.querySelectorAll("workers-build")].every(({ state }) => state === "running"),
      );
      assert.equal(await stage.page.evaluate(() => window.timers.size), 1);
      await stage.until(() => [...document.querySelectorAll("workers-build")].every(({ build }) => build.stopped_on));
      await stage.until(() => window.timers.size === 0);
    },
    { clock: true },
  );

  shows(
    "a_hidden_page_neither_asks_nor_ticks_and_goes_on_when_it_is_back",
    async (stage) => {
      const turn = (visibilityState) =>
        stage.page.evaluate((visibilityState) => {
          Object.defineProperty(document, "visibilityState", { value: visibilityState, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }, visibilityState);
      await stage.put(await sample(stage, "success"));
      await stage.until(() => document.querySelector("workers-build").state === "initializing");
      await turn("hidden");
      await observe(stage);
      const asked = await stage.page.evaluate(() => window.asked);
      await stage.page.clock.runFor(60_000);
      assert.deepEqual(await stage.page.evaluate(() => [window.asked, window.ticks.size]), [asked, 0]);
      assert.equal(await stage.element.evaluate(({ state }) => state), "initializing");
      await turn("visible");
      await stage.until(() => document.querySelector("workers-build").state === "succeeded");
      assert.deepEqual(await stage.page.evaluate(() => window.said), ["checkout: Succeeded"]);
      // Once it is over, coming back asks nothing.
      const total = await stage.page.evaluate(() => window.asked);
      await turn("hidden");
      await turn("visible");
      await stage.page.clock.runFor(10_000);
      assert.equal(await stage.page.evaluate(() => window.asked), total);
    },
    { clock: true },
  );

  shows(
    "a_page_that_begins_hidden_asks_nothing",
    async (stage) => {
      await stage.page.evaluate(() => Object.defineProperty(document, "visibilityState", { value: "hidden" }));
      await stage.put(await sample(stage, "success"));
      await stage.page.clock.runFor(5_000);
      assert.equal(await stage.page.evaluate(() => window.asked), 0);
    },
    { clock: true },
  );
});

describe("when something is wrong", () => {
  shows("a_missing_build_is_told_with_its_reason_and_tried_again_by_a_click", async (stage) => {
    await stage.put(tag("first_missing", "", "<p>Fallback</p>"));
    await stage.part("problem-text").waitFor();
    assert.equal(await stage.part("problem-text").innerText(), "There is no such build.");
    assert.match(await stage.part("detail").innerText(), /^GET .*first_missing: 404 Not found \(12000\)$/);
    assert.equal(await stage.element.evaluate(({ error }) => `${error.name} ${error.code}`), "BuildsError 12000");
    assert.ok(await stage.page.getByText("Fallback").isVisible());
    assert.equal(
      await stage.page.locator('workers-build [role="status"]').textContent(),
      "Build: There is no such build.",
    );
    await stage.part("retry").click();
    await stage.part("state").waitFor();
    assert.ok(await stage.part("problem").isHidden());
    assert.equal(await stage.element.evaluate(({ error }) => error), null);
    assert.equal(await stage.page.locator('workers-build [role="status"]').textContent(), "feature/größer: Succeeded");
    assert.equal(stage.requests.length, 2);
  });

  shows("a_refusal_is_told_apart_from_a_missing_build", async ({ put, part }) => {
    await put(tag("is_forbidden"));
    await part("problem-text").waitFor();
    assert.equal(await part("problem-text").innerText(), "The server may not read this build.");
  });

  for (const name of ["falls_silent", "breaks_off"]) {
    shows(`a_server_that_${name}_is_told_while_the_last_data_stays`, async (stage) => {
      await stage.put(tag(name, 'interval-ms="500"'));
      await stage.part("problem-text").waitFor();
      assert.equal(await stage.part("problem-text").innerText(), "No answer just now. It is tried again.");
      assert.match(await stage.part("detail").innerText(), /^Last heard at \d/);
      assert.equal(await stage.part("state").innerText(), "Running");
      assert.equal(await stage.element.evaluate(({ error }) => error), null);
      await stage.until(() => document.querySelector("workers-build").state === "succeeded");
      assert.ok(await stage.part("problem").isHidden());
    });
  }

  shows("one_failure_that_passes_at_once_is_no_news", async (stage) => {
    await stage.put(tag("blinks", 'interval-ms="500"'));
    await stage.part("state").waitFor();
    await stage.element.evaluate(({ shadowRoot }) => {
      window.seen = [];
      const problem = shadowRoot.querySelector('[part="problem"]');
      new MutationObserver(() => window.seen.push(problem.hidden)).observe(problem, { attributes: true });
    });
    await stage.until(() => document.querySelector("workers-build").state === "succeeded");
    assert.equal(stage.requests.length, 3);
    assert.equal(await stage.page.evaluate(() => window.seen.includes(false)), false);
  });

  shows("a_rate_limit_is_told_at_once", async (stage) => {
    await stage.put(tag("is_limited", 'interval-ms="500"'));
    await stage.part("problem-text").waitFor();
    assert.equal(await stage.part("problem-text").innerText(), "The server asks to wait. It is tried again then.");
    assert.equal(stage.requests.length, 2);
    await stage.until(() => document.querySelector("workers-build").state === "succeeded");
  });

  shows("children_are_shown_until_the_data_comes", async ({ put, page, part }) => {
    await put(tag("comes_late", "", "<p>Fallback</p>"));
    assert.ok(await page.getByText("Fallback").isVisible());
    assert.ok(await page.locator('[part~="card"]').isHidden());
    await part("state").waitFor();
    assert.ok(await page.getByText("Fallback").isHidden());
  });

  shows("without_children_it_says_that_it_loads", async ({ put, part }) => {
    await put(tag("comes_late"));
    await part("loading").getByText("Loading…").waitFor();
    await part("state").waitFor();
    assert.ok(await part("loading").isHidden());
  });
});
