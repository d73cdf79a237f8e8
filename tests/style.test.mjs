// Checks what no formatter checks: lines that are long because of a comment or a text.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const LIMIT = 120;

test(`no line of code is longer than ${LIMIT} columns`, () => {
  const patterns = ["*.rs", "*.js", "*.mjs", "*.ts", "*.tsx", "*.css", "*.html"];
  const files = execFileSync("git", ["ls-files", ...patterns], { cwd: root, encoding: "utf8" })
    .trim()
    .split("\n");
  assert.ok(files.length > 100);
  const long = files.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((line, index) => ([...withoutLink(line)].length > LIMIT ? [`${file}:${index + 1}`] : [])),
  );
  assert.deepEqual(long, []);
});

/**
 * A link in a comment cannot be broken.
 *
 * @param {string} line
 */
function withoutLink(line) {
  return line.replace(/<https:\S+>$/, "");
}
