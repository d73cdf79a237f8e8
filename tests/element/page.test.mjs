// The element in a page: import, definition, attributes, properties, events and removal.

import assert from "node:assert/strict";
import { basename } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build as esbuild } from "esbuild";
import { tag } from "./stage.mjs";
import { elementTest } from "./suite.mjs";

/**
 * @import { BuildOptions, PluginBuild } from "esbuild"
 * @import { WorkersBuildElement } from "workers-builds/element"
 */

/**
 * Bundles a script of a program that has the package installed.
 *
 * @param {string} contents
 * @param {BuildOptions} [options]
 */
async function bundle(contents, options = {}) {
  const stdin = { contents, resolveDir: fileURLToPath(new URL("..", import.meta.url)) };
  const { outputFiles } = await esbuild({ ...options, stdin, bundle: true, format: "esm", write: false });
  return outputFiles.map(({ path, text }) => ({ name: basename(path), text }));
}

/** Leaves the package itself out of a bundle. */
const withoutCore = {
  name: "without-core",
  setup: (/** @type {PluginBuild} */ { onResolve }) =>
    onResolve({ filter: /^workers-builds$/ }, ({ path }) => ({ path, external: true })),
};

/** The URL of a second copy of the module. */
const SECOND_COPY = "/tests/node_modules/workers-builds/element/define.js?again";

describe("in a page", () => {
  elementTest(
    "importing_the_class_has_no_side_effect",
    async ({ page, requests }) => {
      const found = await page.evaluate(async () => {
        const before = [Object.keys(globalThis).length, document.documentElement.outerHTML].join();
        const { WorkersBuildElement } = await import("workers-builds/element");
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

  test("can_be_imported_on_a_server", async () => {
    const { WorkersBuildElement } = await import("workers-builds/element");
    const define = await import("workers-builds/element/define");
    assert.equal(define.WorkersBuildElement, WorkersBuildElement);
    assert.equal(WorkersBuildElement.texts.running, "Running");
    assert.equal(globalThis.customElements, undefined);
  });

  test("adds_less_than_14_kB_to_the_package_and_the_log_comes_apart", async () => {
    const options = { plugins: [withoutCore], minify: true, splitting: true, outdir: "dist" };
    const files = await bundle('import "workers-builds/element/define";', options);
    let [entry, log] = [0, 0];
    for (const { name, text } of files) {
      if (name.startsWith("log-")) log += gzipSync(text).length;
      else entry += gzipSync(text).length;
    }
    assert.ok(entry > 1_000 && entry < 14_000, `${entry} bytes`);
    assert.ok(log > 1_000 && log < 5_000, `${log} bytes of the log`);
  });

  elementTest(
    "a_bundle_has_one_wasm_for_the_element_and_for_other_calls",
    async ({ page, put, part }) => {
      const [{ text: code }] = await bundle(`
        import "workers-builds/element/define";
        import { getBuild } from "workers-builds";
        window.getBuild = getBuild;
      `);
      // The first bytes of a wasm file in base64.
      assert.equal(code.split("AGFzbQ").length - 1, 1);
      await page.addScriptTag({ content: code, type: "module" });
      await put(tag("succeeded"));
      await part("state").waitFor();
      assert.equal(await page.evaluate(() => typeof window.getBuild), "function");
    },
    { define: false },
  );

  elementTest("a_second_copy_does_not_define_it_again", async ({ page }) => {
    const same = await page.evaluate(async (secondCopy) => {
      const get = () => ["workers-build", "workers-builds"].map((name) => customElements.get(name));
      const first = get();
      await import(secondCopy);
      return get().every((element, index) => element !== undefined && element === first[index]);
    }, SECOND_COPY);
    assert.ok(same);
  });

  elementTest("attributes_and_properties_mirror_each_other", async ({ page }) => {
    const found = await page.evaluate(() => {
      const element = document.createElement("workers-build");
      const { accountId, buildUuid, baseUrl, intervalMs, workerName, log, build, state, error } = element;
      const empty = [accountId, buildUuid, baseUrl, intervalMs, workerName, log, build, state, error];
      const all = { accountId: "a", buildUuid: "b", baseUrl: "/c", intervalMs: 700, workerName: "w", log: true };
      Object.assign(element, all);
      const html = element.outerHTML;
      element.setAttribute("build-uuid", "d");
      element.setAttribute("interval-ms", "soon");
      const read = [element.buildUuid, element.intervalMs, element.log];
      element.log = false;
      element.setAttribute("log", "log");
      read.push(element.log);
      const nothing = {
        accountId: null,
        buildUuid: null,
        baseUrl: null,
        intervalMs: null,
        workerName: null,
        log: null,
      };
      Object.assign(element, nothing);
      return { empty, html, read, reset: element.outerHTML };
    });
    assert.deepEqual(found, {
      empty: ["", "", "/builds-api", 3000, "", false, null, null, null],
      html:
        '<workers-build account-id="a" build-uuid="b" base-url="/c" interval-ms="700" worker-name="w" log="">' +
        "</workers-build>",
      read: ["d", 3000, true, true],
      reset: "<workers-build></workers-build>",
    });
  });

  elementTest(
    "keeps_properties_that_were_set_before_its_definition",
    async ({ page, define, part, element }) => {
      await page.evaluate(() => {
        const element = document.createElement("workers-build");
        Object.assign(element, { accountId: "account", buildUuid: "succeeded", baseUrl: "/client/v4" });
        document.querySelector("#stage")?.append(element);
      });
      await define();
      await part("state").waitFor();
      assert.equal(await element.getAttribute("build-uuid"), "succeeded");
      assert.deepEqual(await element.evaluate((element) => Object.keys(element)), []);
    },
    { define: false },
  );

  elementTest("sends_no_request_without_account_and_build", async ({ put, page, requests }) => {
    await put(
      '<workers-build build-uuid="queued"></workers-build><workers-build account-id="a">Fallback</workers-build>',
    );
    await sleep(100);
    assert.deepEqual(requests, []);
    assert.ok(await page.getByText("Fallback").isVisible());
  });

  elementTest("a_change_of_attributes_starts_one_new_watch_and_drops_the_old_build", async (stage) => {
    await stage.put(tag("succeeded"));
    await stage.part("state").waitFor();
    const dropped = await stage.element.evaluate(async (/** @type {WorkersBuildElement} */ element) => {
      window.startCount = 0;
      element.addEventListener("loadstart", () => {
        window.startCount += 1;
      });
      element.accountId = "other";
      element.buildUuid = "queued";
      element.buildUuid = "loads_late";
      await Promise.resolve();
      return [element.build, element.state];
    });
    assert.deepEqual(dropped, [null, null]);
    await stage.until(() => document.querySelector("workers-build")?.state === "succeeded");
    assert.equal(await stage.page.evaluate(() => window.startCount), 1);
    assert.deepEqual(
      stage.requests.map((path) => path.replace("/client/v4/accounts/", "").replace("builds/builds/", "")),
      ["account/succeeded", "other/loads_late"],
    );
  });

  elementTest("removing_it_aborts_the_request_and_adding_it_again_sends_a_new_one", async (stage) => {
    const aborted = stage.page.waitForEvent("requestfailed");
    await stage.put(tag("never"));
    while (stage.requests.length === 0) await sleep(10);
    await stage.element.evaluate((/** @type {WorkersBuildElement} */ element) => {
      window.removed = element;
      element.remove();
    });
    assert.equal((await aborted).failure()?.errorText, "net::ERR_ABORTED");
    await sleep(700);
    assert.equal(stage.requests.length, 1);
    await stage.page.evaluate(() => {
      window.removed.buildUuid = "succeeded";
      document.querySelector("#stage")?.append(window.removed);
    });
    await stage.part("state").waitFor();
  });

  elementTest("moving_a_finished_build_sends_no_request", async (stage) => {
    await stage.put(tag("succeeded"));
    await stage.part("state").waitFor();
    await stage.element.evaluate((element) => document.body.append(element));
    await sleep(100);
    assert.equal(stage.requests.length, 1);
    assert.equal(await stage.part("state").innerText(), "Succeeded");
  });

  elementTest("events_come_in_order_and_only_change_bubbles", async ({ page, until }) => {
    await page.evaluate(() => {
      window.events = [];
      const stage = document.querySelector("#stage");
      const element = document.createElement("workers-build");
      Object.assign(element, { accountId: "account", buildUuid: "changes", baseUrl: "/client/v4", intervalMs: 500 });
      const record = (/** @type {Event} */ { type, target, currentTarget }) => {
        const where = currentTarget === target ? "" : "stage";
        window.events.push([where, type, element.state].filter(Boolean).join(" "));
      };
      for (const type of ["loadstart", "load", "error", "loadend", "change"]) {
        element.addEventListener(type, record);
        stage?.addEventListener(type, record);
      }
      stage?.append(element);
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

  elementTest("an_error_event_has_the_error_and_loadend_follows", async ({ page, until }) => {
    await page.evaluate(() => {
      window.events = [];
      const element = document.createElement("workers-build");
      Object.assign(element, { accountId: "account", buildUuid: "is_forbidden", baseUrl: "/client/v4" });
      for (const type of ["loadstart", "error", "loadend"]) {
        element.addEventListener(type, (event) => {
          window.events.push(`${type} ${event instanceof ErrorEvent ? event.error.status : ""}`);
        });
      }
      // The events of both watches are complete, although the second one starts in a listener.
      element.addEventListener("error", () => element.reload(), { once: true });
      document.querySelector("#stage")?.append(element);
    });
    await until(() => window.events.length === 6);
    const once = ["loadstart ", "error 403", "loadend "];
    assert.deepEqual(await page.evaluate(() => window.events), [...once, ...once]);
  });

  elementTest("reload_loads_a_finished_build_again", async (stage) => {
    await stage.put(tag("succeeded"));
    await stage.part("state").waitFor();
    await stage.element.evaluate((/** @type {WorkersBuildElement} */ element) => element.reload());
    while (stage.requests.length < 2) await sleep(10);
    assert.equal(await stage.part("state").innerText(), "Succeeded");
  });

  elementTest("texts_and_numbers_can_have_another_language", async ({ page, put, part }) => {
    await page.evaluate(async () => {
      const { WorkersBuildElement: Base } = await import("workers-builds/element");
      customElements.define(
        "mein-build",
        class extends Base {
          static texts = { ...Base.texts, succeeded: "Erfolgreich", branch: "Zweig" };
        },
      );
    });
    await put(
      '<div lang="de"><mein-build account-id="a" build-uuid="succeeded" base-url="/client/v4"></mein-build></div>',
    );
    const inside = page.locator("mein-build");
    await inside.locator('[part~="state"]').waitFor();
    assert.equal(await inside.locator('[part~="state"]').innerText(), "Erfolgreich");
    assert.equal(await inside.locator("dt").first().textContent(), "Zweig");
    assert.match(String(await inside.locator('[part="elapsed"] time').textContent()), /^4 Min\. 0 Sek\.$/);
    assert.equal(await part("state").count(), 0);
  });
});
