// Runs one case for each request, and answers how it went.

import { cases } from "../../cases/index.mjs";

const all = cases({});

export default {
  async fetch(request) {
    const name = new URL(request.url).pathname.slice(1);
    try {
      await all[name]();
      return new Response(`passed ${name}`);
    } catch (error) {
      return new Response(error.stack, { status: 500 });
    }
  },
};
