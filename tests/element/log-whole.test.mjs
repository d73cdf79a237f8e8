// The whole log: long ones, ones that grow, and those who use a keyboard or a screen reader.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { LOGGED, numbered, serve } from "./logged.mjs";
import { violations } from "./stage.mjs";
import { elementTest, screenshots } from "./suite.mjs";

/**
 * @import { BuildState } from "workers-builds"
 * @import { BrowserContextOptions } from "playwright-core"
 * @import { Stage } from "./stage.mjs"
 */

const MANY = 100_000;

/**
 * Opens the whole log of a build.
 *
 * @param {Stage} stage
 * @param {BuildState} state
 * @param {string[]} lines
 */
async function open(stage, state, lines) {
  const served = await serve(stage.page, state, lines);
  await stage.put(LOGGED);
  await stage.part("log-toggle").waitFor();
  if (state === "failed" || state === "running") await stage.part("log-line").first().waitFor();
  await stage.part("log-toggle").click();
  await whole(stage).locator("[part~=log-line]").first().waitFor();
  return served;
}

const whole = (/** @type {Stage} */ { page }) => page.locator(".whole");

const drawn = (/** @type {Stage} */ stage) => whole(stage).locator("[part~=log-line]").count();

/**
 * The first and the last line that a reader of the whole log sees in full.
 *
 * @param {Stage} stage
 */
const seen = (stage) =>
  whole(stage).evaluate((area) => {
    const { top, bottom } = area.getBoundingClientRect();
    const texts = [...area.querySelectorAll('[part~="log-line"]')].flatMap((line) => {
      const box = line.getBoundingClientRect();
      return box.top >= top && box.bottom <= bottom ? [line.textContent] : [];
    });
    return [texts[0], texts.at(-1)];
  });

/**
 * Waits until the last line that the reader sees is this one. A key scrolls smoothly.
 *
 * @param {Stage} stage
 * @param {string} text
 */
async function seesLast(stage, text) {
  const end = Date.now() + 5_000;
  while (Date.now() < end && (await seen(stage))[1] !== text) await sleep(20);
  assert.equal((await seen(stage))[1], text);
}

describe("the whole log", () => {
  elementTest("of_100_000_lines_has_only_some_of_them_in_the_page", async (stage) => {
    await open(stage, "succeeded", numbered(MANY));
    assert.equal((await seen(stage))[0], "line 1");
    assert.ok((await drawn(stage)) <= 400, `${await drawn(stage)} lines`);
    await whole(stage).focus();
    await stage.page.keyboard.press("End");
    await seesLast(stage, `line ${MANY}`);
    assert.ok((await drawn(stage)) <= 600, `${await drawn(stage)} lines`);
    // The lines in the middle are where they would be if all were in the page.
    await whole(stage).evaluate((area) => area.scrollTo(0, area.scrollHeight / 2));
    await whole(stage)
      .getByText(`line ${MANY / 2 + 1}`, { exact: true })
      .waitFor();
    const [first] = await seen(stage);
    assert.ok(Math.abs(Number(first?.slice(5)) - MANY / 2) < 5, String(first));
    await stage.until(() => {
      const root = document.querySelector("workers-build")?.shadowRoot;
      return (root?.querySelectorAll('.whole [part~="log-line"]').length ?? 0) <= 600;
    });
    await stage.page.keyboard.press("Home");
    await whole(stage).getByText("line 1", { exact: true }).waitFor();
    assert.equal((await seen(stage))[0], "line 1");
  });

  elementTest("begins_at_its_end_after_an_excerpt", async (stage) => {
    await open(stage, "failed", numbered(1_000));
    await seesLast(stage, "line 1000");
  });

  elementTest("stays_at_its_end_while_it_grows_if_the_reader_is_there", async (stage) => {
    const served = await open(stage, "running", numbered(350));
    await seesLast(stage, "line 350");
    served.lines = [...numbered(420), "wide ".repeat(300), "end"];
    await seesLast(stage, "end");
    await whole(stage).evaluate((area) => area.scrollTo(0, 100));
    await whole(stage).getByText("line 10", { exact: true }).waitFor();
    const before = await seen(stage);
    served.lines = [...served.lines, "more"];
    await stage.page.locator(".excerpt").getByText("more").waitFor();
    assert.deepEqual(await seen(stage), before);
    await whole(stage).evaluate((area) => area.scrollTo(0, area.scrollHeight));
    await seesLast(stage, "more");
    served.lines = [...served.lines, "even more"];
    await seesLast(stage, "even more");
  });

  elementTest("of_another_build_replaces_it", async (stage) => {
    const served = await open(stage, "failed", numbered(300));
    served.lines = ["other line 1"];
    await stage.element.evaluate((element) => element.setAttribute("account-id", "other"));
    await stage.page.locator(".excerpt").getByText("other line 1").waitFor();
    assert.equal(await stage.part("log-line").count(), 1);
    await stage.part("log-toggle").click();
    await stage.until(
      () =>
        document.querySelector("workers-build")?.shadowRoot?.querySelector(".whole")?.textContent === "other line 1",
    );
  });
});

describe("users of a keyboard or a screen reader", () => {
  elementTest("reach_and_open_the_log_and_move_in_it", async (stage) => {
    await serve(stage.page, "succeeded", numbered(300));
    await stage.put(LOGGED);
    await stage.part("log-toggle").waitFor();
    const focused = () =>
      stage.element.evaluate(({ shadowRoot }) => {
        const node = /** @type {Element} */ (shadowRoot?.activeElement);
        const { outlineStyle, outlineWidth } = getComputedStyle(node);
        return [node.localName, node.ariaLabel, outlineStyle, outlineWidth];
      });
    await stage.page.keyboard.press("Tab");
    assert.deepEqual(await focused(), ["summary", null, "solid", "2px"]);
    await stage.page.keyboard.press("Enter");
    await whole(stage).getByText("line 1", { exact: true }).waitFor();
    await stage.page.keyboard.press("Tab");
    assert.deepEqual(await focused(), ["div", "Whole log", "solid", "2px"]);
    await stage.page.keyboard.press("End");
    await seesLast(stage, "line 300");
    await stage.page.keyboard.press("Tab");
    assert.equal((await focused())[0], "a");
  });

  elementTest("get_labels_and_no_news_of_each_line", async (stage) => {
    await open(stage, "failed", [...numbered(3), "Failed: build"]);
    const tree = await stage.page.locator("#stage").ariaSnapshot();
    assert.match(tree, /- group "Log":/);
    assert.match(tree, /- group "Whole log":/);
    const live = stage.part("log").locator('[aria-live], [role="log"], [role="status"], [role="alert"]');
    assert.equal(await live.count(), 0);
  });
});

/** @type {Record<string, BrowserContextOptions>} */
const VIEWS = {
  light: { colorScheme: "light", viewport: { width: 720, height: 800 } },
  dark: { colorScheme: "dark", viewport: { width: 720, height: 800 } },
  narrow: { colorScheme: "light", viewport: { width: 320, height: 640 } },
  forced_colors: { forcedColors: "active", viewport: { width: 720, height: 800 } },
};

/** What a build tool prints, with a line that is wider than the page. */
const OUTPUT = [
  ...numbered(30),
  "\u001b[32m✓\u001b[39m 41 modules, \u001b[2mgzip: 2 kB\u001b[22m, \u001b[33mwarning\u001b[39m",
  `\u001b[31m✘ ERROR\u001b[0m \u001b[1m${"No such file. ".repeat(20)}\u001b[0m`,
  "Failed: error occurred while running build command",
];

describe("the look of a log", () => {
  for (const [view, options] of Object.entries(VIEWS)) {
    for (const direction of ["ltr", "rtl"]) {
      elementTest(
        `has_no_axe_violation_and_no_overflow_${view}_${direction}`,
        async (stage) => {
          await stage.page.evaluate((direction) => {
            document.documentElement.dir = direction;
          }, direction);
          await open(stage, "failed", OUTPUT);
          assert.deepEqual(await violations(stage.page), []);
          const { contentWidth, pageWidth } = await stage.page.evaluate(() => ({
            contentWidth: document.documentElement.scrollWidth,
            pageWidth: innerWidth,
          }));
          assert.ok(contentWidth <= pageWidth, `${contentWidth} px`);
          const { lineLeft, areaLeft } = await whole(stage).evaluate((area) => ({
            lineLeft: area.querySelector('[part~="log-line"]')?.getBoundingClientRect().left ?? 0,
            areaLeft: area.getBoundingClientRect().left,
          }));
          assert.ok(lineLeft > areaLeft && lineLeft < areaLeft + 30, "the lines begin at the left");
          await stage.page
            .locator("workers-build")
            .screenshot({ path: join(screenshots, `log-${view}-${direction}.png`) });
        },
        options,
      );
    }
  }
});
