// Checks how much the package adds to the size of a Worker.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { weigh } from "../scripts/size.mjs";

/** The most bytes that the wasm and the minified JavaScript of the entry for Workers may have, both gzipped. */
const LIMIT = 40_000;

test("the package adds no more bytes to a Worker than the limit allows", async () => {
  const { wasm, glue, total } = await weigh(fileURLToPath(new URL("node_modules/workers-builds", import.meta.url)));
  const parts = `wasm ${wasm.gzip} and JavaScript ${glue.gzip}`;
  const hint = "`npm run size` shows the parts, `npm run size -- <commit>` what has grown since a commit";
  assert.ok(total <= LIMIT, `${total} bytes gzipped (${parts}), the limit is ${LIMIT}; ${hint}`);
});
