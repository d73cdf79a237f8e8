// Sends a message to a chat when a build ends. Its queue delivers the events, so nothing polls the API.
//
// Subscribe the queue to the events of Workers Builds:
// https://developers.cloudflare.com/workers/ci-cd/builds/event-subscriptions/

import { BuildsError, buildDuration, buildState, getBuild, isBuildOver } from "workers-builds";

/** @import { Build } from "workers-builds" */

/**
 * @typedef {{ CLOUDFLARE_API_TOKEN: string, WEBHOOK_URL: string }} Env
 *
 * @typedef {object} BuildEvent
 * @property {string} [type]
 * @property {{ buildUuid: string }} payload
 * @property {{ accountId: string }} metadata
 *
 * @typedef {object} Message
 * @property {BuildEvent} body
 * @property {() => void} ack
 * @property {(options: { delaySeconds: number }) => void} retry
 */

const PREFIX = "cf.workersBuilds.worker.build.";

/** When a message comes back, in seconds, if the API does not say it. */
const RETRY_SECONDS = 10;

export default {
  /**
   * @param {{ messages: Message[] }} batch
   * @param {Env} env
   */
  async queue(batch, env) {
    await Promise.all(batch.messages.map((message) => handle(message, env)));
  },
};

/**
 * @param {Message} message
 * @param {Env} env
 */
async function handle(message, env) {
  const { type, payload, metadata } = message.body;
  // Another event follows when a started build ends.
  if (!type?.startsWith(PREFIX) || type === `${PREFIX}started`) return message.ack();
  try {
    // The outcome is read from the API, because the event of a cancelled build says that it failed.
    const auth = { apiToken: env.CLOUDFLARE_API_TOKEN };
    const build = await getBuild(metadata.accountId, payload.buildUuid, auth);
    // The API may write the outcome a moment after the event.
    if (!isBuildOver(build)) return message.retry({ delaySeconds: RETRY_SECONDS });
    await send(env.WEBHOOK_URL, textFor(build));
    message.ack();
  } catch (thrown) {
    const error = /** @type {Error | BuildsError} */ (thrown);
    // A deleted build does not come back. Any other failure may pass.
    if (error instanceof BuildsError && error.status === 404) return message.ack();
    console.error(error.message);
    const retryAfterMs = error instanceof BuildsError ? error.retryAfterMs : null;
    message.retry({ delaySeconds: retryAfterMs === null ? RETRY_SECONDS : Math.ceil(retryAfterMs / 1000) });
  }
}

/** @param {Build} build */
function textFor(build) {
  const { repo_name, branch } = build.build_trigger_metadata ?? {};
  const { totalMs } = buildDuration(build);
  const time = totalMs === null ? "" : ` after ${Math.round(totalMs / 1000)} s`;
  return `${repo_name ?? "A build"} (${branch ?? "no branch"}): ${buildState(build)}${time}`;
}

/**
 * @param {string} url
 * @param {string} text
 */
async function send(url, text) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}
