// What the element shows of a log that it may not read, or cannot read.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { LOGGED, numbered, serve } from "./logged.mjs";
import { elementTest } from "./suite.mjs";

/**
 * @import { WorkersBuildElement } from "workers-builds/element"
 * @import { Stage } from "./stage.mjs"
 */

const hasLog = () => !document.querySelector("workers-build")?.shadowRoot?.querySelector('[part="log"]:not([hidden])');

/** @param {Stage} stage */
async function buildIsFine({ part, element }, state = "Failed") {
  assert.equal(await part("state").innerText(), state);
  assert.ok(await part("problem").isHidden());
  assert.equal(await element.evaluate((/** @type {WorkersBuildElement} */ { error }) => error), null);
}

describe("without permission for logs", () => {
  for (const status of [401, 403, 404]) {
    elementTest(`nothing_of_the_log_is_shown_after_${status}`, async (stage) => {
      const served = await serve(stage.page, "failed", numbered(3));
      served.status = status;
      await stage.put(LOGGED);
      await stage.part("state").waitFor();
      await stage.until(hasLog);
      await buildIsFine(stage);
      await sleep(100);
      assert.equal(served.logRequests, 1);
    });
  }

  elementTest("a_running_build_is_watched_all_the_same", async (stage) => {
    const served = await serve(stage.page, "running", numbered(3));
    served.status = 403;
    await stage.put(LOGGED);
    await stage.part("state").waitFor();
    await stage.until(hasLog);
    served.state = "succeeded";
    await stage.until(() => document.querySelector("workers-build")?.state === "succeeded");
    assert.ok(await stage.part("log").isHidden());
    await buildIsFine(stage, "Succeeded");
    assert.equal(served.logRequests, 1);
  });

  elementTest("the_focus_stays_in_the_element_when_the_log_turns_out_to_be_forbidden", async (stage) => {
    const served = await serve(stage.page, "succeeded", numbered(3));
    served.status = 404;
    await stage.put(LOGGED);
    await stage.part("log-toggle").focus();
    await stage.page.keyboard.press("Enter");
    await stage.until(hasLog);
    assert.equal(await stage.element.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.localName), "article");
  });

  elementTest("a_reload_asks_again", async (stage) => {
    const served = await serve(stage.page, "failed", numbered(3));
    served.status = 403;
    await stage.put(LOGGED);
    await stage.part("state").waitFor();
    await stage.until(hasLog);
    served.status = 200;
    await stage.element.evaluate((/** @type {WorkersBuildElement} */ element) => element.reload());
    await stage.part("log-line").first().waitFor();
  });
});

describe("a log that cannot be read", () => {
  elementTest("has_a_text_in_its_place_and_is_asked_for_again_when_it_is_opened", async (stage) => {
    const served = await serve(stage.page, "failed", numbered(3));
    served.status = 400;
    await stage.put(LOGGED);
    await stage.part("log-note").getByText("The log cannot be read.").waitFor();
    await buildIsFine(stage);
    served.status = 200;
    await stage.part("log-toggle").click();
    await stage.part("log-line").first().waitFor();
    assert.ok(await stage.part("log-note").isHidden());
  });

  elementTest("is_asked_for_again_while_the_build_runs", async (stage) => {
    const served = await serve(stage.page, "running", numbered(3));
    await stage.put(LOGGED);
    await stage.part("log-line").first().waitFor();
    served.status = 503;
    await stage.part("log-note").getByText("The log cannot be read.").waitFor();
    assert.equal(await stage.page.locator(".excerpt [part~=log-line]").count(), 3);
    await buildIsFine(stage, "Running");
    served.status = 200;
    served.lines = numbered(4);
    await stage.page.getByText("line 4").waitFor();
    assert.ok(await stage.part("log-note").isHidden());
  });
});
