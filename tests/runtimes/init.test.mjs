// `workers-builds/init` with the right file, and with what a server or a caller gives in its place.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { init } from "workers-builds/init";
import { standIn } from "../stand-in/server.mjs";
import { launch } from "./chromium/browser.mjs";
import { files } from "./chromium/files.mjs";
import { brokenResponse, EMPTY, outcomeOf } from "./init/outcome.js";
import { startWorker } from "./workerd/start.mjs";

const FILE = "workers-builds/workers_builds_bg.wasm";
const MODULE = `the compiled module (import module from "${FILE}")`;
const URL_OF_FILE = `the URL of the file (in Vite: import url from "${FILE}?url")`;
const HELP = `give init ${URL_OF_FILE}, its bytes, or, in a Worker, ${MODULE}`;
const NOT_ALLOWED =
  "workers-builds could not be started: WebAssembly is not allowed here; a page needs 'wasm-unsafe-eval' in the " +
  `script-src of its Content-Security-Policy, and a Worker needs ${MODULE}`;

const installed = new URL("../node_modules/workers-builds/", import.meta.url);
const wasm = readFileSync(new URL("workers_builds_bg.wasm", installed));

/**
 * The error of a start.
 *
 * @param {import("workers-builds").BuildsErrorKind} kind
 * @param {string} message
 * @param {number | null} [status]
 */
const error = (kind, message, status = null) => ({ name: "BuildsError", kind, status, message });

const NOT_WASM = error("argument", `input: is not wasm; ${HELP}`);
const ANOTHER = error("argument", "input: is not the wasm of this version of workers-builds");
const EXPECTED = error("argument", "input: expected a module, bytes, a Response or a URL");
const NOT_WASM_RESPONSE = error("http", `the response: 200, but the answer is not wasm (text/html); ${HELP}`, 200);
const BROKEN = error("network", "the response: 200, but the answer broke off", 200);

describe("in Node", () => {
  test("wrong_inputs_say_what_to_give_and_the_bytes_work", async () => {
    /** @type {[input: any, expected: object][]} */
    const rows = [
      [undefined, error("network", `${new URL("workers_builds_bg.wasm", installed)}: no answer; ${HELP}`)],
      [7, EXPECTED],
      [new Uint8Array([1, 2, 3]), NOT_WASM],
      [EMPTY, ANOTHER],
      [new WebAssembly.Module(EMPTY), ANOTHER],
      [new Response("<html>", { headers: { "content-type": "text/html" } }), NOT_WASM_RESPONSE],
      [brokenResponse(), BROKEN],
    ];
    for (const [input, expected] of rows) assert.deepEqual(await outcomeOf(init(input)), expected);
    assert.equal(await outcomeOf(init(wasm)), "running");
  });
});

describe("in workerd", () => {
  test("a_worker_is_told_to_give_the_module_and_the_module_works", { timeout: 60_000 }, async () => {
    const worker = await startWorker(new URL("init/wrangler.jsonc", import.meta.url), {});
    try {
      assert.deepEqual(await (await worker.dispatchFetch("http://worker")).json(), {
        nothing: error("argument", `input: is missing; ${HELP}`),
        bytes: error("internal", NOT_ALLOWED),
        response: error("internal", NOT_ALLOWED),
        module: "running",
      });
    } finally {
      await worker.dispose();
    }
  });
});

describe("in Chromium", () => {
  const html = "<!doctype html><title>Not the file</title>";
  /** @typedef {{ type: string, body: string | Buffer, headers?: Record<string, string>, status?: number }} Answer */
  /** @type {Record<string, Answer>} */
  const answers = {
    "/page": { type: "text/html", body: html },
    "/policy": { type: "text/html", body: html, headers: { "content-security-policy": "script-src 'self'" } },
    "/charset.wasm": { type: "application/wasm; charset=utf-8", body: wasm },
    "/bytes.wasm": { type: "application/octet-stream", body: wasm },
    "/stream.wasm": { type: "application/wasm", body: wasm },
    "/html.wasm": { type: "text/html", body: html },
    "/garbage.wasm": { type: "application/wasm", body: html },
    "/missing.wasm": { type: "text/html", body: html, status: 404 },
  };

  /** @param {URL} url */
  function answerOrFile(url) {
    const answer = answers[url.pathname];
    if (!answer) return files(url);
    const { type, body, headers, status = 200 } = answer;
    return { status, headers: { "content-type": type, ...headers }, body };
  }

  /**
   * Starts the package in a page of its own.
   *
   * @param {string} path of the page
   * @param {string} [input]
   */
  async function started(path, input) {
    const page = await browser.newPage();
    await page.goto(server.origin + path);
    const outcome = await page.evaluate(startInPage, input);
    await page.close();
    return outcome;
  }

  /** @type {Awaited<ReturnType<typeof standIn>>} */
  let server;
  /** @type {Awaited<ReturnType<typeof launch>>} */
  let browser;
  before(async () => {
    server = await standIn({ files: answerOrFile });
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  test("the_file_works_under_any_content_type", { timeout: 30_000 }, async () => {
    for (const input of [undefined, "/stream.wasm", "/charset.wasm", "/bytes.wasm"]) {
      assert.equal(await started("/page", input), "running", input);
    }
  });

  test("what_is_not_the_file_is_named_with_what_to_do", { timeout: 30_000 }, async () => {
    const { origin } = server;
    const notWasm = (/** @type {string} */ path, /** @type {string} */ type) =>
      error("http", `${origin}${path}: 200, but the answer is not wasm (${type}); ${HELP}`, 200);
    const rows = {
      "/html.wasm": notWasm("/html.wasm", "text/html"),
      "/garbage.wasm": notWasm("/garbage.wasm", "application/wasm"),
      "/missing.wasm": error("http", `${origin}/missing.wasm: 404 in place of the wasm; ${HELP}`, 404),
      "http://127.0.0.1:1/x.wasm": error("network", `http://127.0.0.1:1/x.wasm: no answer; ${HELP}`),
    };
    for (const [input, expected] of Object.entries(rows)) assert.deepEqual(await started("/page", input), expected);
  });

  test("a_policy_that_forbids_it_is_named", { timeout: 30_000 }, async () => {
    for (const input of [undefined, "/bytes.wasm"]) {
      assert.deepEqual(await started("/policy", input), error("internal", NOT_ALLOWED));
    }
  });
});

/**
 * Runs in the page.
 *
 * @param {string | undefined} input
 */
async function startInPage(input) {
  const paths = ["/tests/node_modules/workers-builds/init.js", "/tests/runtimes/init/outcome.js"];
  const [{ init }, { outcomeOf }] = await Promise.all(paths.map((path) => import(path)));
  return outcomeOf(init(input));
}
