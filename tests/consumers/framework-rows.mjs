// Frameworks that have a server.

import { HOST } from "./toolbox.mjs";

/** @import { Row } from "./rows.mjs" */
/** @import { Toolbox } from "./toolbox.mjs" */

/** @type {Row[]} */
export const frameworkRows = [
  {
    consumer: "Next.js by Turbopack, a Node and an edge route",
    project: "next",
    versions: ["next", "Node"],
    run: (toolbox) => nextRoutes(toolbox, "--turbopack"),
  },
  {
    consumer: "Next.js by webpack, a Node and an edge route",
    project: "next",
    versions: ["next", "Node"],
    run: (toolbox) => nextRoutes(toolbox, "--webpack"),
  },
];

/**
 * @param {Toolbox} toolbox
 * @param {string} bundler the option that selects the bundler
 */
async function nextRoutes({ run, serve, answers }, bundler) {
  await run("next", "build", bundler);
  const origin = await serve("next", "start", "--hostname", HOST, "--port", "0");
  await answers(`${origin}/node`);
  await answers(`${origin}/edge`);
}
