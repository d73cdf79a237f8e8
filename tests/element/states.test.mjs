// The element in each state, with each color scheme and width. It comes from the packed tarball, without a bundler.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe } from "node:test";
import { stateNames } from "./builds.mjs";
import { tag, violations } from "./stage.mjs";
import { elementTest, screenshots } from "./suite.mjs";

/**
 * @import { BrowserContextOptions } from "playwright-core"
 * @import { WorkersBuildElement } from "workers-builds/element"
 */

/** @type {Record<string, BrowserContextOptions>} */
const VIEWS = {
  light: { colorScheme: "light", viewport: { width: 720, height: 500 } },
  dark: { colorScheme: "dark", viewport: { width: 720, height: 500 } },
  narrow: { colorScheme: "light", viewport: { width: 320, height: 640 } },
};

describe("each state", () => {
  for (const state of stateNames) {
    elementTest(`${state}_has_an_icon_a_text_and_a_part`, async ({ put, part, element, page }) => {
      await put(tag(state));
      await part("state").waitFor();
      assert.equal(await part("state").textContent(), state[0].toUpperCase() + state.slice(1));
      assert.equal(await element.evaluate((/** @type {WorkersBuildElement} */ { state }) => state), state);
      const strokes = await page.locator('[part~="state"] path').getAttribute("d");
      assert.ok(strokes && strokes.length > 5);
      assert.equal(await page.locator(`[part="card ${state}"]`).count(), 1);
    });
  }

  elementTest("no_two_states_have_the_same_icon", async ({ put, part, page }) => {
    await put(stateNames.map((state) => tag(state)).join(""));
    await part("state").nth(8).waitFor();
    const strokes = await page
      .locator('[part~="state"] path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));
    assert.equal(new Set(strokes).size, 9);
  });

  for (const [view, options] of Object.entries(VIEWS)) {
    elementTest(
      `has_no_axe_violation_and_no_overflow_${view}`,
      async ({ put, part, page }) => {
        for (const name of [...stateNames, "is_forbidden", "hostile", "on_github", "bare"]) {
          await put(tag(name, 'worker-name="shop"'));
          await part(name === "is_forbidden" ? "problem-text" : "state").waitFor();
          assert.deepEqual(await violations(page), [], name);
          const { contentWidth, pageWidth } = await page.evaluate(() => ({
            contentWidth: document.documentElement.scrollWidth,
            pageWidth: innerWidth,
          }));
          assert.ok(contentWidth <= pageWidth, `${name} is ${contentWidth} px wide`);
          await page.locator("workers-build").screenshot({ path: join(screenshots, `${name}-${view}.png`) });
        }
      },
      options,
    );
  }
});
