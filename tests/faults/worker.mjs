// Meets one fault for each request, and answers with what it got.

import { observe } from "./observe.mjs";

export default {
  /** @param {Request} request */
  async fetch(request) {
    const [number, setting] = await request.json();
    return Response.json(await observe(number, setting));
  },
};
