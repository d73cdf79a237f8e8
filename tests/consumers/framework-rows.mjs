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
  {
    consumer: "SvelteKit on Workers",
    project: "sveltekit",
    node: "newest-node",
    versions: ["@sveltejs/kit", "@sveltejs/adapter-cloudflare", "wrangler", "workerd"],
    async run({ run, serveWorker, answers }) {
      await run("vite", "build");
      await answers(`${await serveWorker()}/build`);
    },
  },
  {
    consumer: "Astro on Workers",
    project: "astro",
    node: "newest-node",
    versions: ["astro", "@astrojs/cloudflare", "workerd"],
    async run({ run, serve, answers }) {
      await run("astro", "build");
      await answers(`${await serve("astro", "preview", "--host", HOST, "--port", "0")}/build`);
    },
  },
  {
    consumer: "React Router on Workers",
    project: "react-router",
    node: "newest-node",
    versions: ["react-router", "@cloudflare/vite-plugin", "vite", "workerd"],
    async run({ run, serve, answers }) {
      await run("react-router", "build");
      await answers(`${await serve("vite", "preview", "--host", HOST, "--port", "0")}/build`);
    },
  },
  {
    consumer: "Nuxt on Workers",
    project: "nuxt",
    node: "newest-node",
    setting: "`nitro: { experimental: { wasm: true } }`",
    versions: ["nuxt", "nitropack", "wrangler", "workerd"],
    async run({ run, serveWorker, answers }) {
      await run("nuxt", "build");
      await answers(`${await serveWorker(".output/server/index.mjs", "--assets", ".output/public")}/build`);
    },
  },
  {
    consumer: "Next.js on Workers by OpenNext",
    project: "opennext",
    node: "newest-node",
    setting: '`serverExternalPackages: ["workers-builds"]`',
    versions: ["next", "@opennextjs/cloudflare", "wrangler", "workerd"],
    async run({ run, serveWorker, answers }) {
      await run("opennextjs-cloudflare", "build");
      await answers(`${await serveWorker()}/build`);
    },
  },
  {
    consumer: "Next.js on Workers by OpenNext, the element",
    project: "opennext-element",
    node: "newest-node",
    versions: ["next", "@opennextjs/cloudflare", "wrangler", "workerd", "Chromium"],
    async run({ run, serveWorker, shows }) {
      await run("opennextjs-cloudflare", "build");
      await shows(`${await serveWorker()}/`);
    },
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
