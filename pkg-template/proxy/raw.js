// Answers of the API that no function of the package returns as they are.
//
// A function of the package requests them, with its path replaced by another one. So its rules for credentials, limits
// and failures hold here too.

import { getBuild, listTriggers } from "workers-builds";

/** @import { Config } from "./options.js" */

// Any identifiers: they are not sent.
const UUID = "0";
const TAG = "0".repeat(32);

/**
 * An object that the API has.
 *
 * @param {Config} config
 * @param {string} path below the account
 * @returns {Promise<object>}
 */
export function getObject({ accountId, auth, api }, path) {
  return getBuild(accountId, UUID, auth, redirected(api, `builds/builds/${UUID}`, path));
}

/**
 * The objects of an array that the API has.
 *
 * @param {Config} config
 * @param {string} path below the account
 * @returns {Promise<object[]>}
 */
export function getArray({ accountId, auth, api }, path) {
  return listTriggers(accountId, TAG, auth, redirected(api, `builds/workers/${TAG}/triggers`, path));
}

/**
 * Options with which a function asks at another path.
 *
 * @param {Config["api"]} api
 * @param {string} from what the function's own path ends in
 * @param {string} to
 * @returns {Config["api"]}
 */
function redirected(api, from, to) {
  // Called without a `this`, as the package calls it.
  const send = api.fetch ?? globalThis.fetch;
  return { ...api, fetch: (url, init) => send(url.slice(0, -from.length) + to, init) };
}
