// What the cases share.

import { assert } from "chai";
import { BuildsError, getBuild } from "workers-builds";

/** @import { Build, GetBuildOptions } from "workers-builds" */

/**
 * Where the cases run.
 *
 * @typedef {object} Setting
 * @property {string} [baseUrl] the base URL of the stand-in; missing if requests to the real API are redirected to it
 * @property {boolean} [hidesRedirects] whether `fetch` hides the status of a redirect, as it does in a browser
 */

/** @typedef {Record<string, () => Promise<void>>} Cases Test functions by name. */

export const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
export const TOKEN = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";
export const KEY = "144c9defac04969c7bfad8efaa8ea194";
export const AUTH = { apiToken: TOKEN };
export const RAY = "8f0a1b2c3d4e5f60-FRA";
export const TAG = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

/**
 * A route, as the messages of errors begin.
 *
 * @param {string} route the method, and the path below the account
 */
export const routeLine = (route) => `${route.replace(" ", ` /accounts/${ACCOUNT}`)}:`;

/**
 * The request for a build, as the messages of errors begin.
 *
 * @param {string} buildUuid
 */
export const requestLine = (buildUuid) => routeLine(`GET /builds/builds/${buildUuid}`);

/**
 * Makes a function that calls a scenario of the stand-in, without retries by default.
 *
 * @param {Setting} setting
 */
export const caller =
  ({ baseUrl }) =>
  (/** @type {string} */ scenario, /** @type {GetBuildOptions} */ options = {}) =>
    getBuild(ACCOUNT, scenario, AUTH, { baseUrl, maxRetries: 0, ...options });

/**
 * The same function, for arguments of any type.
 *
 * @template Result
 * @param {(...args: never[]) => Result} run
 */
export const untyped = (run) => /** @type {(...args: unknown[]) => Result} */ (run);

/**
 * The reason that a promise rejects with. Fails if it resolves.
 *
 * @param {Promise<unknown>} promise
 * @returns {Promise<unknown>}
 */
export async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (reason) {
    return reason;
  }
  assert.fail(`no rejection, but ${JSON.stringify(value)}`);
}

/**
 * The error of the package that a promise rejects with. Fails if any part of it shows a credential.
 *
 * @param {Promise<unknown>} promise
 */
export async function failure(promise) {
  const error = await rejection(promise);
  assert.instanceOf(error, BuildsError, String(error));
  assert.instanceOf(error, Error);
  const parts = Reflect.ownKeys(error).map((key) => printed(Reflect.get(error, key)));
  const shown = [...parts, error.message, error.stack].join("\n");
  for (const secret of [TOKEN, KEY]) assert.notInclude(shown, secret);
  return error;
}

/**
 * All values of an iterator. Rejects with the error that it ends with.
 *
 * @template Value
 * @param {AsyncIterable<Value>} iterator
 */
export async function all(iterator) {
  /** @type {Value[]} */
  const values = [];
  for await (const value of iterator) values.push(value);
  return values;
}

/**
 * A value as a log would show it; empty if it cannot be shown.
 *
 * @param {unknown} value
 */
function printed(value) {
  try {
    return `${value} ${JSON.stringify(shallow(value))}`;
  } catch {
    return "";
  }
}

/**
 * A copy of the first levels of a value. `JSON.stringify` overflows the stack if a value is nested too deep.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
function shallow(value, depth = 8) {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "…";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shallow(inner, depth - 1)]));
}

/**
 * Waits for the real time to pass.
 *
 * @param {number} [ms]
 */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
