// Gets builds where Workers run code besides a request.

import { DurableObject, WorkflowEntrypoint } from "cloudflare:workers";
import { getBuild } from "workers-builds";

const status = async (baseUrl) => (await getBuild("account", "documented", { apiToken: "token" }, { baseUrl })).status;

export class Builds extends DurableObject {
  load() {
    return status(this.env.BASE_URL);
  }
}

export class Release extends WorkflowEntrypoint {
  run(_event, step) {
    return step.do("get the build", () => status(this.env.BASE_URL));
  }
}

let scheduled = "the cron trigger has not run";

const pages = {
  "/object": (env) => env.BUILDS.getByName("builds").load(),
  "/workflow": async (env) => outcome(await env.RELEASE.create()),
  "/cron": () => scheduled,
};

/** What a run of a Workflow returns. */
async function outcome(instance) {
  for (;;) {
    const { status, output, error } = await instance.status();
    if (status === "complete") return output;
    if (status === "errored") return error.message;
    await scheduler.wait(50);
  }
}

export default {
  async fetch(request, env) {
    return new Response(await pages[new URL(request.url).pathname](env));
  },

  async scheduled(_event, env) {
    scheduled = await status(env.BASE_URL);
  },
};
