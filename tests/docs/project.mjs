// Snippets as the files of a project that has the package installed.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { startWorker } from "../runtimes/workerd/start.mjs";
import { ENV, root, server } from "./setting.mjs";

/**
 * Calls `work` with the folder of a project, and removes it.
 *
 * @template T
 * @param {Record<string, string>} files their texts by their paths
 * @param {(folder: string) => Promise<T>} work
 */
export async function inProject(files, work) {
  const folder = mkdtempSync(join(root, "target", "docs-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    // As `npm install` of the tarball leaves it.
    cpSync(join(root, "tests", "node_modules"), join(folder, "node_modules"), { recursive: true });
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The response of a Worker in workerd that consists of one file.
 *
 * @param {string} code
 * @param {string} path
 * @param {string[]} [compatibilityFlags]
 */
export function responseOfWorker(code, path, compatibilityFlags) {
  const wrangler = { name: "docs", main: "src/index.js", compatibility_date: "2026-04-01" };
  return inProject({ "src/index.js": code, "wrangler.json": JSON.stringify(wrangler) }, async (folder) => {
    const config = pathToFileURL(join(folder, "wrangler.json"));
    const worker = await startWorker(config, { api: server.origin, bindings: ENV, compatibilityFlags });
    try {
      const response = await worker.dispatchFetch(`http://worker${path}`);
      return { status: response.status, text: await response.text() };
    } finally {
      await worker.dispose();
    }
  });
}
