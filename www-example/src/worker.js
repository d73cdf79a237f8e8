// Holds the token, and answers its page as the API would, for one account and nothing but builds.

import { buildsProxy } from "workers-builds/proxy";
import { SAMPLE_ACCOUNT, sampleFetch } from "./sample-api.js";

export default {
  async fetch(request, env, ctx) {
    const { sample, ...options } = configured(env);
    if (new URL(request.url).pathname === "/config.json") {
      const { accountId } = options;
      return Response.json({ accountId, sample }, { headers: { "cache-control": "no-store" } });
    }
    return buildsProxy(options)(request, ctx);
  },
};

/** Cloudflare where there are credentials, the sample API where there are none. */
function configured({ CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN }) {
  if (CLOUDFLARE_API_TOKEN) {
    return { sample: false, accountId: CLOUDFLARE_ACCOUNT_ID, auth: { apiToken: CLOUDFLARE_API_TOKEN } };
  }
  return { sample: true, accountId: SAMPLE_ACCOUNT, auth: null, fetch: sampleFetch, intervalMs: 1_000 };
}
