// Starts the package by `workers-builds/init` in a Worker, which may compile nothing itself.

import { init } from "workers-builds/init";
import module from "workers-builds/workers_builds_bg.wasm";
import { EMPTY, outcomeOf } from "./outcome.js";

export default {
  async fetch() {
    const nothing = await outcomeOf(init());
    const bytes = await outcomeOf(init(EMPTY));
    const response = await outcomeOf(init(new Response(EMPTY, { headers: { "content-type": "application/wasm" } })));
    return Response.json({ nothing, bytes, response, module: await outcomeOf(init(module)) });
  },
};
