// How a list looks, in each view and for axe.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe } from "node:test";
import { EVERY_STATE, putList, row } from "./listed.mjs";
import { violations } from "./stage.mjs";
import { elementTest, screenshots } from "./suite.mjs";

describe("the look of a list", () => {
  /** @type {Record<string, import("playwright-core").BrowserContextOptions>} */
  const views = {
    light: { colorScheme: "light", viewport: { width: 900, height: 700 } },
    dark: { colorScheme: "dark", viewport: { width: 900, height: 700 } },
    narrow: { colorScheme: "light", viewport: { width: 320, height: 700 } },
    "right-to-left": { viewport: { width: 900, height: 700 } },
    "forced-colors": { forcedColors: "active", viewport: { width: 900, height: 700 } },
  };
  for (const [view, options] of Object.entries(views)) {
    elementTest(
      `has_no_axe_violation_and_no_overflow_${view}`,
      async (stage) => {
        await stage.page.evaluate(
          (dir) => Object.assign(document.documentElement, { dir }),
          view.slice(0, 5) === "right" ? "rtl" : "ltr",
        );
        const hebrew = { branch: "סניף/קופה", commitMessage: "להראות את הסכום", secondsAgo: 40 };
        await putList(stage, [...EVERY_STATE, hebrew], 'worker="shop" limit="20" log');
        await row(stage, "Terminated").click();
        await stage.page.locator('workers-build [part~="state"]').waitFor();
        assert.deepEqual(await violations(stage.page), []);
        const width = await stage.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(width <= 0, `it is ${width} px too wide`);
        await stage.page.locator("workers-builds").screenshot({ path: join(screenshots, `list-${view}.png`) });
        const [state, times] = [row(stage, "Failed").locator('[part~="state"]'), row(stage, "Failed").locator("time")];
        const [from, to] = [await state.boundingBox(), await times.first().boundingBox()];
        assert.ok(from && to && (view === "right-to-left" ? from.x > to.x : from.x < to.x));
      },
      options,
    );
  }
});
