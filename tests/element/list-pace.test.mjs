// How often a list asks with an interval that no one would choose, and what it says before it asks again.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { putList, requestCount, row, SHOP, setFault } from "./listed.mjs";
import { elementTest } from "./suite.mjs";

const TAG = `worker="${SHOP}"`;

describe("the interval of a list", () => {
  elementTest(
    "is_at_least_half_a_second",
    async (stage) => {
      await putList(stage, [{ scenario: "slow", secondsAgo: 100 }], `${TAG} interval-ms="1"`);
      await row(stage, "Running").waitFor();
      const before = await requestCount(stage);
      for (let step = 0; step < 100; step++) await stage.page.clock.runFor(100);
      const count = (await requestCount(stage)) - before;
      assert.ok(count > 5 && count <= 20, `${count} requests in 10 seconds`);
    },
    { clock: true },
  );

  for (const interval of ["1e12", "Infinity"]) {
    elementTest(
      `may_be_longer_than_any_timer_${interval}`,
      async (stage) => {
        await putList(stage, [{ secondsAgo: 100 }], `${TAG} interval-ms="${interval}"`);
        await row(stage, "Succeeded").waitFor();
        for (let step = 0; step < 20; step++) await stage.page.clock.runFor(1_000);
        assert.equal(await requestCount(stage), 1);
      },
      { clock: true },
    );
  }
});

describe("a failure that the reader waits for", () => {
  elementTest(
    "is_shown_at_once",
    async (stage) => {
      const problem = (/** @type {string} */ text) =>
        stage.page.locator('workers-builds [part="problem-text"]', { hasText: text }).waitFor();
      await putList(stage, [], 'interval-ms="60000"');
      await setFault(stage, { status: 503 });
      await stage.page.evaluate((tag) => document.querySelector("workers-builds")?.setAttribute("worker", tag), SHOP);
      await problem("The server does not answer.");
      assert.equal(await requestCount(stage), 1);
      const retry = stage.page.locator('workers-builds [part="retry"]');
      await setFault(stage, "never");
      await retry.click();
      await problem("Trying again…");
      await setFault(stage, { status: 503 });
      await stage.page.evaluate(() => document.querySelector("workers-builds")?.reload());
      await problem("The server does not answer.");
      assert.equal(await retry.getAttribute("aria-disabled"), "false");
    },
    { clock: true },
  );
});
