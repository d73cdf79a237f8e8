// What the proxy knows of what it is asked for, and the responses that it makes of that.

import { badgeOf, svgOf } from "./badge.js";

/**
 * What is known up to a point in time: a result, or why there is none.
 *
 * @template [Result=any]
 * @typedef {object} Answer
 * @property {number} status
 * @property {Result} [result]
 * @property {object} [resultInfo] what the API says of a page of a list
 * @property {{ code?: number, message: string }[]} [errors]
 * @property {boolean} [retryAfter] whether the API sent a `Retry-After`
 * @property {number} until a time as `Date.now()` gives it
 */

/**
 * The parts of a response that depend on the answer.
 *
 * @typedef {{ status: number, type: string, body: string, headers?: Record<string, string> }} Content
 */

/**
 * @template Result
 * @typedef {Answer<Result> & { result: Result }} Found
 */

/**
 * It is the same for what does not exist, for what the options hide, and for a path that the proxy does not have.
 *
 * @type {Answer}
 */
export const NOT_FOUND = { status: 404, errors: [{ code: 12000, message: "Not found" }], until: 0 };

/** Thrown if there is no result. */
export class Refused extends Error {
  /** @param {Answer} answer says why */
  constructor(answer) {
    super();
    this.answer = answer;
  }
}

/** Other pages may show an image. Opened by itself, it can load and run nothing. */
const IMAGE_HEADERS = {
  "cross-origin-resource-policy": "cross-origin",
  "content-security-policy": "default-src 'none'",
};

/**
 * The content by the form that was asked for.
 *
 * @type {Record<"api" | "json" | "svg", (answer: Answer, label: string) => Content>}
 */
export const FORMS = {
  api: envelope,
  json: (answer, label) => ({ status: 200, type: "application/json", body: JSON.stringify(badgeOf(answer, label)) }),
  svg: (answer, label) => ({
    status: 200,
    type: "image/svg+xml",
    body: svgOf(badgeOf(answer, label)),
    headers: IMAGE_HEADERS,
  }),
};

/**
 * @param {number} status
 * @param {string} message
 * @returns {Content}
 */
export function refusal(status, message) {
  return envelope({ status, errors: [{ message }], until: 0 });
}

/**
 * The content in the shape of the API's own.
 *
 * @param {Answer} answer
 * @returns {Content}
 */
function envelope({ status, result = null, resultInfo, errors = [], retryAfter, until }) {
  // JSON leaves out what is undefined.
  const body = JSON.stringify({ success: status === 200, errors, messages: [], result, result_info: resultInfo });
  const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
  return { status, type: "application/json", body, headers: retryAfter ? { "retry-after": String(seconds) } : {} };
}

/**
 * Makes a response. All its headers are named here, so none comes from the API.
 *
 * @param {Request} request
 * @param {Content} content
 * @param {Record<string, string>} [headers]
 */
export function respond(request, { status, type, body, headers: contentHeaders }, headers) {
  return new Response(request?.method === "HEAD" ? null : body, {
    status,
    headers: {
      "cache-control": "no-store",
      "content-type": type,
      "cross-origin-resource-policy": "same-origin",
      vary: "Origin",
      "x-content-type-options": "nosniff",
      ...contentHeaders,
      ...headers,
    },
  });
}
