// What a list says to a screen reader and to the page.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { push, putList, row, SHOP, setFault } from "./listed.mjs";
import { elementTest } from "./suite.mjs";

/** @import { Stage } from "./stage.mjs" */

/**
 * Starts to keep what the list says and the events that say that something is new.
 *
 * @param {Stage} stage
 */
const record = ({ page }) =>
  page.evaluate(() => {
    window.announced = [];
    window.events = [];
    const list = document.querySelector("workers-builds");
    for (const type of ["load", "change"]) list?.addEventListener(type, () => window.events.push(type));
    const status = list?.shadowRoot?.querySelector('[role="status"]') ?? document;
    const keep = () => window.announced.push(status.textContent);
    new MutationObserver(keep).observe(status, { childList: true, characterData: true, subtree: true });
  });

describe("the news of a list", () => {
  elementTest(
    "are_said_again_when_they_are_the_same_again",
    async (stage) => {
      await putList(stage, [{ secondsAgo: 100 }], `worker="${SHOP}" interval-ms="500"`);
      await row(stage, "Succeeded").waitFor();
      await record(stage);
      const problem = stage.page.locator('workers-builds [part="problem"]');
      const isShown = (/** @type {string} */ shown) => {
        const root = document.querySelector("workers-builds")?.shadowRoot;
        return Boolean(root?.querySelector('[part="problem"]:not([hidden])')) === (shown === "shown");
      };
      for (let outage = 0; outage < 2; outage++) {
        await setFault(stage, { status: 503 });
        await stage.until(isShown, "shown");
        assert.ok(await problem.isVisible());
        await setFault(stage, null);
        await stage.until(isShown, "hidden");
      }
      const said = await stage.page.evaluate(() => window.announced);
      assert.deepEqual(said, Array(2).fill("The server does not answer. Trying again…"));
    },
    { clock: true },
  );

  elementTest(
    "are_a_new_build_in_the_state_of_the_one_before",
    async (stage) => {
      await putList(stage, [{ secondsAgo: 100 }], 'workers="shop" interval-ms="500"');
      await row(stage, "Succeeded").waitFor();
      await record(stage);
      await push(stage, { secondsAgo: 50 });
      await stage.until(() => window.events.length > 0);
      assert.deepEqual(await stage.page.evaluate(() => window.events), ["load", "change"]);
      assert.deepEqual(await stage.page.evaluate(() => window.announced), ["shop: Succeeded"]);
    },
    { clock: true },
  );
});
