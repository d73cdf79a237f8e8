// Searches every response of a proxy for secrets.

import assert from "node:assert/strict";
import { INVALID, KEY, TOKEN } from "./api.mjs";

/**
 * A response with the fields of its JSON: those of the API's envelope, or those of a badge.
 *
 * @typedef {object} Searched
 * @property {number} status
 * @property {Headers} headers
 * @property {string} text
 * @property {boolean} success
 * @property {{ code?: number, message: string }[]} errors
 * @property {unknown[]} messages
 * @property {any} result
 * @property {object} result_info
 * @property {string} label
 * @property {string} message
 */

/** No response may have any of these, in its headers or its body. */
export const SECRETS = [
  TOKEN,
  INVALID,
  KEY,
  "hunter2",
  "Workers Builds token",
  "0d1f6e1c-9f0a",
  "-FRA",
  "upstream-session",
  "stand-in",
];

/** All headers that a response may have. The last three come from the server and from miniflare. */
const HEADERS = [
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "access-control-max-age",
  "allow",
  "cache-control",
  "content-security-policy",
  "content-type",
  "cross-origin-resource-policy",
  "retry-after",
  "vary",
  "x-content-type-options",
  "content-length",
  "transfer-encoding",
  "mf-content-encoding",
];

/**
 * Reads a response, and fails if it has a secret or an unknown header.
 *
 * @param {Response} response
 * @returns {Promise<Searched>}
 */
export async function searched(response) {
  const { status, headers } = response;
  const text = await response.text();
  const all = [...headers].map(([name, value]) => `${name}: ${value}`).join("\n") + text;
  for (const secret of SECRETS) assert.ok(!all.includes(secret), `${secret} in ${all}`);
  for (const name of headers.keys()) assert.ok(HEADERS.includes(name) || status === 401, `a header ${name}`);
  if (status !== 401 && status !== 204) assert.equal(headers.get("x-content-type-options"), "nosniff");
  const isJson = headers.get("content-type") === "application/json" && text !== "";
  return { status, headers, text, ...(isJson ? JSON.parse(text) : {}) };
}

const NOT_FOUND = { success: false, errors: [{ code: 12000, message: "Not found" }], messages: [], result: null };

/**
 * @param {Pick<Searched, "status" | "text">} response
 * @param {string} [message]
 */
export function assertNotFound({ status, text }, message) {
  assert.equal(status, 404, message);
  assert.deepEqual(JSON.parse(text), NOT_FOUND, message);
}
