// What a Worker that imports the package is made larger by.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { weigh } from "../scripts/size.mjs";

/** In bytes, gzipped: the wasm and the JavaScript of the entry for Workers, minified. */
const LIMIT = 29 * 1024;

test("a Worker is made larger by no more than the budget", async () => {
  const { wasm, glue, total } = await weigh(fileURLToPath(new URL("node_modules/workers-builds", import.meta.url)));
  const parts = `wasm ${wasm.gzip} and JavaScript ${glue.gzip}`;
  const hint = "`npm run size -- <commit>` shows what has grown since a commit, `npm run size` what there is";
  assert.ok(total <= LIMIT, `${total} bytes gzipped (${parts}), the limit is ${LIMIT}; ${hint}`);
});
