// The keyboard in a list, and the build that is open in it.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { push, putList, row, SHOP, setFault, texts } from "./listed.mjs";
import { elementTest } from "./suite.mjs";

/** @import { Stage } from "./stage.mjs" */

const TAG = `worker="${SHOP}"`;
const THREE = [{ secondsAgo: 100 }, { scenario: /** @type {const} */ ("fail"), secondsAgo: 200 }, { secondsAgo: 300 }];

/** The number of the row that has the focus; -1 if none has. */
const focusedRow = (/** @type {Stage} */ { page }) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector("workers-builds") ?? {};
    const rows = [...(shadowRoot?.querySelectorAll("li") ?? [])];
    return rows.findIndex((row) => row.contains(shadowRoot?.activeElement ?? null));
  });

const expanded = (/** @type {Stage} */ { page }) =>
  page
    .locator("workers-builds li > button")
    .evaluateAll((all) => all.map((button) => button.getAttribute("aria-expanded")));

describe("the keyboard in a list", () => {
  elementTest("moves_from_row_to_row_and_all_rows_are_one_tab_stop", async (stage) => {
    const { keyboard } = stage.page;
    await putList(stage, THREE, `${TAG}`, "");
    await stage.page
      .locator("#stage")
      .evaluate((node) => node.insertAdjacentHTML("beforeend", "<button>After</button>"));
    await row(stage, "Failed").waitFor();
    await keyboard.press("Tab");
    /** @type {[key: string, row: number][]} */
    const moves = [
      ["ArrowDown", 1],
      ["ArrowDown", 2],
      ["ArrowDown", 2],
      ["Home", 0],
      ["ArrowUp", 0],
      ["End", 2],
      ["ArrowUp", 1],
      ["Control+ArrowUp", 1],
    ];
    assert.equal(await focusedRow(stage), 0);
    for (const [key, expected] of moves) {
      await keyboard.press(key);
      assert.equal(await focusedRow(stage), expected, key);
    }
    const outline = await row(stage, "Failed").evaluate((button) => getComputedStyle(button).outlineStyle);
    assert.equal(outline, "solid");
    await keyboard.press("Tab");
    assert.equal(await stage.page.evaluate(() => document.activeElement?.textContent), "After");
    await keyboard.press("Shift+Tab");
    assert.equal(await focusedRow(stage), 1);
  });

  elementTest("opens_and_closes_a_build", async (stage) => {
    const { page } = stage;
    await putList(stage, THREE, `${TAG} log interval-ms="700"`, '<p slot="build">Of the page</p>');
    await page.evaluate(() => {
      window.events = [];
      const list = document.querySelector("workers-builds");
      list?.addEventListener("toggle", ({ oldState, newState }) => {
        const { worker, build } = list.opened ?? {};
        window.events.push([oldState, newState, worker?.length, build?.build_outcome].join(" "));
      });
    });
    await row(stage, "Failed").focus();
    assert.ok(await page.getByText("Of the page").isHidden());
    await page.keyboard.press("Enter");
    await page.locator('workers-build [part~="state"]', { hasText: "Failed" }).waitFor();
    assert.ok(await page.getByText("Of the page").isVisible());
    assert.deepEqual(await expanded(stage), ["false", "true", "false"]);
    const given = await page
      .locator("workers-build")
      .evaluate((/** @type {HTMLElementTagNameMap["workers-build"]} */ element) => {
        const { accountId, intervalMs, log, workerName, lang } = element;
        return { accountId, intervalMs, log, workerName, lang };
      });
    assert.deepEqual(given, { accountId: "account", intervalMs: 700, log: true, workerName: "", lang: "en" });
    // The keys of the opened build are its own.
    await page.locator("workers-build a").first().press("End");
    assert.equal(await focusedRow(stage), 1);
    await page.keyboard.press("Escape");
    assert.equal(await row(stage, "Failed").evaluate((button) => button.matches(":focus")), true);
    assert.deepEqual(await expanded(stage), ["false", "false", "false"]);
    await row(stage, "Failed").click();
    await row(stage, "Succeeded").click();
    assert.equal(await page.locator("workers-build").count(), 1);
    assert.deepEqual(await expanded(stage), ["true", "false", "false"]);
    await row(stage, "Succeeded").click();
    assert.equal(await page.locator("workers-build").count(), 0);
    assert.deepEqual(await page.evaluate(() => window.events), [
      "closed open 32 fail",
      "open closed  ",
      "closed open 32 fail",
      "open open 32 success",
      "open closed  ",
    ]);
  });
});

describe("a row that moves", () => {
  elementTest(
    "keeps_the_focus_and_its_opened_build",
    async (stage) => {
      const { page } = stage;
      await putList(
        stage,
        [{ secondsAgo: 100 }, { worker: "blog", scenario: "fail", secondsAgo: 100 }],
        'workers="shop blog"',
      );
      await row(stage, "Failed").waitFor();
      assert.deepEqual(await texts(stage, "worker"), ["blog", "shop"]);
      await row(stage, "shop").click();
      await page.locator('workers-build [part~="state"]', { hasText: "Succeeded" }).waitFor();
      await page.evaluate(() => {
        window.events = [];
        const list = document.querySelector("workers-builds");
        list?.addEventListener("toggle", () => window.events.push("toggle"));
        const build = list?.shadowRoot?.querySelector("workers-build");
        build?.addEventListener("loadend", () => window.events.push("loadend"));
        const status = list?.shadowRoot?.lastElementChild;
        const record = () => window.events.push(String(status?.textContent));
        new MutationObserver(record).observe(status ?? document, { childList: true });
      });
      // The blog is repaired, and the shop breaks: the rows change places.
      await push(stage, { worker: "blog", secondsAgo: 30 });
      await push(stage, { worker: "shop", scenario: "fail" });
      await stage.until(() => {
        const first = document.querySelector("workers-builds")?.shadowRoot?.querySelector("li")?.textContent;
        return first?.startsWith("Failed shop");
      });
      assert.deepEqual(await texts(stage, "worker"), ["shop", "blog"]);
      assert.equal(await focusedRow(stage), 0);
      await page.locator('workers-build [part~="state"]', { hasText: "Failed" }).waitFor();
      // The opened build follows the newest one and says itself what happens to it. It ends twice: for the build
      // before, and with the new one.
      const told = await page.evaluate(() => window.events);
      assert.deepEqual(told.filter((text) => text !== "loadend").sort(), ["blog: Succeeded", "toggle"]);
      // A row that moves down keeps the focus too, because the others are moved around it.
      await row(stage, "shop").evaluate((button) => {
        const moved = (/** @type {MutationRecord} */ { removedNodes }) =>
          [...removedNodes].some((node) => node === button.parentElement);
        const record = (/** @type {MutationRecord[]} */ records) => records.some(moved) && window.events.push("moved");
        new MutationObserver(record).observe(button.parentElement?.parentElement ?? document, { childList: true });
      });
      await push(stage, { worker: "blog", scenario: "fail" });
      await push(stage, { worker: "shop" });
      await stage.until(() => {
        const first = document.querySelector("workers-builds")?.shadowRoot?.querySelector("li")?.textContent;
        return first?.startsWith("Failed blog");
      });
      assert.equal(await row(stage, "shop").evaluate((button) => button.matches(":focus")), true);
      assert.ok(!(await page.evaluate(() => window.events)).includes("moved"));
    },
    { clock: true },
  );

  elementTest(
    "hands_the_focus_on_when_it_goes",
    async (stage) => {
      await putList(stage, THREE, `${TAG} limit="3"`);
      await row(stage, "Failed").waitFor();
      await stage.page.locator("li > button").last().click();
      await stage.page.locator("workers-build").waitFor();
      await stage.page
        .locator("li > button")
        .nth(1)
        .evaluate((button) => button.setAttribute("data-same", ""));
      await push(stage, { secondsAgo: 30 });
      await stage.until(() => document.querySelector("workers-builds")?.opened === null);
      assert.equal(await focusedRow(stage), 2);
      assert.equal(await stage.page.locator("workers-build").count(), 0);
      // The row that is there still is the same, one place further down.
      assert.equal(await stage.page.locator("li > button").nth(2).getAttribute("data-same"), "");
    },
    { clock: true },
  );

  elementTest("leaves_the_focus_in_a_list_that_has_no_rows", async (stage) => {
    await putList(stage, [], "");
    await setFault(stage, { status: 403 });
    await stage.page.evaluate(() => document.querySelector("workers-builds")?.setAttribute("worker", "images"));
    const retry = stage.page.locator('workers-builds [part="retry"]');
    await retry.waitFor();
    await setFault(stage, null);
    await retry.press("Enter");
    await stage.page.getByText("There are no builds yet.").waitFor();
    assert.equal(await stage.page.evaluate(() => document.activeElement?.localName), "workers-builds");
  });
});
