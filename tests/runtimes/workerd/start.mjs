// A Worker as wrangler would deploy it, in the real workerd.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * Bundles the Worker of a wrangler configuration and starts it.
 *
 * What it sends to api.cloudflare.com goes to `api`, a stand-in; nothing else is let out.
 */
export async function startWorker(config, { api, bindings = {}, ...options }) {
  const folder = bundle(fileURLToPath(config));
  const main = readdirSync(folder).find((name) => name.endsWith(".js"));
  return new Miniflare({
    modules: true,
    modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
    rootPath: folder,
    scriptPath: join(folder, main),
    compatibilityDate: "2026-04-01",
    bindings,
    outboundService: (request) => redirected(request, api),
    cf: false,
    ...options,
  });
}

function bundle(config) {
  const folder = mkdtempSync(join(root, "target", "worker-"));
  execFileSync(
    join(root, "node_modules", ".bin", "wrangler"),
    ["deploy", "--dry-run", "--config", config, "--outdir", folder],
    { env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" }, stdio: ["ignore", "ignore", "inherit"] },
  );
  return folder;
}

async function redirected(request, api) {
  const url = new URL(request.url);
  if (url.origin !== "https://api.cloudflare.com") return new Response(`no way to ${url.origin}`, { status: 599 });
  return fetch(api + url.pathname + url.search, { headers: request.headers, redirect: "manual", signal: request.signal });
}
