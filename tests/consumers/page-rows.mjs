// Pages, by bundlers and without one.

import { HOST } from "./toolbox.mjs";

/** @import { Row } from "./rows.mjs" */

/** @type {Row[]} */
export const pageRows = [
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
