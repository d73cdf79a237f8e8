// The documents name tests for what they promise. Each of these tests exists.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { read, root } from "./docs/setting.mjs";

const sources = ["src", "tests"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(rs|mjs)$/.test(name) && !name.includes("node_modules"))
    .map((name) => read(join(folder, name))),
);

for (const [document, least] of Object.entries({ "SECURITY.md": 15, "README.md": 2 })) {
  test(`${document} names tests that exist`, () => {
    const quoted = [...read(document).matchAll(/`([^`\n]+)`/g)].map(([, text]) => text);
    const named = quoted.filter(looksLikeSentence);
    assert.ok(named.length >= least, named.join());
    for (const name of named) {
      const declared = new RegExp(`(fn |async |test\\(["\`].*)${name}\\b`);
      assert.ok(
        sources.some((source) => declared.test(source)),
        name,
      );
    }
  });
}

/**
 * Whether a text has words with spaces or underscores between them, and is neither a variable nor a command.
 *
 * @param {string} text
 */
function looksLikeSentence(text) {
  return /^[\w,']+([ _][\w,']+){2,}$/.test(text) && /[a-z]/.test(text) && !text.startsWith("npm ");
}
