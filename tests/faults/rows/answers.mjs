// What the servers of the rows answer, and what their callers observe.

/** @import { Answer, Asked, Reply } from "../../stand-in/scenarios.mjs" */

/** @param {string} type */
const answer =
  (type) =>
  (/** @type {number} */ status, /** @type {string} */ body, /** @type {Record<string, string>} */ headers = {}) => ({
    status,
    headers: { "content-type": type, ...headers },
    body,
  });
export const json = answer("application/json");
export const page = answer("text/html");

/**
 * A success of the API.
 *
 * @param {unknown} result
 * @param {object} [more] further fields of the envelope
 */
export const success = (result, more) =>
  json(200, JSON.stringify({ success: true, errors: [], messages: [], result, ...more }));

/**
 * An error of the API.
 *
 * @param {number} status
 * @param {number} code
 * @param {string} message
 * @param {Record<string, string>} [headers]
 */
export const refusal = (status, code, message, headers) =>
  json(status, JSON.stringify({ success: false, errors: [{ code, message }], result: null }), headers);

/** @param {Record<string, string>} [headers] */
export const limited = (headers) => refusal(429, 971, "Please wait", headers);
export const notFound = refusal(404, 12000, "Not found");

export const build = success({ status: "queued" });

/** @param {string | null} build_outcome */
export const stopped = (build_outcome) => success({ status: "stopped", build_outcome });

/**
 * A server that answers by the last part of the path, for example `logs` or `cancel`. Everything else is a `build` by
 * its UUID. A list has one reply for each attempt.
 *
 * @param {Record<string, Reply | Reply[]>} replies
 * @returns {(request: Asked) => Answer}
 */
export const byPath = (replies) => (request) => {
  const last = pathOf(request).at(-1) ?? "";
  return replyTo(request, replies[last] ?? replies.build);
};

/**
 * @param {Asked} request
 * @param {Reply | Reply[]} replies
 */
export function replyTo(request, replies) {
  const all = [replies].flat();
  const reply = all[Math.min(request.attempt, all.length - 1)];
  return typeof reply === "function" ? reply(request) : reply;
}

/** @param {Asked} request */
export function pathOf({ url = "" }) {
  return url.split("?")[0].split("/");
}

/** @param {Asked} request */
export function queryOf({ url = "" }) {
  return new URLSearchParams(url.split("?")[1]);
}

/**
 * The error that a caller gets.
 *
 * @param {string} kind
 * @param {number | null} status
 * @param {number} attempts
 * @param {string} text
 * @param {object} [more]
 */
export const error = (kind, status, attempts, text, more) => ({ kind, status, attempts, text, ...more });

/** Short, for servers that never end. */
export const SOON = { timeoutMs: 200, maxRetries: 1 };
