// What has the focus when something else comes in its place. It must not move to the top of the page.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { build, STATES, success } from "./builds.mjs";
import { push, putList, row, SHOP } from "./listed.mjs";
import { tag } from "./stage.mjs";
import { elementTest } from "./suite.mjs";

/** @import { Stage } from "./stage.mjs" */

/**
 * The texts or names of what has the focus, from the page inwards.
 *
 * @param {Stage} stage
 */
const focused = ({ page }) =>
  page.evaluate(async () => {
    // The browser takes the focus from what is hidden when it draws.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const names = [];
    let node = document.activeElement;
    for (; node; node = node.shadowRoot?.activeElement ?? null) names.push(node.localName);
    return names;
  });

describe("the focus in a build", () => {
  elementTest("stays_at_a_link_when_another_one_comes", async (stage) => {
    let preview_url = "";
    await stage.page.route(/\/builds\/builds\/grows$/, (route) =>
      route.fulfill(success(build({ ...STATES[preview_url ? "succeeded" : "running"], preview_url }))),
    );
    await stage.put(tag("grows", 'worker-name="shop" interval-ms="500"'));
    await stage.part("link").getByText("Commit").focus();
    preview_url = "https://preview.example.com/";
    await stage.part("link").getByText("Preview").waitFor();
    assert.deepEqual(await stage.part("link").allTextContents(), ["Commit", "Merge request", "Preview", "Dashboard"]);
    assert.deepEqual(await focused(stage), ["workers-build", "a"]);
  });

  elementTest("leaves_a_child_for_the_build_that_comes_in_its_place", async (stage) => {
    await stage.put(tag("loads_late", "", '<a href="https://example.com/">Elsewhere</a>'));
    await stage.page.getByText("Elsewhere").focus();
    await stage.part("state").waitFor();
    assert.deepEqual(await focused(stage), ["workers-build", "article"]);
  });
});

describe("the focus in a list", () => {
  elementTest(
    "leaves_an_opened_build_for_its_row_when_another_build_comes_in_its_place",
    async (stage) => {
      await putList(stage, [{ secondsAgo: 100 }], 'workers="shop"');
      await row(stage, "Succeeded").click();
      await stage.page.locator("workers-build a").first().focus();
      assert.deepEqual(await focused(stage), ["workers-builds", "workers-build", "a"]);
      await push(stage, { scenario: "fail", secondsAgo: 50 });
      await row(stage, "Failed").waitFor();
      assert.deepEqual(await focused(stage), ["workers-builds", "button"]);
    },
    { clock: true },
  );

  elementTest(
    "may_be_in_what_the_page_adds_to_an_opened_build",
    async (stage) => {
      const link = '<a slot="build" href="https://example.com/">Of the page</a>';
      await putList(stage, [{ secondsAgo: 100 }, { secondsAgo: 200 }], `worker="${SHOP}" limit="2"`, link);
      const buttons = stage.page.locator("li > button");
      await buttons.nth(1).click();
      await stage.page.getByText("Of the page").focus();
      assert.deepEqual(
        await buttons.evaluateAll((all) => all.map((button) => /** @type {HTMLElement} */ (button).tabIndex)),
        [-1, 0],
      );
      await push(stage, { secondsAgo: 50 });
      await stage.until(() => document.querySelector("workers-builds")?.opened === null);
      assert.deepEqual(await focused(stage), ["workers-builds", "button"]);
    },
    { clock: true },
  );
});
