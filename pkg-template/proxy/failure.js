// What the proxy answers if the API fails.

import { BuildsError } from "workers-builds";
import { NOT_FOUND } from "./answer.js";

/** @import { Answer } from "./answer.js" */

/** The longest `Retry-After` that the proxy keeps to. A mistaken one must not close it for good. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * @param {unknown} error
 * @param {string} noun what the API was asked for
 * @param {number} intervalMs how long the answer holds, unless the API says more
 * @returns {Answer}
 */
export function failedAnswer(error, noun, intervalMs) {
  const retryAfterMs = error instanceof BuildsError ? error.retryAfterMs : null;
  const holdsMs = Math.max(intervalMs, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
  return { ...explained(error, noun), retryAfter: retryAfterMs !== null, until: Date.now() + holdsMs };
}

/**
 * The status and text for an error. The text is our own: an error's names the account, and the API's may hold anything.
 *
 * @param {unknown} error
 * @param {string} noun
 * @returns {Pick<Answer, "status" | "errors">}
 */
function explained(error, noun) {
  if (!(error instanceof BuildsError) || error.kind === "argument") {
    return { status: 500, errors: [{ message: "the proxy is not set up to ask the API" }] };
  }
  const { kind, status, code } = error;
  if (status === 429) return { status, errors: [{ ...(code && { code }), message: "rate limited by the API" }] };
  if (kind === "timeout") return failure("the API did not answer in time");
  if (kind !== "api") return failure(`the API did not give ${noun}`);
  // Code 7003 is about the account, which only the owner of the proxy can correct.
  if (status === 404 && code !== 7003) return NOT_FOUND;
  return failure(`the API refused with status ${status}`, code);
}

/**
 * @param {string} message
 * @param {number | null} [code]
 * @returns {Pick<Answer, "status" | "errors">}
 */
export function failure(message, code) {
  return { status: 502, errors: [{ ...(code && { code }), message }] };
}
