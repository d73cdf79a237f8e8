// An account of the sample API with proxies before it, in this process.

import { buildsProxy } from "workers-builds/proxy";
import { SampleApi } from "../../www-example/src/sample-api/index.js";
import { searched } from "./searched.mjs";

/**
 * @import { BuildsProxyOptions } from "workers-builds/proxy"
 *
 * @typedef {Partial<BuildsProxyOptions> & Record<string, unknown>} Options
 */

export const SHOP = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d";
export const BLOG = "2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e";
export const IMAGES = "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f";

/** Options with which a proxy answers with logs. */
export const LOGS = { logs: true, authorize: () => true };

/**
 * A refusal of the API.
 *
 * @param {number} status
 * @param {number} code
 * @param {Record<string, string>} [headers]
 */
export const refused = (status, code, headers) =>
  Response.json({ success: false, errors: [{ code, message: "hunter2" }], result: null }, { status, headers });

/** The interval is longer than any test takes. */
const DEFAULTS = { auth: null, basePath: "", intervalMs: 60_000 };

let made = 0;

/**
 * An account that no other test has. `instead` may answer in place of the sample API.
 *
 * @param {(path: string) => unknown} [instead] gets the path below the account, with the query
 */
export function accountOf(instead = () => undefined) {
  const accountId = `account-${++made}`;
  const api = new SampleApi({ account: accountId, builds: [] });
  /** @type {string[]} */
  const calls = [];
  /** @type {NonNullable<BuildsProxyOptions["fetch"]>} */
  const fetch = async (url, init) => {
    const path = url.slice(url.indexOf(accountId) + accountId.length + 1);
    calls.push(path);
    const answer = instead(path);
    if (answer instanceof Response) return answer.clone();
    if (answer !== undefined) return Response.json({ success: true, errors: [], messages: [], result: answer });
    return api.fetch(url, { method: init.method });
  };

  /** @param {Options} [options] */
  const proxyWith = (options) =>
    buildsProxy(/** @type {BuildsProxyOptions} */ ({ accountId, ...DEFAULTS, fetch, ...options }));

  /**
   * Asks a proxy with these options.
   *
   * @param {string} path below the account, or the whole path of a badge
   * @param {Options} [options]
   * @param {RequestInit} [init]
   */
  const ask = async (path, options, init) => {
    const below = path.startsWith("/") ? path : `/accounts/${accountId}/${path}`;
    return searched(await proxyWith(options)(new Request(`http://localhost${below}`, init)));
  };

  /**
   * The options with which a function of the package asks a proxy.
   *
   * @param {Options} [options]
   */
  const through = (options) => ({
    baseUrl: "http://localhost",
    fetch: (/** @type {string} */ url, /** @type {RequestInit} */ init) => proxyWith(options)(new Request(url, init)),
  });

  return { accountId, api, calls, ask, through };
}
