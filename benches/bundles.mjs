// The Worker of each client as it is deployed: bundled and minified, its wasm beside it.

import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Resolves to the files of the bundle: the first is the Worker. */
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
    // What Workers have of Node; no client needs any of it to read a build.
    external: ["node:*"],
    loader: { ".wasm": "copy" },
    logLevel: "error",
  });
  const names = readdirSync(folder).sort((a, b) => Number(b === "worker.js") - Number(a === "worker.js"));
  return names.map((name) => ({ name, content: readFileSync(join(folder, name)) }));
}

/** The bytes of all files, and what is left of them when each is compressed as far as it goes. */
export function sizes(files) {
  const total = (size) => files.reduce((sum, { content }) => sum + size(content), 0);
  return {
    raw: total((content) => content.length),
    gzip: total((content) => gzipSync(content, { level: 9 }).length),
    brotli: total((content) => brotliCompressSync(content).length),
  };
}
