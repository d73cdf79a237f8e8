// Workers, by Cloudflare's own tools.

import { strictEqual } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { HOST } from "./toolbox.mjs";

/** @import { Row } from "./rows.mjs" */

/** @type {Row[]} */
export const workerRows = [
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
];
