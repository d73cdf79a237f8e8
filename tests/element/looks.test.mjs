// How the page and the settings of the user change the look of the element.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe } from "node:test";
import { tag, violations } from "./stage.mjs";
import { elementTest, screenshots } from "./suite.mjs";

/** @import { Stage } from "./stage.mjs" */

describe("style", () => {
  elementTest("parts_and_custom_properties_change_its_style", async ({ put, part, page }) => {
    await page.addStyleTag({
      content: `
        workers-build { --workers-build-good: rgb(1, 2, 3) }
        workers-build::part(card succeeded) { border-top-width: 9px }
      `,
    });
    await put(tag("succeeded"));
    await part("state").waitFor();
    assert.equal(await part("state").evaluate((node) => getComputedStyle(node).color), "rgb(1, 2, 3)");
    assert.equal(await part("card").evaluate((node) => getComputedStyle(node).borderTopWidth), "9px");
  });

  elementTest("is_mirrored_in_a_right_to_left_page", async ({ put, part, page }) => {
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    await put(tag("in_hebrew"));
    await part("state").waitFor();
    const widths = await part("card").evaluate((node) => {
      const { borderLeftWidth, borderRightWidth } = getComputedStyle(node);
      return [borderLeftWidth, borderRightWidth];
    });
    assert.deepEqual(widths, ["1px", "4px"]);
    const [state, total] = [await part("state").boundingBox(), await part("elapsed").boundingBox()];
    assert.ok(state && total && state.x > total.x);
    // Hebrew text runs from right to left, the email address beside it from left to right.
    const directions = await page
      .locator("workers-build bdi")
      .evaluateAll((all) => all.map((bdi) => getComputedStyle(bdi).direction));
    assert.deepEqual(directions, ["rtl", "rtl", "ltr", "ltr"]);
    const durations = await page.locator('[part="elapsed"] time').evaluate((time) => getComputedStyle(time).direction);
    assert.equal(durations, "ltr");
    assert.deepEqual(await violations(page), []);
    await page.locator("workers-build").screenshot({ path: join(screenshots, "right-to-left.png") });
  });

  const animation = (/** @type {Stage} */ { page }) =>
    page.locator('workers-build [part~="state"] svg').evaluate((svg) => getComputedStyle(svg).animationName);

  elementTest("the_icon_of_a_running_build_moves", async (stage) => {
    await stage.put(tag("running"));
    await stage.part("state").waitFor();
    assert.equal(await animation(stage), "turn");
  });

  elementTest(
    "the_icon_stands_still_under_reduced_motion",
    async (stage) => {
      await stage.put(tag("running"));
      await stage.part("state").waitFor();
      assert.equal(await animation(stage), "none");
    },
    { reducedMotion: "reduce" },
  );

  elementTest(
    "keeps_the_icon_and_the_text_under_forced_colors",
    async ({ put, part, page }) => {
      await put(tag("failed"));
      await part("state").waitFor();
      const [color, stroke] = await page.locator('[part~="state"] svg').evaluate((svg) => {
        const style = getComputedStyle(svg);
        return [style.color, style.stroke];
      });
      assert.equal(stroke, color);
      assert.ok(await part("phases").isHidden());
      assert.deepEqual(await violations(page), []);
      await page.locator("workers-build").screenshot({ path: join(screenshots, "forced-colors.png") });
    },
    { forcedColors: "active" },
  );
});
