// Runs the scenario that a request names, and answers with its report.

import * as functions from "workers-builds";
import * as panics from "workers-builds/panics";
import { scenarios } from "./scenarios.mjs";

export default {
  /** @param {Request} request */
  async fetch(request) {
    const [name, setting] = await request.json();
    return Response.json(await scenarios[/** @type {keyof typeof scenarios} */ (name)](functions, panics, setting));
  },
};
