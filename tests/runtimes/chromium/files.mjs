// Serves files to the pages of a test.

import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/**
 * Makes a function that answers a request with a file of a folder.
 *
 * @param {URL} folder its path ends in a slash
 */
export function filesIn(folder) {
  return (/** @type {URL} */ { pathname }) => {
    const file = new URL(`.${pathname}`, folder);
    const type = TYPES[extname(pathname)];
    if (type === undefined || !existsSync(file)) return null;
    return { status: 200, headers: { "content-type": type }, body: readFileSync(file) };
  };
}

/** Answers with a file of the repository. */
export const files = filesIn(new URL("../../../", import.meta.url));
