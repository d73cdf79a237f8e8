// Meets one fault for each request, and answers what it got.

import { observe } from "./observe.mjs";

export default {
  async fetch(request) {
    return Response.json(await observe(...(await request.json())));
  },
};
