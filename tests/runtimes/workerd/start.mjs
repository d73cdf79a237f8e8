// A Worker in the real workerd, bundled as `wrangler deploy` does it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";
import { environment } from "../../../scripts/run.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * Bundles the Worker of a wrangler configuration and starts it.
 *
 * What it sends to api.cloudflare.com goes to `api`, a stand-in, and what it sends elsewhere to
 * `others`; nothing is let out, unless it is given the `network`. `cachePersist` is a folder for the
 * Cache API, which the next Worker finds as this one leaves it.
 */
export async function startWorker(config, { api, others = nobody, network = false, bindings = {}, cachePersist }) {
  const folder = bundle(fileURLToPath(config));
  const main = readdirSync(folder).find((name) => name.endsWith(".js"));
  const worker = new Miniflare({
    modules: true,
    modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
    rootPath: folder,
    scriptPath: join(folder, main),
    compatibilityDate: "2026-04-01",
    bindings,
    cachePersist,
    ...(network ? {} : { outboundService: (request) => redirected(request, api, others) }),
    cf: false,
  });
  await worker.ready;
  rmSync(folder, { recursive: true });
  return worker;
}

function bundle(config) {
  const folder = mkdtempSync(join(root, "target", "worker-"));
  // On the PATH, as npm's scripts have them.
  const env = environment([join(root, "node_modules", ".bin")], { WRANGLER_SEND_METRICS: "false" });
  execFileSync("wrangler", ["deploy", "--dry-run", "--config", config, "--outdir", folder], {
    cwd: dirname(config),
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return folder;
}

async function redirected(request, api, others) {
  const { url, headers, signal } = request;
  const { origin, pathname, search } = new URL(url);
  if (origin !== "https://api.cloudflare.com") return others(request);
  return fetch(api + pathname + search, { headers, signal, redirect: "manual" });
}

function nobody({ url }) {
  return new Response(`no way to ${url}`, { status: 599 });
}
