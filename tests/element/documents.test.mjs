// An element that comes into another document, for example into that of a small window on top of all others.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { LOGGED, numbered, serve } from "./logged.mjs";
import { tag } from "./stage.mjs";
import { elementTest } from "./suite.mjs";

/**
 * @import { WorkersBuildElement } from "workers-builds/element"
 */

describe("in another document", () => {
  elementTest("keeps_its_styles_and_gets_those_of_the_log", async (stage) => {
    await serve(stage.page, "failed", [...numbered(3), "Failed: build"]);
    await stage.put(LOGGED.replace(" log ", " "));
    await stage.part("state").waitFor();
    await stage.page.evaluate(() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const element = /** @type {WorkersBuildElement} */ (document.querySelector("workers-build"));
      frame.contentDocument?.body.append(element);
      element.log = true;
    });
    const inside = stage.page.frameLocator("iframe");
    const styleOf = (/** @type {string} */ part) =>
      inside.locator(`[part~="${part}"]`).evaluate((node) => {
        const { borderInlineStartWidth, whiteSpace } = getComputedStyle(node);
        return [borderInlineStartWidth, whiteSpace];
      });
    await inside.locator('[part~="log-failure"]').waitFor();
    assert.deepEqual(await styleOf("log-failure"), ["3px", "pre-wrap"]);
    assert.equal((await styleOf("card"))[0], "4px");
    // And back.
    await inside.locator("workers-build").evaluate((element) => parent.document.body.append(element));
    const back = await stage.part("log-failure").evaluate((node) => getComputedStyle(node).whiteSpace);
    assert.equal(back, "pre-wrap");
  });

  elementTest("asks_nothing_if_that_is_not_shown", async (stage) => {
    await stage.page.evaluate((html) => {
      const { body } = document.implementation.createHTMLDocument();
      const stage = document.createElement("div");
      stage.innerHTML = html;
      body.append(stage.children[0]);
    }, tag("running"));
    await sleep(100);
    assert.deepEqual(stage.requests, []);
  });

  elementTest("follows_the_visibility_of_that", async (stage) => {
    await stage.page.evaluate((html) => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const inside = /** @type {Document} */ (frame.contentDocument);
      Object.defineProperty(inside, "visibilityState", { value: "hidden", writable: true });
      const stage = document.createElement("div");
      stage.innerHTML = html;
      inside.body.append(stage.children[0]);
    }, tag("running"));
    await sleep(100);
    assert.deepEqual(stage.requests, []);
    await stage.page.evaluate(() => {
      const inside = /** @type {any} */ (document.querySelector("iframe")?.contentDocument);
      inside.visibilityState = "visible";
      inside.dispatchEvent(new Event("visibilitychange"));
    });
    await stage.page.frameLocator("iframe").locator('[part~="state"]').waitFor();
  });
});
