// Makes the one call that a request asks for, and tells what came of it and in which isolate.

import { getBuild } from "workers-builds";

/** Made with the isolate, and told by each of its answers. A Worker has no randomness before its first request. */
let isolate;

export default {
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
      return Response.json({ isolate, kind: error.kind, message: error.message ?? error });
    }
  },
};
