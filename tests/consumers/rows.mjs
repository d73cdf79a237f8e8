// The rows of the table of consumers: each has a project, the tools that run it, and the steps that get a build.
//
// No project configures its tool for wasm. Where a project has a configuration, every user of the tool needs it.

import { strictEqual } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const HOST = "127.0.0.1";

/**
 * A row of the table.
 *
 * @typedef {object} Row
 * @property {string} consumer the name of the row
 * @property {string} project the folder of the project
 * @property {boolean} [newestNode] whether the project's tools run in the newest Node
 * @property {boolean} [core] whether `npm test` runs the row too
 * @property {string[]} versions the packages and programs whose versions the table shows
 * @property {(toolbox: Toolbox) => Promise<unknown>} run
 */

/** @import { Toolbox } from "./toolbox.mjs" */

/** @type {Row[]} */
export const rows = [
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
  {
    consumer: "`wrangler dev`",
    project: "wrangler",
    newestNode: true,
    versions: ["wrangler", "workerd"],
    async run({ serve, answers }) {
      const origin = await serve("wrangler", "dev", "--ip", HOST, "--port", "0", "--inspector-port", "0");
      await answers(`${origin}/`);
    },
  },
  {
    consumer: "`wrangler deploy --dry-run`, with one `.wasm`",
    project: "wrangler",
    newestNode: true,
    versions: ["wrangler"],
    async run({ run, folder }) {
      await run("wrangler", "deploy", "--dry-run", "--outdir", "dist");
      const modules = readdirSync(join(folder, "dist")).filter((name) => name.endsWith(".wasm"));
      strictEqual(modules.length, 1, `the bundle has ${modules.length} .wasm files`);
    },
  },
  {
    consumer: "Cloudflare's Vite plugin, dev server",
    project: "vite-plugin",
    newestNode: true,
    versions: ["@cloudflare/vite-plugin", "vite", "workerd"],
    async run({ serve, answers }) {
      await answers(`${await serve("vite", "--host", HOST, "--port", "0")}/`);
    },
  },
  {
    consumer: "Cloudflare's Vite plugin, build",
    project: "vite-plugin",
    newestNode: true,
    versions: ["@cloudflare/vite-plugin", "vite", "workerd"],
    async run({ run, serve, answers }) {
      await run("vite", "build");
      await answers(`${await serve("vite", "preview", "--host", HOST, "--port", "0")}/`);
    },
  },
  {
    consumer: "Cloudflare's Vitest integration",
    project: "vitest",
    newestNode: true,
    versions: ["@cloudflare/vitest-pool-workers", "vitest", "workerd"],
    run: ({ run }) => run("vitest", "run"),
  },
  {
    consumer: "Vite, dev server",
    project: "vite",
    versions: ["vite", "Chromium"],
    run: async ({ serve, shows }) => shows(`${await serve("vite", "--host", HOST, "--port", "0")}/`),
  },
  {
    consumer: "Vite, build",
    project: "vite",
    core: true,
    versions: ["vite", "Chromium"],
    async run({ run, serveFiles, shows }) {
      await run("vite", "build");
      await shows(`${await serveFiles("dist")}/index.html`);
    },
  },
  {
    consumer: "webpack",
    project: "webpack",
    versions: ["webpack", "Chromium"],
    async run({ run, serveFiles, shows }) {
      await run("webpack", "--mode", "production");
      await shows(`${await serveFiles(".")}/index.html`);
    },
  },
  {
    consumer: "Rollup",
    project: "rollup",
    versions: ["rollup", "Chromium"],
    async run({ run, serveFiles, shows }) {
      await run("rollup", "--config");
      await shows(`${await serveFiles(".")}/index.html`);
    },
  },
  {
    consumer: "esbuild, for the browser",
    project: "esbuild",
    core: true,
    versions: ["esbuild", "Chromium"],
    async run({ run, serveFiles, shows }) {
      await run("esbuild", "page.js", "--bundle", "--outfile=dist/page.js");
      await shows(`${await serveFiles(".")}/index.html`);
    },
  },
  {
    consumer: "esbuild, for Node",
    project: "esbuild",
    core: true,
    versions: ["esbuild", "Node"],
    async run({ run, prints, baseUrl }) {
      await run("esbuild", "ask.js", "--bundle", "--platform=node", "--outfile=dist/ask.js");
      await prints("node", "dist/ask.js", baseUrl);
    },
  },
  {
    consumer: "Parcel",
    project: "parcel",
    // By default, Parcel ignores `exports` and uses `main`.
    versions: ["parcel", "Chromium"],
    async run({ run, serveFiles, shows }) {
      await run("parcel", "build", "index.html");
      await shows(`${await serveFiles("dist")}/index.html`);
    },
  },
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
  {
    consumer: "a page without a bundler",
    project: "page",
    core: true,
    versions: ["Chromium"],
    run: async ({ serveFiles, shows }) => shows(`${await serveFiles(".")}/index.html`),
  },
  {
    consumer: "a page without a bundler, by `workers-builds/init`",
    project: "page",
    core: true,
    versions: ["Chromium"],
    run: async ({ serveFiles, shows }) => shows(`${await serveFiles(".")}/init.html`),
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
