// Tells a chat how builds ended, however long they took: the events of a queue say when to look.
//
// Subscribe the queue to the events of Workers Builds:
// https://developers.cloudflare.com/workers/ci-cd/builds/event-subscriptions/

import { BuildsError, buildDuration, buildState, getBuild } from "workers-builds";

const EVENT = "cf.workersBuilds.worker.build.";

export default {
  async queue(batch, env) {
    await Promise.all(batch.messages.map((message) => handle(message, env)));
  },
};

async function handle(message, env) {
  const { type, payload, metadata } = message.body;
  // What starts will also end, and that is another event.
  if (!type?.startsWith(EVENT) || type === `${EVENT}started`) return message.ack();
  try {
    // An event has words of its own, and takes a cancelled build for a failed one: the build knows.
    const auth = { apiToken: env.CLOUDFLARE_API_TOKEN };
    const build = await getBuild(metadata.accountId, payload.buildUuid, auth);
    await tell(env.WEBHOOK_URL, news(build));
    message.ack();
  } catch (error) {
    // A build that is gone stays gone; anything else may pass.
    if (error instanceof BuildsError && error.status === 404) return message.ack();
    console.error(error.message);
    message.retry({ delaySeconds: Math.ceil((error.retryAfterMs ?? 10_000) / 1000) });
  }
}

function news(build) {
  const { repo_name, branch } = build.build_trigger_metadata ?? {};
  const { totalMs } = buildDuration(build);
  const time = totalMs === null ? "" : ` after ${Math.round(totalMs / 1000)} s`;
  return `${repo_name ?? "A build"} (${branch ?? "no branch"}): ${buildState(build)}${time}`;
}

async function tell(url, text) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}
