// What the sample API reads from a request.

import { faultOf } from "./build.js";
import { Refusal } from "./responses.js";
import { DELAYS, NOT_FOUND } from "./scenarios.js";

/** @import { Store } from "./store.js" */

/**
 * A request, for whatever answers it.
 *
 * @typedef {object} Asked
 * @property {Store} store
 * @property {string[]} params the parts of the path that stand for something
 * @property {URLSearchParams} query
 * @property {string} body
 */

export const INVALID_QUERY = { status: 400, code: 12013, message: "Invalid query parameter" };
const INVALID_BODY = { status: 400, code: 12002, message: "Invalid request body" };

/** How many ids a request may name. */
const MAX_IDS = 20;

/**
 * @template Value
 * @param {Value | null | undefined} value
 */
export function found(value) {
  if (value === null || value === undefined) throw new Refusal(NOT_FOUND);
  return value;
}

/**
 * The build that the path names. Some scenarios answer late, or with a fault in place of the build.
 *
 * @param {Asked} asked
 */
export async function buildIn({ store, params: [uuid] }) {
  const build = found(store.build(uuid));
  const delay = DELAYS[build.scenario];
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
  const fault = faultOf(build);
  if (fault) throw new Refusal(fault);
  return build;
}

/**
 * A whole number from 1.
 *
 * @param {URLSearchParams} query
 * @param {string} name
 * @param {number} otherwise the number if the query does not have it
 * @param {number} max
 */
export function numberIn(query, name, otherwise, max) {
  const text = query.get(name) ?? String(otherwise);
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > max) throw new Refusal(INVALID_QUERY);
  return number;
}

/**
 * @param {URLSearchParams} query
 * @param {string} name
 */
export function idsIn(query, name) {
  const ids = query.get(name)?.split(",") ?? [];
  if (ids.length === 0 || ids.length > MAX_IDS) throw new Refusal(INVALID_QUERY);
  return ids;
}

/**
 * What a build is started from: a branch, a commit, or both.
 *
 * @param {string} body
 */
export function originIn(body) {
  const { branch, commit_hash } = parsed(body) ?? {};
  const texts = [branch, commit_hash].map((value) => (typeof value === "string" ? value : ""));
  if (texts.every((text) => text === "")) throw new Refusal(INVALID_BODY);
  return { branch: texts[0], commit_hash: texts[1] };
}

/** @param {string} body */
function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(INVALID_BODY);
  }
}
