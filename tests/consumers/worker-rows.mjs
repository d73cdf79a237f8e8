// Workers, by Cloudflare's own tools.

import { strictEqual } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { HOST } from "./toolbox.mjs";

/** @import { Row } from "./rows.mjs" */
/** @import { Toolbox } from "./toolbox.mjs" */

/** @type {Row[]} */
export const workerRows = [
  {
    consumer: "`wrangler dev`",
    project: "wrangler",
    node: "newest-node",
    versions: ["wrangler", "workerd"],
    run: async ({ serveWorker, answers }) => answers(`${await serveWorker()}/`),
  },
  {
    consumer: "Hono on Workers",
    project: "wrangler",
    node: "newest-node",
    versions: ["hono", "wrangler", "workerd"],
    run: async ({ serveWorker, answers }) => answers(`${await serveWorker("hono.js")}/`),
  },
  {
    consumer: "`workers-builds/proxy` in a Worker",
    project: "wrangler",
    node: "newest-node",
    versions: ["wrangler", "workerd"],
    async run({ serveWorker, baseUrl }) {
      const origin = await serveWorker("proxy.js", "--var", `BASE_URL:${baseUrl}`);
      const answer = await fetch(`${origin}/builds-api/accounts/account/builds/builds/documented`);
      const { result } = await answer.json();
      strictEqual(result?.status, "running");
    },
  },
  {
    consumer: "a Durable Object",
    project: "wrangler",
    node: "newest-node",
    versions: ["wrangler", "workerd"],
    run: async (toolbox) => toolbox.answers(`${await platform(toolbox)}/object`),
  },
  {
    consumer: "a Workflow step",
    project: "wrangler",
    node: "newest-node",
    versions: ["wrangler", "workerd"],
    run: async (toolbox) => toolbox.answers(`${await platform(toolbox)}/workflow`),
  },
  {
    consumer: "a cron trigger",
    project: "wrangler",
    node: "newest-node",
    versions: ["wrangler", "workerd"],
    async run(toolbox) {
      const origin = await platform(toolbox);
      await fetch(`${origin}/cdn-cgi/handler/scheduled`);
      await toolbox.answers(`${origin}/cron`);
    },
  },
  {
    consumer: "a Pages Function",
    project: "pages-function",
    node: "newest-node",
    versions: ["wrangler", "workerd"],
    async run({ serve, answers }) {
      const origin = await serve("wrangler", "pages", "dev", "--ip", HOST, "--port", "0", "--inspector-port", "0");
      await answers(`${origin}/build`);
    },
  },
  {
    consumer: "`wrangler deploy --dry-run`, with one `.wasm`",
    project: "wrangler",
    node: "newest-node",
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
    node: "newest-node",
    versions: ["@cloudflare/vite-plugin", "vite", "workerd"],
    async run({ serve, answers }) {
      await answers(`${await serve("vite", "--host", HOST, "--port", "0")}/`);
    },
  },
  {
    consumer: "Cloudflare's Vite plugin, build",
    project: "vite-plugin",
    node: "newest-node",
    versions: ["@cloudflare/vite-plugin", "vite", "workerd"],
    async run({ run, serve, answers }) {
      await run("vite", "build");
      await answers(`${await serve("vite", "preview", "--host", HOST, "--port", "0")}/`);
    },
  },
  {
    consumer: "Cloudflare's Vitest integration",
    project: "vitest",
    node: "newest-node",
    versions: ["@cloudflare/vitest-pool-workers", "vitest", "workerd"],
    run: ({ run }) => run("vitest", "run"),
  },
];

/**
 * Starts the Worker of the project that has more than a `fetch` handler.
 *
 * @param {Toolbox} toolbox
 */
const platform = ({ serveWorker, baseUrl }) =>
  serveWorker("--config", "platform.jsonc", "--var", `BASE_URL:${baseUrl}`);
