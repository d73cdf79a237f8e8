// What a list shows.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { EVERY_STATE, push, putList, requestCount, row, SHOP, setFault, texts } from "./listed.mjs";
import { elementTest } from "./suite.mjs";

/**
 * @import { BuildSeed } from "../../www-example/src/sample-api/store.js"
 */

describe("a list of builds", () => {
  elementTest(
    "has_a_row_for_each_build_newest_first",
    async (stage) => {
      await putList(stage, EVERY_STATE);
      await row(stage, "Unknown").waitFor();
      const states = ["Queued", "Initializing", "Running", "Succeeded", "Failed", "Skipped", "Cancelled", "Terminated"];
      assert.deepEqual(await texts(stage, "state"), [...states, "Unknown", "Failed"]);
      const parts = await stage.page.locator("li").evaluateAll((all) => all.map((li) => li.getAttribute("part")));
      assert.deepEqual(
        parts,
        [...states, "Unknown", "Failed"].map((state) => `item ${state.toLowerCase()}`),
      );
      assert.equal((await texts(stage, "message"))[3], "Show the sum before the payment");
      assert.equal((await texts(stage, "branch"))[3], "checkout");
      assert.equal((await texts(stage, "hash"))[3], "9fceb02");
      assert.equal((await texts(stage, "author"))[3], "grace@example.com");
      assert.deepEqual((await texts(stage, "elapsed")).slice(2, 6), [
        "Total 1 min 40 sec",
        "Total 15 sec",
        "Total 15 sec",
        "Total 1 sec",
      ]);
      const created = await texts(stage, "created");
      assert.deepEqual(created.slice(2, 7), ["1 min. ago", "2 min. ago", "3 min. ago", "3 min. ago", "2 hr. ago"]);
      assert.match(created[8], /20\d\d$/);
    },
    { clock: true },
  );

  elementTest("names_each_button_in_words", async (stage) => {
    await putList(stage, [{ secondsAgo: 120 }]);
    await row(stage, "Succeeded").waitFor();
    const tree = await stage.page.locator("#stage").ariaSnapshot();
    const name = "Succeeded Show the sum before the payment checkout 9fceb02 grace@example.com Total 15 sec 2 min. ago";
    assert.ok(tree.includes(`- button "${name}"`), tree);
    assert.match(tree, /- list "Builds":/);
  });

  elementTest("shows_hostile_text_as_text", async (stage) => {
    await putList(stage, [{ scenario: "hostile", secondsAgo: 60 }]);
    await row(stage, "Failed").waitFor();
    const tags = await stage.page.locator("workers-builds *").evaluateAll((all) => all.map((node) => node.localName));
    assert.deepEqual([...new Set(tags)].sort(), [..."bdi button code div li p path slot span svg time ul".split(" ")]);
    assert.match((await texts(stage, "message"))[0], /^<img src="x"/);
    assert.notEqual(await stage.page.title(), "owned");
    const box = await stage.page.locator("workers-builds").boundingBox();
    assert.ok(box && box.height < 400);
  });

  elementTest("asks_for_at_most_as_many_builds_as_its_limit", async (stage) => {
    await putList(stage, EVERY_STATE, `worker="${SHOP}" limit="2"`);
    await row(stage, "Initializing").waitFor();
    assert.equal((await texts(stage, "state")).length, 2);
    // A tag is not looked up.
    assert.deepEqual(await stage.page.evaluate(() => window.requested), [
      `builds/workers/${SHOP}/builds?page=1&per_page=2`,
    ]);
  });

  elementTest("says_that_there_are_no_builds", async (stage) => {
    await putList(stage, [], 'worker="images"', "<p>Fallback</p>");
    await stage.page.getByText("There are no builds yet.").waitFor();
    assert.ok(await stage.page.getByText("Fallback").isHidden());
  });

  elementTest("shows_its_children_or_a_loading_text_before_the_first_answer", async (stage) => {
    await putList(stage, [], "", "<p>Fallback</p>");
    await setFault(stage, "never");
    await stage.page.evaluate(() => document.querySelector("workers-builds")?.setAttribute("worker", "shop"));
    await stage.until(() => window.requested.length === 1);
    assert.ok(await stage.page.getByText("Fallback").isVisible());
    await stage.page.evaluate(() => document.querySelector("workers-builds")?.replaceChildren());
    await stage.page.getByText("Loading…").waitFor();
  });

  elementTest("sends_no_request_without_an_account_and_a_worker", async (stage) => {
    await putList(stage, [], "");
    await stage.page.evaluate(() => {
      const list = document.querySelector("workers-builds");
      Object.assign(list ?? {}, { accountId: null, workers: "shop" });
    });
    await stage.page.waitForTimeout(50);
    assert.equal(await requestCount(stage), 0);
  });
});

describe("the properties of a list", () => {
  elementTest("mirror_its_attributes", async ({ page }) => {
    const found = await page.evaluate(() => {
      const list = document.createElement("workers-builds");
      const read = () => {
        const { accountId, baseUrl, worker, workers, intervalMs, limit, log, builds, opened, error } = list;
        return [accountId, baseUrl, worker, workers, intervalMs, limit, log, builds.length, opened, error];
      };
      const empty = read();
      Object.assign(list, { accountId: "a", baseUrl: "/b", worker: "c", workers: "d e", intervalMs: 700 });
      Object.assign(list, { limit: 3, log: true });
      const html = list.outerHTML;
      list.setAttribute("limit", "-1");
      list.removeAttribute("log");
      return { empty, html, read: [list.limit, list.log] };
    });
    assert.deepEqual(found, {
      empty: ["", "/builds-api", "", "", 3000, 10, false, 0, null, null],
      html:
        '<workers-builds account-id="a" base-url="/b" worker="c" workers="d e" interval-ms="700" limit="3" log="">' +
        "</workers-builds>",
      read: [10, false],
    });
  });

  elementTest(
    "may_be_set_before_its_definition_and_under_a_strict_policy",
    async (stage) => {
      await stage.page.evaluate((worker) => {
        const list = document.createElement("workers-builds");
        Object.assign(list, { accountId: "account", worker, baseUrl: "/client/v4" });
        document.querySelector("#stage")?.append(list);
      }, SHOP);
      await stage.define();
      await row(stage, "Succeeded").waitFor();
      const border = await row(stage, "Succeeded").evaluate((button) => getComputedStyle(button).borderTopWidth);
      assert.equal(border, "0px");
    },
    { define: false, path: "/strict.html" },
  );
});

describe("a list of Workers", () => {
  /** @type {BuildSeed[]} */
  const builds = [
    { worker: "shop", secondsAgo: 60 },
    { worker: "blog", scenario: "fail", secondsAgo: 600 },
  ];

  elementTest("has_the_latest_build_of_each_worst_first", async (stage) => {
    await putList(stage, [...builds, { worker: "shop", secondsAgo: 6_000 }], 'workers="nope images shop  blog shop"');
    await row(stage, "Failed").waitFor();
    assert.deepEqual(await texts(stage, "worker"), ["blog", "shop", "images", "nope"]);
    assert.deepEqual(await texts(stage, "state"), ["Failed", "Succeeded", "No builds", "Not found"]);
    assert.deepEqual((await texts(stage, "message")).slice(2), [
      "There are no builds yet.",
      "There is no such Worker.",
    ]);
    // One request for all names, and one for all builds.
    const requested = await stage.page.evaluate(() => window.requested.map((path) => path.split("?")[0]));
    assert.deepEqual(requested, ["workers/scripts", "builds/builds/latest"]);
    const found = await stage.page.evaluate(() => document.querySelector("workers-builds")?.builds.length);
    assert.equal(found, 2);
  });

  elementTest("does_not_begin_anew_when_an_attribute_changes_that_is_not_used", async (stage) => {
    await putList(stage, builds, 'workers="shop"');
    await row(stage, "Succeeded").waitFor();
    const shown = await stage.page.evaluate(async () => {
      const list = /** @type {HTMLElementTagNameMap["workers-builds"]} */ (document.querySelector("workers-builds"));
      list.limit = 20;
      list.worker = "blog";
      await Promise.resolve();
      return list.builds.length;
    });
    assert.equal(shown, 1);
  });

  elementTest("opens_nothing_where_there_is_no_build", async (stage) => {
    await putList(stage, builds, 'workers="images"');
    await row(stage, "No builds").click({ force: true });
    assert.equal(await row(stage, "No builds").getAttribute("aria-disabled"), "true");
    assert.equal(await row(stage, "No builds").getAttribute("aria-expanded"), null);
    assert.equal(await stage.page.locator('[part="created"]').getAttribute("datetime"), "");
    assert.equal(await stage.page.locator("workers-build").count(), 0);
  });

  elementTest(
    "sorts_again_when_a_state_changes",
    async (stage) => {
      await putList(stage, builds, 'workers="blog shop" interval-ms="500"');
      await row(stage, "Failed").waitFor();
      await push(stage, { worker: "blog" });
      await push(stage, { worker: "shop", scenario: "fail" });
      await stage.until(() => document.querySelector("workers-builds")?.builds[0].status === "queued");
      assert.deepEqual(await texts(stage, "worker"), ["blog", "shop"]);
      await stage.until(() => document.querySelector("workers-builds")?.builds[0].build_outcome === "fail");
      assert.deepEqual(await texts(stage, "worker"), ["shop", "blog"]);
    },
    { clock: true },
  );
});
