// Starts a Worker in workerd, bundled as `wrangler deploy` bundles it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";
import { environment } from "../../../scripts/run.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * Answers a request that a Worker sends.
 *
 * @typedef {(request: import("miniflare").Request) => Response | Promise<Response>} Outbound
 */

/**
 * Bundles the Worker of a wrangler configuration and starts it.
 *
 * @param {URL} config
 * @param {object} options
 * @param {string} [options.api] the origin of the stand-in that gets the requests to api.cloudflare.com
 * @param {Outbound} [options.others] answers all other requests; the default refuses them
 * @param {boolean} [options.network] whether requests go to the network instead
 * @param {Record<string, string>} [options.bindings]
 * @param {string[]} [options.compatibilityFlags]
 * @param {string} [options.cachePersist] a folder that keeps the contents of the Cache API for the next Worker
 */
export async function startWorker(config, options) {
  const { api, others = refuse, network = false, bindings = {}, compatibilityFlags, cachePersist } = options;
  const folder = bundle(fileURLToPath(config));
  const main = readdirSync(folder).find((name) => name.endsWith(".js"));
  if (main === undefined) throw new Error(`the bundle of ${config} has no .js file`);
  /** @type {Outbound} */
  const outboundService = (request) => redirected(request, api, others);
  const worker = new Miniflare({
    modules: true,
    modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
    rootPath: folder,
    scriptPath: join(folder, main),
    compatibilityDate: "2026-04-01",
    compatibilityFlags,
    bindings,
    cachePersist,
    ...(network ? {} : { outboundService }),
    cf: false,
  });
  await worker.ready;
  rmSync(folder, { recursive: true });
  return worker;
}

/**
 * Bundles a Worker. Returns the folder of the bundle.
 *
 * @param {string} config
 */
function bundle(config) {
  const folder = mkdtempSync(join(root, "target", "worker-"));
  // Puts the repository's wrangler on the PATH, as `npm run` does.
  const env = environment([join(root, "node_modules", ".bin")], { WRANGLER_SEND_METRICS: "false" });
  execFileSync("wrangler", ["deploy", "--dry-run", "--config", config, "--outdir", folder], {
    cwd: dirname(config),
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return folder;
}

/**
 * @param {import("miniflare").Request} request
 * @param {string | undefined} api
 * @param {Outbound} others
 */
async function redirected(request, api, others) {
  const { url, method, headers, signal } = request;
  const { origin, pathname, search } = new URL(url);
  if (origin !== "https://api.cloudflare.com") return others(request);
  const body = method === "GET" ? undefined : await request.arrayBuffer();
  return fetch(api + pathname + search, { method, headers, body, signal, redirect: "manual" });
}

/** @type {Outbound} */
function refuse({ url }) {
  return new Response(`no way to ${url}`, { status: 599 });
}
