// The account, the credentials and the Worker of a command.

import { getWorkerTag } from "../node.js";
import { isTag } from "../tag.js";
import { Failure } from "./exit.js";
import { configured } from "./wrangler.js";

/** @import { Auth, CallOptions } from "workers-builds" */
/** @import { Values } from "./commands.js" */

/**
 * Whom the functions ask, as their arguments.
 *
 * @typedef {{ accountId: string, auth: Auth, options: CallOptions }} Connection
 */

/**
 * @param {Values} values
 * @returns {Connection}
 */
export function connectionOf({ account }) {
  const auth = credentials();
  const accountId = account ?? setting("CLOUDFLARE_ACCOUNT_ID") ?? configured("account_id");
  if (!accountId) {
    throw new Failure("no account: set CLOUDFLARE_ACCOUNT_ID, account_id in wrangler's configuration, or --account");
  }
  return { accountId, auth, options: { baseUrl: setting("CLOUDFLARE_API_BASE_URL") } };
}

/**
 * The tag of the Worker.
 *
 * @param {Connection} connection
 * @param {string} worker its name or its tag
 */
export async function tagOf({ accountId, auth, options }, worker) {
  return isTag(worker) ? worker.toLowerCase() : getWorkerTag(accountId, worker, auth, options);
}

/**
 * The name or the tag of the Worker.
 *
 * @param {Values} values
 */
export function workerOf({ worker = configured("name") }) {
  if (worker) return worker;
  throw new Failure("no Worker: set --worker, or the name in wrangler's configuration");
}

/** @returns {Auth} */
function credentials() {
  const apiToken = setting("CLOUDFLARE_API_TOKEN");
  if (apiToken) return { apiToken };
  const apiEmail = setting("CLOUDFLARE_EMAIL");
  const apiKey = setting("CLOUDFLARE_API_KEY");
  if (apiEmail && apiKey) return { apiEmail, apiKey };
  if (apiEmail) throw new Failure("CLOUDFLARE_EMAIL is set, but CLOUDFLARE_API_KEY is not");
  if (apiKey) throw new Failure("CLOUDFLARE_API_KEY is set, but CLOUDFLARE_EMAIL is not");
  throw new Failure("no credentials: set CLOUDFLARE_API_TOKEN, or CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY");
}

/**
 * An environment variable. In CI a secret that is missing is empty.
 *
 * @param {string} name
 */
function setting(name) {
  return process.env[name] || undefined;
}
