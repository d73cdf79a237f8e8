// Runs the case that a request names, and answers whether it passed.

import { cases } from "../../cases/index.mjs";

/** @type {Record<string, () => unknown>} */
const all = cases({});

export default {
  /** @param {Request} request */
  async fetch(request) {
    const name = new URL(request.url).pathname.slice(1);
    try {
      await all[name]();
      return new Response(`passed ${name}`);
    } catch (error) {
      return new Response(error instanceof Error ? error.stack : String(error), { status: 500 });
    }
  },
};
