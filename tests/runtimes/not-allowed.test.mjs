// Where the platform forbids WebAssembly, the import works and each call says what is missing.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { standIn } from "../stand-in/server.mjs";
import { launch, launchWithExtension } from "./chromium/browser.mjs";
import { filesIn } from "./chromium/files.mjs";
import { startWorker } from "./workerd/start.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const source = new URL("not-allowed/", import.meta.url);

/** A folder with a page that imports the package, and what it needs. It is also an extension. */
const folder = mkdtempSync(join(root, "target", "not-allowed-"));
for (const file of ["observe.js", "page.js"]) cpSync(new URL(file, source), join(folder, file));
cpSync(join(root, "tests", "node_modules", "workers-builds"), join(folder, "workers-builds"), { recursive: true });

const files = filesIn(new URL(`file://${folder}/`));
const server = await standIn({ files: (url) => pages.get(url.pathname) ?? files(url) });
/** @type {Map<string, { status: number, headers: Record<string, string>, body: string }>} */
const pages = new Map();
const browser = await launch();
after(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
});

const MESSAGE =
  "workers-builds could not be started: WebAssembly is not allowed here; a page needs 'wasm-unsafe-eval' in the " +
  'script-src of its Content-Security-Policy, and a Worker needs a bundler that knows the export condition "workerd"';
const PAGE = '<!doctype html><meta charset="utf-8" /><script type="module" src="page.js"></script>';

/** The running build, from `buildState`, `getBuild` and `watchBuild`. */
const WORKS = ["running", "running", "running"];

/**
 * Asserts that each call was refused.
 *
 * @param {unknown} calls
 */
function assertRefused(calls) {
  assert.ok(Array.isArray(calls) && calls.length === WORKS.length);
  for (const { kind, message, cause } of calls) {
    assert.deepEqual({ kind, message }, { kind: "internal", message: MESSAGE });
    assert.match(cause, /^CompileError: /);
  }
}

/**
 * Opens a page and reads what its script has found.
 *
 * @param {Pick<import("playwright-core").BrowserContext, "newPage">} context
 * @param {string} url
 */
async function found(context, url) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(url);
  await page.waitForFunction(() => document.title !== "");
  const title = await page.title();
  await page.close();
  return JSON.parse(title);
}

describe("in a page with a Content-Security-Policy", () => {
  /** @param {string} policy */
  const underPolicy = (policy) => {
    pages.set("/", {
      status: 200,
      headers: { "content-type": "text/html", "content-security-policy": policy },
      body: PAGE,
    });
    return found(browser, server.origin);
  };

  test("calls_name_the_keyword_that_is_missing", { timeout: 20_000 }, async () => {
    assertRefused(await underPolicy("script-src 'self'"));
  });

  test("the_keyword_is_enough", { timeout: 20_000 }, async () => {
    assert.deepEqual(await underPolicy("script-src 'self' 'wasm-unsafe-eval'"), WORKS);
  });
});

describe("in a page of an extension", () => {
  /** @param {object} policy what the manifest says of it */
  const inExtension = async (policy) => {
    const extension = join(folder, "extension");
    mkdirSync(extension);
    for (const path of ["observe.js", "page.js", "workers-builds"]) {
      cpSync(join(folder, path), join(extension, path), { recursive: true });
    }
    const background = { service_worker: "background.js" };
    const manifest = { manifest_version: 3, name: "builds", version: "1", background, ...policy };
    writeFileSync(join(extension, "manifest.json"), JSON.stringify(manifest));
    writeFileSync(join(extension, "background.js"), "");
    writeFileSync(join(extension, "page.html"), PAGE);
    const { context, script } = await launchWithExtension(extension);
    try {
      return await found(context, new URL("page.html", script).href);
    } finally {
      await context.close();
      rmSync(extension, { recursive: true });
    }
  };

  test("the_policy_of_the_platform_forbids_it", { timeout: 60_000 }, async () => {
    assertRefused(await inExtension({}));
  });

  test("a_policy_of_the_manifest_allows_it", { timeout: 60_000 }, async () => {
    const policy = { extension_pages: "script-src 'self' 'wasm-unsafe-eval'" };
    assert.deepEqual(await inExtension({ content_security_policy: policy }), WORKS);
  });
});

describe("in workerd, with the entry for Node", () => {
  test("the_element_can_be_imported_and_calls_say_what_is_missing", { timeout: 60_000 }, async () => {
    const worker = await startWorker(new URL("wrangler.jsonc", source), { compatibilityFlags: ["nodejs_compat"] });
    try {
      const { calls, element } = /** @type {any} */ (await (await worker.dispatchFetch("http://worker")).json());
      assertRefused(calls);
      assert.equal(element, "function");
    } finally {
      await worker.dispose();
    }
  });
});
