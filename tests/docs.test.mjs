// Every snippet of the documents that is code runs, and their links lead somewhere.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import * as workersBuilds from "workers-builds";
import { proofs as api } from "./docs/api.mjs";
import { proofs as cli } from "./docs/cli.mjs";
import { proofs as element } from "./docs/element.mjs";
import { proofs as errors } from "./docs/errors.mjs";
import { namesInDocument, namesInHelp } from "./docs/help.mjs";
import { proofs as proxy } from "./docs/proxy.mjs";
import { proofs as readme } from "./docs/readme.mjs";
import { proofs as runtimes } from "./docs/runtimes.mjs";
import { proofs as rust } from "./docs/rust.mjs";
import { read, root, snippetsOf } from "./docs/setting.mjs";
import { proofs as watching } from "./docs/watching.mjs";

/**
 * For each document a list of proofs, one for each snippet, in their order.
 *
 * @type {Record<string, import("./docs/setting.mjs").Proof[]>}
 */
const documents = {
  "CHANGELOG.md": [],
  "FAULTS.md": [],
  "README.md": readme,
  "RELEASING.md": [],
  "SECURITY.md": [],
  "docs/api.md": api,
  "docs/development.md": [],
  "docs/element.md": element,
  "docs/errors.md": errors,
  "docs/proxy.md": proxy,
  "docs/runtimes.md": runtimes,
  "docs/rust.md": rust,
  "docs/watching.md": watching,
  // At the end, because it takes so long that connections of other documents to the stand-in would be closed meanwhile.
  "docs/cli.md": cli,
};

for (const [document, proofs] of Object.entries(documents)) {
  describe(document, () => {
    const snippets = snippetsOf(document);
    test("has a proof for each snippet", () => assert.equal(snippets.length, proofs.length));
    proofs.forEach((proof, index) => {
      test(proof.name, { timeout: 60_000 }, () => proof(snippets[index]));
    });
    test("has links to files and headings that exist", () => {
      for (const [, link] of read(document).matchAll(/\]\((?!https:)(.*?)\)/g)) {
        const [path, heading] = link.split("#");
        const target = path ? join(root, dirname(document), path) : join(root, document);
        assert.ok(existsSync(target), link);
        if (heading) assert.ok(headingsOf(target).includes(heading), link);
      }
    });
  });
}

describe("the documents", () => {
  test("are all tested", () => {
    const found = ["", "docs/"].flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith(".md") && statSync(join(root, folder, name)).isFile())
        .map((name) => folder + name),
    );
    assert.deepEqual(found.sort(), Object.keys(documents).sort());
  });

  test("name every function", () => {
    const headings = [...read("docs/api.md").matchAll(/^### `(\w+)`$/gm)].map(([, name]) => name);
    assert.deepEqual(headings.sort(), Object.keys(workersBuilds).sort());
    const listed = [...read("README.md").matchAll(/^- \[`(\w+)\(.*\)`\]\(docs\/api\.md#(\w+)\): /gm)];
    for (const [, name, anchor] of listed) assert.equal(anchor, name.toLowerCase());
    const names = listed.map(([, name]) => name);
    assert.deepEqual([...names, "BuildsError"].sort(), Object.keys(workersBuilds).sort());
  });

  test("name every command, option, variable and exit status of the command line", () => {
    assert.deepEqual(namesInDocument(), namesInHelp());
  });

  test("have a README of at most 250 lines", () => {
    assert.ok(read("README.md").split("\n").length <= 251);
  });
});

/**
 * The anchors that GitHub gives to headings.
 *
 * @param {string} file
 */
function headingsOf(file) {
  const headings = readFileSync(file, "utf8").matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, text]) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
