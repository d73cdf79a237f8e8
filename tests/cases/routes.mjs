// A `fetch` that answers by the route of a request and records what was sent.

import { instant } from "./clock.mjs";
import { ACCOUNT } from "./helpers.mjs";
import { reply } from "./mocks.mjs";

/**
 * A request as it was sent. `route` is the method and the path below the account, `line` has the query too.
 *
 * @typedef {object} Sent
 * @property {string} route
 * @property {string} line
 * @property {URLSearchParams} query
 * @property {Headers} headers
 * @property {unknown} body
 * @property {number} time in milliseconds since 1970
 */

/** @typedef {(request: Sent) => Response} Reply */

/** @param {string} route */
const unknownRoute = (route) => reply(400, { success: false, errors: [{ message: `no answer to ${route}` }] });

/**
 * Makes a `fetch` that answers each route with its reply. A list holds the replies to its first requests; each further
 * one gets the last reply again. An unknown route is refused.
 *
 * `sent` has the line of each request, `requests` the whole requests.
 *
 * @param {Record<string, Reply | Reply[]>} routes by method and path below the account
 */
export function routes(routes) {
  /** @type {string[]} */
  const sent = [];
  /** @type {Sent[]} */
  const requests = [];
  const fetch = instant(async (url, init) => {
    const request = read(url, init);
    const { route, line } = request;
    sent.push(line);
    requests.push(request);
    const replies = [routes[route] ?? unknownRoute(route)].flat();
    const nth = requests.filter((other) => other.route === route).length;
    return replies[Math.min(nth, replies.length) - 1](request);
  });
  return { fetch, sent, requests };
}

/**
 * @param {string} url
 * @param {RequestInit} init
 * @returns {Sent}
 */
function read(url, init) {
  const { pathname, search, searchParams: query } = new URL(url);
  const route = `${init.method} ${pathname.slice(pathname.indexOf(ACCOUNT) + ACCOUNT.length)}`;
  const headers = new Headers(init.headers);
  return { route, line: route + search, query, headers, body: init.body, time: Date.now() };
}

/**
 * A success of the API, as a reply.
 *
 * @param {unknown} result
 * @param {unknown} [info] its `result_info`
 */
export const result = (result, info) => () => Response.json({ success: true, result, result_info: info });

/**
 * A refusal of the API, as a reply.
 *
 * @param {number} status
 * @param {number} code
 * @param {string} message
 */
export const refusal = (status, code, message) => reply(status, { success: false, errors: [{ code, message }] });

export const NOT_FOUND = refusal(404, 12000, "Not found");
export const OUTAGE = reply(503, "upstream connect error");

/** @type {Reply} */
export const BROKEN_CONNECTION = () => {
  throw new TypeError("reset");
};

/**
 * A refusal with the time to wait.
 *
 * @param {number} seconds
 */
export const rateLimit = (seconds) =>
  reply(429, { success: false, errors: [{ code: 971, message: "Please wait" }] }, { "retry-after": String(seconds) });
