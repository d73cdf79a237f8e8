// What the element shows of a build, to the eye, to the keyboard and to a screen reader.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { stateScenarios } from "./builds.mjs";
import { tag } from "./stage.mjs";
import { shows } from "./suite.mjs";

describe("what is shown", () => {
  shows("branch_commit_author_trigger_and_durations", async ({ put, part, page }) => {
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

  const linksOf = (stage) =>
    stage.part("link").evaluateAll((links) => links.map(({ textContent, href, rel }) => [textContent, href, rel]));

  shows("links_to_gitlab_the_preview_and_the_dashboard", async (stage) => {
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

  shows("links_to_github", async (stage) => {
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

  shows("a_build_of_which_nothing_is_known_has_a_state_and_no_empty_rows", async ({ put, part, page }) => {
    await put(tag("bare"));
    await part("state").waitFor();
    assert.equal(await part("message").innerText(), "Build");
    assert.equal(await page.locator('[part~="row"]:visible').count(), 0);
    assert.equal(await part("link").count(), 0);
    assert.ok(await part("elapsed").isHidden());
  });

  shows("hostile_text_is_text_and_no_link_of_it_runs", async ({ put, part, page, element }) => {
    await put(tag("hostile", 'worker-name="../../x?y#z"'));
    await part("state").waitFor();
    const { tags, hrefs, handlers } = await element.evaluate(({ shadowRoot }) => {
      const all = [...shadowRoot.querySelectorAll("*")];
      return {
        tags: [...new Set(all.map(({ localName }) => localName))],
        hrefs: all.filter(({ href }) => typeof href === "string").map(({ href }) => href),
        handlers: all.flatMap(({ attributes }) => [...attributes]).filter(({ name }) => name.startsWith("on")).length,
      };
    });
    assert.deepEqual(
      tags.filter((name) => /^(img|script|b|iframe|object|style|form|input)$/.test(name)),
      [],
    );
    assert.deepEqual(hrefs, [
      "https://dash.cloudflare.com/account/workers/services/view/..%2F..%2Fx%3Fy%23z/production/builds/hostile",
    ]);
    assert.equal(handlers, 0);
    assert.ok((await part("message").textContent()).startsWith('<img src="x"'));
    assert.notEqual(await page.title(), "owned");
    // Nobody reads ten thousand letters: the card stays a card.
    assert.ok((await element.boundingBox()).height < 1_500);
  });

  shows(
    "a_strict_content_security_policy_lets_it_pass",
    async ({ page, part, trouble }) => {
      const refused = [];
      page.on("console", (message) => refused.push(message.text()));
      await page.evaluate(() => {
        const element = Object.assign(document.createElement("workers-build"), {
          accountId: "account",
          buildUuid: "succeeded",
          baseUrl: "/client/v4",
        });
        document.querySelector("#stage").append(element);
      });
      await part("state").waitFor();
      const borderWidth = await page
        .locator('[part~="card"]')
        .evaluate((card) => getComputedStyle(card).borderLeftWidth);
      assert.equal(borderWidth, "4px");
      assert.deepEqual([...refused, ...trouble], []);
    },
    { path: "/strict.html" },
  );
});

describe("by the keyboard", () => {
  shows("each_link_is_reached_and_its_focus_is_seen", async ({ put, part, page, element }) => {
    await put(tag("succeeded", 'worker-name="shop"'));
    await part("state").waitFor();
    const reached = [];
    for (let tabs = 0; tabs < 4; tabs++) {
      await page.keyboard.press("Tab");
      reached.push(
        await element.evaluate(({ shadowRoot }) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(shadowRoot.activeElement);
          return `${shadowRoot.activeElement.textContent} ${outlineStyle} ${outlineWidth}`;
        }),
      );
    }
    assert.deepEqual(
      reached,
      ["Commit", "Merge request", "Preview", "Dashboard"].map((name) => `${name} solid 2px`),
    );
  });

  shows("the_button_is_pressed_and_focus_stays_in_the_element", async ({ put, part, page, element }) => {
    await put(tag("is_forbidden"));
    await part("problem-text").waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await element.evaluate(({ shadowRoot }) => shadowRoot.activeElement.textContent), "Try again");
    await page.route("**/is_forbidden", (route) => route.fulfill(stateScenarios.succeeded));
    await page.keyboard.press("Enter");
    await part("state").waitFor();
    assert.equal(await element.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.localName), "article");
    await page.keyboard.press("Tab");
    assert.equal(await element.evaluate(({ shadowRoot }) => shadowRoot.activeElement.textContent), "Commit");
  });

  shows("a_screen_reader_gets_an_article_a_list_of_links_and_a_status", async ({ put, part, element, page }) => {
    await put(tag("succeeded"));
    await part("state").waitFor();
    const tree = await page.locator("#stage").ariaSnapshot();
    assert.match(tree, /- article "Make it larger 9fceb02":/);
    assert.match(tree, /- list "Links":/);
    assert.match(tree, /- status/);
    assert.ok(!tree.includes("img"));
    assert.equal(
      await element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('[part="phases"]').ariaHidden),
      "true",
    );
  });
});
