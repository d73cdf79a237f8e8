// What the element shows of a build, also to users of a keyboard or a screen reader.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { build, STATES, stateScenarios, success } from "./builds.mjs";
import { tag } from "./stage.mjs";
import { elementTest } from "./suite.mjs";

/**
 * @import { Locator } from "playwright-core"
 * @import { Stage } from "./stage.mjs"
 */

describe("content", () => {
  elementTest("shows_branch_commit_author_trigger_and_durations", async ({ put, part, page }) => {
    await put(tag("succeeded"));
    await part("state").waitFor();
    assert.equal(await part("message").textContent(), "Make it larger 9fceb02");
    const rows = await page
      .locator('[part~="row"]:not([hidden])')
      .evaluateAll((rows) => rows.map((row) => [row.children[0].textContent, row.children[1].textContent]));
    const { Created, ...others } = Object.fromEntries(rows);
    assert.ok(Created.includes("20"));
    assert.deepEqual(others, {
      Branch: "feature/größer",
      Author: "developer@example.com",
      Trigger: "Push · Deploy non-production branches",
      Queued: "1 min 0 sec",
      Ran: "2 min 0 sec",
    });
    assert.equal(await part("elapsed").textContent(), "Total 4 min 0 sec");
    assert.equal(await page.locator('[part="elapsed"] time').getAttribute("datetime"), "PT240S");
  });

  elementTest("names_what_started_the_build", async ({ page, put, part }) => {
    /** @type {[source: string, text: string][]} */
    const sources = [
      ["push_event", "Push"],
      ["retry", "Retry"],
      ["new_source", "new_source"],
    ];
    for (const [build_trigger_source, text] of sources) {
      const metadata = { build_trigger_source };
      await page.route(`**/builds/builds/${build_trigger_source}`, (route) =>
        route.fulfill(success(build(STATES.succeeded, metadata))),
      );
      await put(tag(build_trigger_source));
      await part("trigger").getByText(`${text} · Deploy non-production branches`).waitFor();
    }
  });

  const linksOf = (/** @type {Stage} */ stage) =>
    stage
      .part("link")
      .evaluateAll((/** @type {HTMLAnchorElement[]} */ links) =>
        links.map(({ textContent, href, rel }) => [textContent, href, rel]),
      );

  elementTest("links_to_gitlab_the_preview_and_the_dashboard", async (stage) => {
    await stage.put(tag("succeeded", 'worker-name="my shop"'));
    await stage.part("state").waitFor();
    const rel = "noreferrer noopener";
    assert.deepEqual(await linksOf(stage), [
      ["Commit", "https://gitlab.com/example/shop/-/commit/9fceb02d0ae598e95dc970b74767f19372d61af8", rel],
      ["Merge request", "https://gitlab.com/example/shop/-/merge_requests/7", rel],
      ["Preview", "https://feature-shop.example.workers.dev/", rel],
      [
        "Dashboard",
        "https://dash.cloudflare.com/account/workers/services/view/my%20shop/production/builds/succeeded",
        rel,
      ],
    ]);
  });

  elementTest("links_to_github", async (stage) => {
    await stage.put(tag("on_github"));
    await stage.part("state").waitFor();
    const links = await linksOf(stage);
    assert.deepEqual(
      links.slice(0, 2).map(([text, href]) => [text, href]),
      [
        ["Commit", "https://github.com/example/shop/commit/9fceb02d0ae598e95dc970b74767f19372d61af8"],
        ["Pull request", "https://github.com/example/shop/pull/7"],
      ],
    );
    assert.equal(
      links.some(([text]) => text === "Dashboard"),
      false,
    );
  });

  elementTest("a_build_without_data_has_a_state_and_no_empty_rows", async ({ put, part, page }) => {
    await put(tag("bare"));
    await part("state").waitFor();
    assert.equal(await part("message").innerText(), "Build");
    assert.equal(await page.locator('[part~="row"]:visible').count(), 0);
    assert.equal(await part("link").count(), 0);
    assert.ok(await part("elapsed").isHidden());
  });

  elementTest("keeps_what_the_reader_has_selected_while_nothing_changes", async ({ put, part, page }) => {
    await put(tag("succeeded"));
    await part("state").waitFor();
    const selected = await page.locator('[part~="branch"] bdi').evaluate((branch) => {
      getSelection()?.setBaseAndExtent(branch, 0, branch, 1);
      document.dispatchEvent(new Event("visibilitychange"));
      return [String(getSelection()), branch.isConnected];
    });
    assert.deepEqual(selected, ["feature/größer", true]);
  });

  elementTest("hostile_text_stays_text_and_makes_no_unsafe_link", async ({ put, part, page, element }) => {
    await put(tag("hostile", 'worker-name="../../x?y#z"'));
    await part("state").waitFor();
    const { tags, hrefs, handlers } = await page.locator("workers-build *").evaluateAll((all) => ({
      tags: [...new Set(all.map(({ localName }) => localName))],
      hrefs: all.flatMap((node) => (node instanceof HTMLAnchorElement ? [node.href] : [])),
      handlers: all.flatMap(({ attributes }) => [...attributes]).filter(({ name }) => name.startsWith("on")).length,
    }));
    assert.ok(tags.includes("article"));
    assert.deepEqual(
      tags.filter((name) => /^(img|script|b|iframe|object|style|form|input)$/.test(name)),
      [],
    );
    assert.deepEqual(hrefs, [
      "https://dash.cloudflare.com/account/workers/services/view/..%2F..%2Fx%3Fy%23z/production/builds/hostile",
    ]);
    assert.equal(handlers, 0);
    assert.match(String(await part("message").textContent()), /^<img src="x"/);
    assert.notEqual(await page.title(), "owned");
    // Long texts are cut, so the card keeps a usable size.
    const box = await element.boundingBox();
    assert.ok(box && box.height < 1_500);
  });

  elementTest(
    "works_under_a_strict_content_security_policy",
    async ({ page, part, pageErrors }) => {
      /** @type {string[]} */
      const messages = [];
      page.on("console", (message) => messages.push(message.text()));
      await page.evaluate(() => {
        const element = document.createElement("workers-build");
        Object.assign(element, { accountId: "account", buildUuid: "succeeded", baseUrl: "/client/v4" });
        document.querySelector("#stage")?.append(element);
      });
      await part("state").waitFor();
      const borderWidth = await part("card").evaluate((card) => getComputedStyle(card).borderLeftWidth);
      assert.equal(borderWidth, "4px");
      assert.deepEqual([...messages, ...pageErrors], []);
    },
    { path: "/strict.html" },
  );
});

describe("keyboard and screen reader", () => {
  /**
   * The node in the element that has the focus.
   *
   * @param {Locator} element
   */
  const focused = (element) =>
    element.evaluate(({ shadowRoot }) => {
      const node = shadowRoot?.activeElement;
      if (!node) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(node);
      return { name: node.localName, text: node.textContent, outline: `${outlineStyle} ${outlineWidth}` };
    });

  elementTest("each_link_can_be_reached_and_shows_its_focus", async ({ put, part, page, element }) => {
    await put(tag("succeeded", 'worker-name="shop"'));
    await part("state").waitFor();
    for (const text of ["Commit", "Merge request", "Preview", "Dashboard"]) {
      await page.keyboard.press("Tab");
      assert.deepEqual(await focused(element), { name: "a", text, outline: "solid 2px" });
    }
  });

  elementTest("focus_stays_in_the_element_after_the_button_is_pressed", async ({ put, part, page, element }) => {
    await put(tag("is_forbidden"));
    await part("problem-text").waitFor();
    await page.keyboard.press("Tab");
    assert.equal((await focused(element))?.text, "Try again");
    await page.route("**/is_forbidden", (route) => route.fulfill(stateScenarios.succeeded));
    await page.keyboard.press("Enter");
    await part("state").waitFor();
    assert.equal((await focused(element))?.name, "article");
    await page.keyboard.press("Tab");
    assert.equal((await focused(element))?.text, "Commit");
  });

  elementTest("a_screen_reader_gets_an_article_a_list_of_links_and_a_status", async ({ put, part, page }) => {
    await put(tag("succeeded"));
    await part("state").waitFor();
    const tree = await page.locator("#stage").ariaSnapshot();
    assert.match(tree, /- article "Make it larger 9fceb02":/);
    assert.match(tree, /- list "Links":/);
    assert.match(tree, /- status/);
    assert.ok(!tree.includes("img"));
    assert.equal(await part("phases").getAttribute("aria-hidden"), "true");
  });
});
