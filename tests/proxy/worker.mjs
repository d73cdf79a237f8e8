// Many proxies in one isolate, each at its own path. Each request makes a new one.

import { buildsProxy } from "workers-builds/proxy";

/**
 * @import { BuildsProxy } from "workers-builds/proxy"
 *
 * @typedef {object} Env
 * @property {string} CLOUDFLARE_ACCOUNT_ID
 * @property {string} CLOUDFLARE_API_TOKEN
 * @property {string} CLOUDFLARE_API_KEY
 * @property {string} INVALID_TOKEN
 */

/**
 * The options by path. Some of them are not valid.
 *
 * @type {Record<string, object | ((env: Env) => object)>}
 */
const OPTIONS = {
  "builds-api": {},
  brief: { intervalMs: 500 },
  nameless: { stripAuthors: true },
  shared: { allowedOrigins: ["https://status.example.com/"] },
  invalid: (env) => ({ auth: { apiToken: env.INVALID_TOKEN } }),
  keyed: (env) => ({ auth: { apiEmail: "user@example.com", apiKey: env.CLOUDFLARE_API_KEY } }),
  unset: { auth: { apiToken: undefined } },
  impatient: { timeoutMs: 200, intervalMs: 500 },
  badgeless: { badge: false },
  labelled: { badge: { label: `"><script>alert(1)</script>&'\u0000\ud800 Ж` } },
  unlabelled: { badge: { label: "" } },
  yes: { authorize: () => true },
  later: { authorize: async (/** @type {Request} */ request) => request.headers.get("x-gate") === "open" },
  no: { authorize: () => false },
  login: { authorize: () => new Response("log in", { status: 401, headers: { "www-authenticate": "Basic" } }) },
  nothing: { authorize: () => {} },
  truthy: { authorize: () => "yes" },
  throws: {
    authorize: () => {
      throw new Error("hunter2");
    },
  },
  rejects: { authorize: () => Promise.reject(null) },
  shop: { workers: ["shop"] },
  // Longer than any test takes.
  steady: { intervalMs: 60_000 },
  logs: {
    intervalMs: 60_000,
    logs: true,
    authorize: (/** @type {Request} */ { headers }) => headers.get("x-gate") === "open",
  },
  "fickle-logs": { finishedMs: 0, logs: true, authorize: () => true },
  "shop-logs": { workers: ["shop"], logs: true, authorize: () => true },
  another: { accountId: "fedcba9876543210fedcba9876543210" },
};

export default {
  /**
   * @param {Request} request
   * @param {Env} env
   * @param {Parameters<BuildsProxy>[1]} ctx
   */
  async fetch(request, env, ctx) {
    const [, name] = new URL(request.url).pathname.split("/");
    const options = OPTIONS[name] ?? {};
    const proxy = buildsProxy({
      accountId: env.CLOUDFLARE_ACCOUNT_ID,
      auth: { apiToken: env.CLOUDFLARE_API_TOKEN },
      basePath: name in OPTIONS ? `/${name}` : "",
      ...(typeof options === "function" ? options(env) : options),
    });
    return request.headers.has("x-without-ctx") ? proxy(request) : proxy(request, ctx);
  },
};
