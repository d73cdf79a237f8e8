// Pages, by bundlers and without one.

import { firefoxPath } from "../../scripts/browser.mjs";
import { HOST } from "./toolbox.mjs";

/** @import { Row } from "./rows.mjs" */
/** @import { Toolbox } from "./toolbox.mjs" */

/** @type {Row[]} */
export const pageRows = [
  ...twoPages({
    consumer: "Vite, dev server",
    project: "vite",
    versions: ["vite", "Chromium"],
    serve: ({ serve }) => serve("vite", "--host", HOST, "--port", "0"),
  }),
  ...twoPages({
    consumer: "Vite, build",
    project: "vite",
    core: true,
    versions: ["vite", "Chromium"],
    async serve({ run, serveFiles }) {
      await run("vite", "build");
      return serveFiles("dist");
    },
  }),
  ...twoPages({
    consumer: "webpack",
    project: "webpack",
    versions: ["webpack", "Chromium"],
    async serve({ run, serveFiles }) {
      await run("webpack", "--mode", "production");
      return serveFiles(".");
    },
  }),
  ...twoPages({
    consumer: "Rspack",
    project: "rspack",
    versions: ["@rspack/core", "Chromium"],
    async serve({ run, serveFiles }) {
      await run("rspack", "build", "--mode", "production");
      return serveFiles(".");
    },
  }),
  ...twoPages({
    consumer: "Rollup",
    project: "rollup",
    versions: ["rollup", "Chromium"],
    async serve({ run, serveFiles }) {
      await run("rollup", "--config");
      return serveFiles(".");
    },
  }),
  ...twoPages({
    consumer: "esbuild, for the browser",
    project: "esbuild",
    core: true,
    versions: ["esbuild", "Chromium"],
    async serve({ run, serveFiles }) {
      await run("esbuild", "page.js", "element.js", "--bundle", "--outdir=dist");
      return serveFiles(".");
    },
  }),
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
  ...twoPages({
    consumer: "Bun's bundler, for the browser",
    project: "bun",
    versions: ["bun", "Chromium"],
    async serve({ run, serveFiles }) {
      await run("bun", "build", "page.js", "element.js", "--outdir=dist");
      return serveFiles(".");
    },
  }),
  {
    consumer: "Bun's bundler, for Bun",
    project: "bun",
    versions: ["bun"],
    async run({ run, prints, baseUrl }) {
      await run("bun", "build", "ask.mjs", "--target=bun", "--outfile=dist/ask.mjs");
      await prints("bun", "dist/ask.mjs", baseUrl);
    },
  },
  ...twoPages({
    consumer: "Parcel",
    project: "parcel",
    // By default, Parcel ignores `exports` and uses `main`.
    versions: ["parcel", "Chromium"],
    async serve({ run, serveFiles }) {
      await run("parcel", "build", "index.html", "element.html");
      return serveFiles("dist");
    },
  }),
  {
    consumer: "Angular",
    project: "angular",
    node: "newest-node",
    versions: ["@angular/core", "Chromium"],
    async run({ run, serveFiles, shows }) {
      await run("ng", "build");
      await shows(`${await serveFiles("dist/browser")}/index.html`);
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
  {
    consumer: "a page without a bundler, in Firefox",
    project: "firefox",
    from: "page",
    node: "newest-node",
    versions: ["Firefox"],
    run: (toolbox) => showsInFirefox(toolbox, "index.html"),
  },
  {
    consumer: "a page without a bundler, by `workers-builds/init`, in Firefox",
    project: "firefox",
    from: "page",
    node: "newest-node",
    versions: ["Firefox"],
    run: (toolbox) => showsInFirefox(toolbox, "init.html"),
  },
];

/**
 * Two rows of one tool: a page that calls the package, and one that shows the element.
 *
 * @param {Omit<Row, "run"> & { serve: (toolbox: Toolbox) => Promise<string> }} tool `serve` resolves to the origin
 * @returns {Row[]}
 */
function twoPages({ serve, ...options }) {
  /** @type {Omit<Row, "run">} */
  const tool = { ...options, from: "pages" };
  return [
    { ...tool, run: async (toolbox) => toolbox.shows(`${await serve(toolbox)}/index.html`) },
    {
      ...tool,
      consumer: `${tool.consumer}, the element`,
      core: false,
      run: async (toolbox) => toolbox.shows(`${await serve(toolbox)}/element.html`),
    },
  ];
}

/**
 * Opens a page of the project in Firefox, which must show the status.
 *
 * @param {Toolbox} toolbox
 * @param {string} page
 */
async function showsInFirefox({ serveFiles, withBase, prints }, page) {
  const firefox = firefoxPath();
  if (firefox === undefined) {
    throw new Error("Firefox is missing: install it, and set FIREFOX_PATH if it is not on the PATH");
  }
  await prints("node", "show.mjs", firefox, withBase(`${await serveFiles(".")}/${page}`));
}
