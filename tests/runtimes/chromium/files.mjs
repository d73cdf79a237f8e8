// Files for pages that a test serves.

import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** Those of a folder, given as a URL that ends in a slash. */
export function filesIn(folder) {
  return ({ pathname }) => {
    const file = new URL(`.${pathname}`, folder);
    const type = TYPES[extname(pathname)];
    if (type === undefined || !existsSync(file)) return null;
    return { status: 200, headers: { "content-type": type }, body: readFileSync(file) };
  };
}

/** Those of the repository. */
export const files = filesIn(new URL("../../../", import.meta.url));
