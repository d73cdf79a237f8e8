// Makes one call, as a request describes it, and answers with its outcome and the ID of the isolate.

import { getBuild } from "workers-builds";

/**
 * The ID of this isolate. The first request makes it, because a Worker has no random numbers before.
 *
 * @type {string | undefined}
 */
let isolate;

export default {
  /** @param {Request} request */
  async fetch(request) {
    isolate ??= crypto.randomUUID();
    const { build, baseUrl, abortMs, ...options } = await request.json();
    const controller = new AbortController();
    if (abortMs) setTimeout(() => controller.abort(`the abort of ${build}`), abortMs);
    const auth = { apiToken: `token-of-${build}` };
    try {
      const got = await getBuild("account", build, auth, { baseUrl, signal: controller.signal, ...options });
      return Response.json({ isolate, got });
    } catch (error) {
      const { kind, message = error } = /** @type {{ kind?: string, message?: string }} */ (error);
      return Response.json({ isolate, kind, message });
    }
  },
};
