// The element as it looks where the page or its reader has a say.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe } from "node:test";
import { tag, violations } from "./stage.mjs";
import { screenshots, shows } from "./suite.mjs";

describe("in the page's own manner", () => {
  shows("parts_and_custom_properties_style_it", async ({ put, part, page }) => {
    await page.evaluate(() => {
      document.head.append(
        Object.assign(document.createElement("style"), {
          textContent:
            "workers-build { --workers-build-good: rgb(1, 2, 3) } workers-build::part(card succeeded) { border-top-width: 9px }",
        }),
      );
    });
    await put(tag("succeeded"));
    await part("state").waitFor();
    assert.equal(await part("state").evaluate((node) => getComputedStyle(node).color), "rgb(1, 2, 3)");
    assert.equal(await part("card").evaluate((node) => getComputedStyle(node).borderTopWidth), "9px");
  });

  shows("it_turns_round_where_the_page_runs_from_right_to_left", async ({ put, part, page }) => {
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    await put(tag("in_hebrew"));
    await part("state").waitFor();
    const widths = await part("card").evaluate((node) => {
      const { borderLeftWidth, borderRightWidth } = getComputedStyle(node);
      return [borderLeftWidth, borderRightWidth];
    });
    assert.deepEqual(widths, ["1px", "4px"]);
    const [state, total] = [await part("state").boundingBox(), await part("elapsed").boundingBox()];
    assert.ok(state.x > total.x);
    // Hebrew runs to the left, and an address beside it to the right.
    const directions = await page
      .locator("workers-build bdi")
      .evaluateAll((all) => all.map((bdi) => getComputedStyle(bdi).direction));
    assert.deepEqual(directions, ["rtl", "rtl", "ltr", "ltr"]);
    const durations = await page.locator('[part="elapsed"] time').evaluate((time) => getComputedStyle(time).direction);
    assert.equal(durations, "ltr");
    assert.deepEqual(await violations(page), []);
    await page.locator("workers-build").screenshot({ path: join(screenshots, "right-to-left.png") });
  });

  const animation = (stage) =>
    stage.page.locator('workers-build [part~="state"] svg').evaluate((svg) => getComputedStyle(svg).animationName);

  shows("it_moves_where_motion_is_welcome", async (stage) => {
    await stage.put(tag("running"));
    await stage.part("state").waitFor();
    assert.equal(await animation(stage), "turn");
  });

  shows(
    "it_stands_still_where_motion_is_not",
    async (stage) => {
      await stage.put(tag("running"));
      await stage.part("state").waitFor();
      assert.equal(await animation(stage), "none");
    },
    { reducedMotion: "reduce" },
  );

  shows(
    "in_forced_colours_the_icon_and_the_word_remain",
    async ({ put, part, page }) => {
      await put(tag("failed"));
      await part("state").waitFor();
      const { color, stroke } = await page.locator('[part~="state"] svg').evaluate((svg) => getComputedStyle(svg));
      assert.equal(stroke, color);
      assert.ok(await part("phases").isHidden());
      assert.deepEqual(await violations(page), []);
      await page.locator("workers-build").screenshot({ path: join(screenshots, "forced-colours.png") });
    },
    { forcedColors: "active" },
  );
});
