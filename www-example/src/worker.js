// The Worker of the page. It holds the token, and lets the page read the builds of one account and nothing else.

import { buildsProxy } from "workers-builds/proxy";
import { SAMPLE_ACCOUNT, sampleFetch } from "./sample-api/index.js";

/** @import { BuildsProxyOptions } from "workers-builds/proxy" */

/**
 * @typedef {{ CLOUDFLARE_ACCOUNT_ID: string, CLOUDFLARE_API_TOKEN?: string }} Env
 * @typedef {{ waitUntil(promise: Promise<unknown>): void }} Context
 */

export default {
  /**
   * @param {Request} request
   * @param {Env} env
   * @param {Context} ctx
   */
  async fetch(request, env, ctx) {
    const { sample, ...options } = configuration(env);
    if (new URL(request.url).pathname === "/config.json") {
      const { accountId } = options;
      return Response.json({ accountId, sample }, { headers: { "cache-control": "no-store" } });
    }
    return buildsProxy(options)(request, ctx);
  },
};

/**
 * Uses Cloudflare's API if there is a token, and the sample API if not.
 *
 * @param {Env} env
 * @returns {BuildsProxyOptions & { sample: boolean }}
 */
function configuration({ CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN }) {
  if (CLOUDFLARE_API_TOKEN) {
    return { sample: false, accountId: CLOUDFLARE_ACCOUNT_ID, auth: { apiToken: CLOUDFLARE_API_TOKEN } };
  }
  return { sample: true, accountId: SAMPLE_ACCOUNT, auth: null, fetch: sampleFetch, intervalMs: 1_000 };
}
