// One request to the API for everyone who looks at a build at the same time.

import { BuildsError, getBuild, isBuildOver } from "workers-builds";
import { NOT_FOUND } from "./answer.js";
import { AnswerCache } from "./cache.js";
import { publicBuild } from "./shown.js";

/**
 * @import { Auth, Build } from "workers-builds"
 * @import { Answer } from "./answer.js"
 * @import { Context } from "./cache.js"
 * @import { Config } from "./options.js"
 */

/** The longest `Retry-After` that the proxy keeps to. A mistaken one must not close it for good. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/** Large enough for a page of many builds, small enough for a flood of made-up UUIDs. */
const builds = new AnswerCache(500);

/** The answers of status 429 by proxy. They are apart from the builds so that made-up UUIDs cannot push them out. */
const refusals = new AnswerCache(500);

/**
 * @param {Config} config
 * @param {string} buildUuid
 * @param {Context} ctx
 */
export async function look(config, buildUuid, ctx) {
  const scope = await digest(config);
  const askUnlessRefused = async () => {
    // The API refuses every call of a token alike, and counts the calls that it refuses.
    const refused = await refusals.get(scope);
    if (refused) return refused;
    const answer = await ask(config, buildUuid);
    if (answer.status === 429) await refusals.put(scope, answer, ctx);
    return answer;
  };
  return builds.getOrAsk(`${scope}/${buildUuid}`, config.intervalMs, askUnlessRefused, ctx);
}

/**
 * Identifies everything that decides what an answer is, so that a proxy with other credentials asks for itself.
 *
 * @param {Config} config
 */
async function digest({ fields, accountId, auth, api: { baseUrl = null, headers } }) {
  const text = JSON.stringify([fields, accountId, auth, baseUrl, [...new Headers(headers ?? {})]]);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {Config} config
 * @param {string} buildUuid
 * @returns {Promise<Answer>}
 */
async function ask({ accountId, auth, api, fields, intervalMs, finishedMs }, buildUuid) {
  try {
    // It does not retry: the page asks again anyway, and should not wait here for a `Retry-After`.
    const build = publicBuild(await getBuild(accountId, buildUuid, auth, { ...api, maxRetries: 0 }), fields);
    if (containsCredentials(build, auth)) {
      return { ...failure("the API sent credentials back"), until: Date.now() + intervalMs };
    }
    return { status: 200, build, until: Date.now() + (isBuildOver(build) ? finishedMs : intervalMs) };
  } catch (error) {
    const retryAfterMs = error instanceof BuildsError ? error.retryAfterMs : null;
    const holdsMs = Math.max(intervalMs, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
    return { ...explained(error), retryAfter: retryAfterMs !== null, until: Date.now() + holdsMs };
  }
}

/**
 * Whether a build holds the token or key. A debugging proxy in place of the API could send back what it received.
 *
 * @param {Build} build
 * @param {Auth} auth
 */
function containsCredentials(build, auth) {
  const text = JSON.stringify(build);
  const { apiToken = "", apiKey = "" } = /** @type {{ apiToken?: string, apiKey?: string }} */ (auth ?? {});
  return [apiToken, apiKey].some((secret) => secret.length >= 16 && text.includes(secret));
}

/**
 * The status and text for an error. The text is our own: an error's names the account, and the API's may hold anything.
 *
 * @param {unknown} error
 * @returns {Pick<Answer, "status" | "errors">}
 */
function explained(error) {
  if (!(error instanceof BuildsError) || error.kind === "argument") {
    return { status: 500, errors: [{ message: "the proxy is not set up to ask the API" }] };
  }
  const { kind, status, code } = error;
  if (status === 429) return { status, errors: [{ ...(code && { code }), message: "rate limited by the API" }] };
  if (kind === "timeout") return failure("the API did not answer in time");
  if (kind !== "api") return failure("the API did not give a build");
  // Code 7003 is about the account, which only the owner of the proxy can correct.
  if (status === 404 && code !== 7003) return NOT_FOUND;
  return failure(`the API refused with status ${status}`, code);
}

/**
 * @param {string} message
 * @param {number | null} [code]
 * @returns {Pick<Answer, "status" | "errors">}
 */
function failure(message, code) {
  return { status: 502, errors: [{ ...(code && { code }), message }] };
}
