// Bundles the Worker of each client as it is deployed: minified, with its wasm beside it.

import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

/** @typedef {{ name: string, content: Buffer }} File */

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles the Worker of a client. Resolves to the files of the bundle, the Worker first.
 *
 * @param {string} client
 * @param {string} folder is emptied and gets the bundle
 * @returns {Promise<File[]>}
 */
export async function bundle(client, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [here("worker.js")],
    outdir: folder,
    alias: { client: here(`clients/${client}.js`) },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    // Node's modules, which Workers provide. No client needs them to read a build.
    external: ["node:*"],
    loader: { ".wasm": "copy" },
    logLevel: "error",
  });
  const names = readdirSync(folder).sort((a, b) => Number(b === "worker.js") - Number(a === "worker.js"));
  return names.map((name) => ({ name, content: readFileSync(join(folder, name)) }));
}

/**
 * The total size of files in bytes, as they are and compressed as far as possible.
 *
 * @param {File[]} files
 */
export function sizes(files) {
  const total = (/** @type {(content: Buffer) => number} */ size) =>
    files.reduce((sum, { content }) => sum + size(content), 0);
  return {
    raw: total((content) => content.length),
    gzip: total((content) => gzipSync(content, { level: 9 }).length),
    brotli: total((content) => brotliCompressSync(content).length),
  };
}
