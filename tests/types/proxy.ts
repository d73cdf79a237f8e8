// What the types of the proxy allow. `@ts-expect-error` marks what must not compile.

import { type BuildsProxy, type BuildsProxyOptions, buildsProxy } from "workers-builds/proxy";

interface Env {
  CLOUDFLARE_ACCOUNT_ID: string;
  CLOUDFLARE_API_TOKEN: string;
}

interface Context {
  waitUntil(promise: Promise<unknown>): void;
  passThroughOnException(): void;
}

export default {
  async fetch(request: Request, env: Env, ctx: Context): Promise<Response> {
    const options: BuildsProxyOptions = {
      accountId: env.CLOUDFLARE_ACCOUNT_ID,
      auth: { apiToken: env.CLOUDFLARE_API_TOKEN },
      authorize: async ({ headers }) => headers.has("cookie") || Response.redirect("https://example.com/login"),
      workers: ["shop", "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d"],
      logs: true,
      allowedOrigins: ["https://status.example.com"],
      basePath: "",
      stripAuthors: true,
      intervalMs: 5_000,
      finishedMs: 60_000,
      badge: { label: "shop" },
      baseUrl: "https://api.example.com",
      timeoutMs: 5_000,
      fetch: async (url, init) => new Response(`${url.length} ${init.method}`),
      headers: { "x-gate": "open" },
    };
    const proxy: BuildsProxy = buildsProxy(options);
    return proxy(request, ctx);
  },
};

export const open = buildsProxy({ accountId: "account", auth: null, badge: false })(new Request("https://example.com"));

// @ts-expect-error An account is required.
buildsProxy({ auth: null });
// @ts-expect-error Credentials are required; null means none.
buildsProxy({ accountId: "account" });
// @ts-expect-error The environment may lack the secret.
buildsProxy({ accountId: "account", auth: { apiToken: undefined } });
// @ts-expect-error It returns a boolean or a Response.
buildsProxy({ accountId: "account", auth: null, authorize: () => "yes" });
// @ts-expect-error It is an array.
buildsProxy({ accountId: "account", auth: null, allowedOrigins: "https://example.com" });
// @ts-expect-error It is an array.
buildsProxy({ accountId: "account", auth: null, workers: "shop" });
// @ts-expect-error The proxy does not retry.
buildsProxy({ accountId: "account", auth: null, maxRetries: 3 });
