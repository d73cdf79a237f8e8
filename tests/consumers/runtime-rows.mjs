// Node, Deno and Bun, with nothing before them.

import { HOST } from "./toolbox.mjs";

/** @import { Row } from "./rows.mjs" */

/** @type {Row[]} */
export const runtimeRows = [
  {
    consumer: "Node, `import`",
    project: "node",
    versions: ["Node"],
    run: ({ prints, baseUrl }) => prints("node", "ask.mjs", baseUrl),
  },
  {
    consumer: "Node, `require()`",
    project: "node",
    versions: ["Node"],
    run: ({ prints, baseUrl }) => prints("node", "ask.cjs", baseUrl),
  },
  {
    consumer: "Node, `import`",
    project: "node",
    newestNode: true,
    versions: ["Node"],
    run: ({ prints, baseUrl }) => prints("node", "ask.mjs", baseUrl),
  },
  {
    consumer: "Node, `require()`",
    project: "node",
    newestNode: true,
    versions: ["Node"],
    run: ({ prints, baseUrl }) => prints("node", "ask.cjs", baseUrl),
  },
  {
    consumer: "Deno",
    project: "deno",
    versions: ["deno"],
    // It needs permission for the network alone: imported modules, also those in node_modules, need none.
    run: ({ prints, baseUrl }) => prints("deno", "run", "--no-prompt", `--allow-net=${HOST}`, "ask.mjs", baseUrl),
  },
  {
    consumer: "Bun",
    project: "bun",
    // Its install script, which the project's package.json allows, installs the binary for this platform.
    versions: ["bun"],
    run: ({ prints, baseUrl }) => prints("bun", "ask.mjs", baseUrl),
  },
];
