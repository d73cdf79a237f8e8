// Node, Deno and Bun by themselves, and tests in Node by Jest.

import { HOST } from "./toolbox.mjs";

/** @import { Row } from "./rows.mjs" */

/** @type {Row[]} */
export const runtimeRows = [
  ...inNode("lowest-node"),
  ...inNode(),
  ...inNode("newest-node"),
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
  ...jest("jest-29"),
  ...jest("jest-30"),
];

/**
 * What a program for Node can do with the package.
 *
 * @param {Row["node"]} [node]
 * @returns {Row[]}
 */
function inNode(node) {
  const scripts = { "`import`": "ask.mjs", "`require()`": "ask.cjs", "the command line": "command.mjs" };
  return Object.entries(scripts).map(([way, script]) => ({
    consumer: `Node, ${way}`,
    project: "node",
    node,
    versions: ["Node"],
    run: ({ prints, baseUrl }) => prints("node", script, baseUrl),
  }));
}

/**
 * The two ways in which a test of Jest gets the package, which is an ES module.
 *
 * @param {string} project
 * @returns {Row[]}
 */
function jest(project) {
  const versions = ["jest", "Node"];
  return [
    {
      consumer: "Jest, `require()`",
      project,
      setting: '`transformIgnorePatterns: ["/node_modules/(?!workers-builds/)"]`',
      versions,
      run: ({ run }) => run("jest", "--config", "required.config.js", "required"),
    },
    {
      consumer: "Jest, `await import()`",
      project,
      setting: "`NODE_OPTIONS=--experimental-vm-modules`",
      versions,
      run: ({ run }) => run("node", "--experimental-vm-modules", "node_modules/jest/bin/jest.js", "imported"),
    },
  ];
}
