// The element as a part of a page: its import, attributes, properties, events and end.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build as esbuild } from "esbuild";
import { tag } from "./stage.mjs";
import { shows } from "./suite.mjs";

/** What esbuild makes of a script of somebody who has the package installed. */
async function bundled(contents, options = {}) {
  const stdin = { contents, resolveDir: fileURLToPath(new URL("..", import.meta.url)) };
  const { outputFiles } = await esbuild({ stdin, bundle: true, format: "esm", write: false, ...options });
  return outputFiles[0].text;
}

/** Leaves the package itself out of a bundle, and its element in. */
const withoutTheCore = {
  name: "without the core",
  setup: ({ onResolve }) => onResolve({ filter: /^workers-builds$/ }, ({ path }) => ({ path, external: true })),
};

describe("as a citizen of the page", () => {
  shows(
    "importing_the_class_has_no_side_effect",
    async ({ page, requests }) => {
      const found = await page.evaluate(async () => {
        const before = [Object.keys(globalThis).length, document.documentElement.outerHTML].join();
        const { WorkersBuildElement } = await import("/tests/node_modules/workers-builds/element/element.js");
        const after = [Object.keys(globalThis).length, document.documentElement.outerHTML].join();
        customElements.define("my-build", class extends WorkersBuildElement {});
        const own = document.createElement("my-build");
        return [
          before === after,
          customElements.get("workers-build") === undefined,
          own instanceof WorkersBuildElement,
        ];
      });
      assert.deepEqual(found, [true, true, true]);
      assert.deepEqual(requests, []);
    },
    { define: false },
  );

  test("it_can_be_imported_where_there_are_no_elements", async () => {
    const { WorkersBuildElement } = await import("workers-builds/element");
    const define = await import("workers-builds/element/define");
    assert.equal(define.WorkersBuildElement, WorkersBuildElement);
    assert.equal(WorkersBuildElement.texts.running, "Running");
    assert.equal(globalThis.customElements, undefined);
  });

  test("it_adds_no_more_than_8_kB_to_the_package", async () => {
    const code = await bundled('import "workers-builds/element/define";', { plugins: [withoutTheCore], minify: true });
    const bytes = gzipSync(code).length;
    assert.ok(bytes > 1_000 && bytes < 8_000, `${bytes} bytes`);
  });

  shows(
    "a_bundle_has_one_wasm_for_the_element_and_for_calls_of_ones_own",
    async ({ page, put, part }) => {
      const code = await bundled(
        'import "workers-builds/element/define"; import { getBuild } from "workers-builds"; window.getBuild = getBuild;',
      );
      assert.equal(code.split("AGFzbQ").length - 1, 1);
      await page.addScriptTag({ content: code, type: "module" });
      await put(tag("succeeded"));
      await part("state").waitFor();
      assert.equal(await page.evaluate(() => typeof window.getBuild), "function");
    },
    { define: false },
  );

  shows("defining_it_twice_is_once", async ({ page }) => {
    const same = await page.evaluate(async () => {
      const first = customElements.get("workers-build");
      await import("/tests/node_modules/workers-builds/element/define.js?again");
      return first !== undefined && customElements.get("workers-build") === first;
    });
    assert.ok(same);
  });

  shows("attributes_and_properties_mirror_each_other", async ({ page }) => {
    const found = await page.evaluate(() => {
      const element = document.createElement("workers-build");
      const { accountId, buildUuid, baseUrl, intervalMs, workerName } = element;
      const empty = [
        accountId,
        buildUuid,
        baseUrl,
        intervalMs,
        workerName,
        element.build,
        element.state,
        element.error,
      ];
      Object.assign(element, { accountId: "a", buildUuid: "b", baseUrl: "/c", intervalMs: 700, workerName: "w" });
      const html = element.outerHTML;
      element.setAttribute("build-uuid", "d");
      element.setAttribute("interval-ms", "soon");
      const read = [element.buildUuid, element.intervalMs];
      for (const name of ["accountId", "buildUuid", "baseUrl", "intervalMs", "workerName"]) element[name] = null;
      return { empty, html, read, gone: element.outerHTML };
    });
    assert.deepEqual(found, {
      empty: ["", "", "/builds-api", 3000, "", null, null, null],
      html: '<workers-build account-id="a" build-uuid="b" base-url="/c" interval-ms="700" worker-name="w"></workers-build>',
      read: ["d", 3000],
      gone: "<workers-build></workers-build>",
    });
  });

  shows(
    "properties_that_were_set_before_the_definition_count",
    async ({ page, define, part, element }) => {
      await page.evaluate(() => {
        const element = document.createElement("workers-build");
        Object.assign(element, { accountId: "account", buildUuid: "succeeded", baseUrl: "/client/v4" });
        document.querySelector("#stage").append(element);
      });
      await define();
      await part("state").waitFor();
      assert.equal(await element.getAttribute("build-uuid"), "succeeded");
      assert.deepEqual(await element.evaluate((element) => Object.keys(element)), []);
    },
    { define: false },
  );

  shows("nothing_is_asked_without_account_and_build", async ({ put, page, requests }) => {
    await put(
      '<workers-build build-uuid="queued"></workers-build><workers-build account-id="a">Fallback</workers-build>',
    );
    await sleep(100);
    assert.deepEqual(requests, []);
    assert.ok(await page.getByText("Fallback").isVisible());
  });

  shows("a_change_of_attributes_starts_one_new_watch_and_forgets_the_old_build", async (stage) => {
    await stage.put(tag("succeeded"));
    await stage.part("state").waitFor();
    const forgotten = await stage.element.evaluate(async (element) => {
      window.starts = 0;
      element.addEventListener("loadstart", () => (window.starts += 1));
      element.accountId = "other";
      element.buildUuid = "queued";
      element.buildUuid = "comes_late";
      await Promise.resolve();
      return [element.build, element.state];
    });
    assert.deepEqual(forgotten, [null, null]);
    await stage.until(() => document.querySelector("workers-build").state === "succeeded");
    assert.equal(await stage.page.evaluate(() => window.starts), 1);
    assert.deepEqual(
      stage.requests.map((path) => path.replace("/client/v4/accounts/", "").replace("builds/builds/", "")),
      ["account/succeeded", "other/comes_late"],
    );
  });

  shows("removing_it_aborts_the_request_and_putting_it_back_asks_anew", async (stage) => {
    const aborted = stage.page.waitForEvent("requestfailed");
    await stage.put(tag("never"));
    while (stage.requests.length === 0) await sleep(10);
    await stage.page.evaluate(() => {
      window.kept = document.querySelector("workers-build");
      window.kept.remove();
    });
    assert.equal((await aborted).failure().errorText, "net::ERR_ABORTED");
    await sleep(700);
    assert.equal(stage.requests.length, 1);
    await stage.page.evaluate(() => {
      window.kept.buildUuid = "succeeded";
      document.querySelector("#stage").append(window.kept);
    });
    await stage.part("state").waitFor();
  });

  shows("moving_a_build_that_is_over_asks_nothing", async (stage) => {
    await stage.put(tag("succeeded"));
    await stage.part("state").waitFor();
    await stage.page.evaluate(() => document.body.append(document.querySelector("workers-build")));
    await sleep(100);
    assert.equal(stage.requests.length, 1);
    assert.equal(await stage.part("state").innerText(), "Succeeded");
  });

  shows("events_come_in_order_and_only_a_change_bubbles", async ({ page, until }) => {
    await page.evaluate(() => {
      window.events = [];
      const element = document.createElement("workers-build");
      Object.assign(element, { accountId: "account", buildUuid: "changes", baseUrl: "/client/v4", intervalMs: 500 });
      const note = ({ type, target, currentTarget }) =>
        window.events.push([currentTarget === target ? "" : "stage", type, target.state].filter(Boolean).join(" "));
      for (const type of ["loadstart", "load", "error", "loadend", "change"]) {
        element.addEventListener(type, note);
        document.querySelector("#stage").addEventListener(type, note);
      }
      document.querySelector("#stage").append(element);
    });
    await until(() => window.events.at(-1)?.startsWith("loadend"));
    assert.deepEqual(await page.evaluate(() => window.events), [
      "loadstart",
      ...["queued", "running", "failed"].flatMap((state) => [
        `load ${state}`,
        `change ${state}`,
        `stage change ${state}`,
      ]),
      "loadend failed",
    ]);
  });

  shows("an_error_is_an_event_with_the_error_and_a_watch_always_ends", async ({ page, until }) => {
    await page.evaluate(() => {
      window.events = [];
      const element = document.createElement("workers-build");
      Object.assign(element, { accountId: "account", buildUuid: "is_forbidden", baseUrl: "/client/v4" });
      for (const type of ["loadstart", "error", "loadend"]) {
        element.addEventListener(type, ({ error }) => window.events.push(`${type} ${error?.status ?? ""}`));
      }
      // Whoever tries again from a listener gets whole pairs.
      element.addEventListener("error", () => element.reload(), { once: true });
      document.querySelector("#stage").append(element);
    });
    await until(() => window.events.length === 6);
    const once = ["loadstart ", "error 403", "loadend "];
    assert.deepEqual(await page.evaluate(() => window.events), [...once, ...once]);
  });

  shows("reload_asks_again_for_a_build_that_is_over", async (stage) => {
    await stage.put(tag("succeeded"));
    await stage.part("state").waitFor();
    await stage.element.evaluate((element) => element.reload());
    while (stage.requests.length < 2) await sleep(10);
    assert.equal(await stage.part("state").innerText(), "Succeeded");
  });

  shows("its_texts_and_numbers_speak_the_language_of_the_page", async ({ page, part }) => {
    await page.evaluate(async () => {
      const Base = customElements.get("workers-build");
      customElements.define(
        "mein-build",
        class extends Base {
          static texts = { ...Base.texts, succeeded: "Erfolgreich", branch: "Zweig" };
        },
      );
      document.querySelector("#stage").innerHTML =
        '<div lang="de"><mein-build account-id="a" build-uuid="succeeded" base-url="/client/v4"></mein-build></div>';
    });
    const inside = page.locator("mein-build");
    await inside.locator('[part~="state"]').waitFor();
    assert.equal(await inside.locator('[part~="state"]').innerText(), "Erfolgreich");
    assert.equal(await inside.locator("dt").first().textContent(), "Zweig");
    assert.match(await inside.locator('[part="elapsed"] time').textContent(), /^4 Min\. 0 Sek\.$/);
    assert.equal(await part("state").count(), 0);
  });
});
