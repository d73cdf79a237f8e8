// A Worker that has the entry for Node in place of its own, as a bundler for servers makes it.

import * as functions from "workers-builds";
import { WorkersBuildElement } from "workers-builds/element/define";
import { observe } from "./observe.js";

export default {
  async fetch() {
    return Response.json({ calls: await observe(functions), element: typeof WorkersBuildElement });
  },
};
