import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { build } from "esbuild";
import * as workersBuilds from "workers-builds";
import { onPage, onPageWithPackage, titleOf } from "./page.mjs";
import { inProject, responseOfWorker } from "./project.mjs";
import { root, run, server } from "./setting.mjs";

const ASK = `const { status } = await getBuild("account", "documented", null, { baseUrl: "${server.baseUrl}" });`;

const GET_BUILD = '<script type="module" src="/tests/docs/policy.js"></script>';

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function the_import_map_finds_the_package(code) {
    const script = '<script type="module">document.title = Object.keys(await import("workers-builds"));</script>';
    assert.equal(await onPage(code + script, titleOf), Object.keys(workersBuilds).join());
  },

  async function the_policy_allows_the_package_and_needs_its_keyword(code) {
    assert.equal(await onPage(code + GET_BUILD, titleOf), "running");
    const without = code.replace(" 'wasm-unsafe-eval'", "");
    assert.notEqual(without, code);
    assert.match(await onPage(without + GET_BUILD, titleOf), /a page needs 'wasm-unsafe-eval' in the script-src/);
  },

  // tests/runtimes/not-allowed.test.mjs has an extension with this policy.
  async function the_policy_of_an_extension_allows_the_package(code) {
    const policy = JSON.parse(code).content_security_policy.extension_pages;
    const meta = `<meta http-equiv="content-security-policy" content="${policy}" />`;
    assert.equal(await onPage(meta + GET_BUILD, titleOf), "running");
  },

  async function the_package_starts_from_its_file(code) {
    assert.equal(await onPageWithPackage("", `${code}${ASK} document.title = status;`, titleOf), "running");
  },

  async function the_package_starts_from_a_file_of_a_bundler(code) {
    await inProject({ "snippet.js": `${code}${ASK} document.title = status;` }, async (folder) => {
      const publicPath = `/${relative(root, folder)}`;
      const loader = { ".wasm": /** @type {const} */ ("file") };
      const [entry, outfile] = [join(folder, "snippet.js"), join(folder, "page.js")];
      await build({ entryPoints: [entry], bundle: true, format: "esm", loader, publicPath, outfile });
      const script = `<script type="module" src="${publicPath}/page.js"></script>`;
      assert.equal(await onPage(script, titleOf), "running");
    });
  },

  async function a_worker_starts_the_package_from_its_module(code) {
    const ask = 'const { status } = await getBuild("account", "documented", null);';
    const handler = `export default { async fetch() { ${ask} return new Response(status); } };`;
    assert.deepEqual(await responseOfWorker(code + handler, "/"), { status: 200, text: "running" });
  },

  async function the_package_can_be_required(code) {
    const getBuild = await run(`${code}\nreturn getBuild;`, { require: createRequire(import.meta.url) });
    assert.equal((await getBuild("account", "documented", null, { baseUrl: server.baseUrl })).status, "running");
  },
];
