// Where the package is used: each row is a project, what runs it, and how it comes to ask for a build.
//
// None of the projects says a word about wasm to its tool; what configuration there is, every user has.

import { strictEqual } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const HOST = "127.0.0.1";

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
    // The net is all that it needs: what a module imports, out of node_modules too, is read without permission.
    run: ({ prints, baseUrl }) => prints("deno", "run", "--no-prompt", `--allow-net=${HOST}`, "ask.mjs", baseUrl),
  },
  {
    consumer: "Bun",
    project: "bun",
    // Its install script, which its package.json allows, puts the binary of the platform in its place.
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
    // It takes no notice of `exports` unless it is told to, and goes by `main`.
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
    run: (at) => nextRoutes(at, "--turbopack"),
  },
  {
    consumer: "Next.js by webpack, a Node and an edge route",
    project: "next",
    versions: ["next", "Node"],
    run: (at) => nextRoutes(at, "--webpack"),
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

async function nextRoutes({ run, serve, answers }, bundler) {
  await run("next", "build", bundler);
  const origin = await serve("next", "start", "--hostname", HOST, "--port", "0");
  await answers(`${origin}/node`);
  await answers(`${origin}/edge`);
}
