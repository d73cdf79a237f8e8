// The Worker of the page. It holds the token, and lets the page read the builds of one account and nothing else.

import { buildsProxy } from "workers-builds/proxy";
import { accessFor } from "./access.js";
import { SAMPLE_ACCOUNT, sampleFetch } from "./sample-api/index.js";

/** @import { BuildsProxyOptions } from "workers-builds/proxy" */

/**
 * @typedef {{ CLOUDFLARE_ACCOUNT_ID: string, CLOUDFLARE_API_TOKEN?: string, BEHIND_ACCESS?: string }} Env
 * @typedef {{ waitUntil(promise: Promise<unknown>): void }} Context
 * @typedef {BuildsProxyOptions & { sample: boolean, authorize: (request: Request) => boolean }} Configuration
 */

/** Where the sample API is, for the command line. It is never Cloudflare's API: that would let anyone use the token. */
const SAMPLE_PATH = "/client/v4/";

export default {
  /**
   * @param {Request} request
   * @param {Env} env
   * @param {Context} ctx
   */
  async fetch(request, env, ctx) {
    const { sample, ...options } = configuration(env);
    const { pathname } = new URL(request.url);
    if (pathname === "/config.json") {
      const { accountId, authorize } = options;
      const headers = { "cache-control": "no-store" };
      if (!authorize(request)) return Response.json({ allowed: false }, { status: 403, headers });
      return Response.json({ allowed: true, accountId, sample }, { headers });
    }
    if (sample && pathname.startsWith(SAMPLE_PATH)) return sampleAnswer(request);
    return buildsProxy(options)(request, ctx);
  },
};

/**
 * Uses Cloudflare's API if there is a token, and the sample API if not.
 *
 * @param {Env} env
 * @returns {Configuration}
 */
function configuration({ CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN, BEHIND_ACCESS }) {
  if (CLOUDFLARE_API_TOKEN) {
    return {
      sample: false,
      accountId: CLOUDFLARE_ACCOUNT_ID,
      auth: { apiToken: CLOUDFLARE_API_TOKEN },
      // Whoever may read sees everything, logs too.
      authorize: accessFor(BEHIND_ACCESS),
      logs: true,
    };
  }
  return {
    sample: true,
    accountId: SAMPLE_ACCOUNT,
    auth: null,
    fetch: sampleFetch,
    // Everybody may read the sample and its logs: all of it is made up.
    authorize: () => true,
    logs: true,
    intervalMs: 1_000,
  };
}

/**
 * What the sample API answers to a request.
 *
 * @param {Request} request
 */
async function sampleAnswer(request) {
  return sampleFetch(request.url, { method: request.method, body: await request.text() });
}
