// Functions to pass as the option `fetch`.

import { instant } from "./clock.mjs";

/** @import { Build, GetBuildOptions } from "workers-builds" */

/** @typedef {NonNullable<GetBuildOptions["fetch"]>} Fetch */

/**
 * It never answers.
 *
 * @type {Fetch}
 */
export const noAnswer = () => new Promise(() => {});

/**
 * A success of the API.
 *
 * @param {unknown} result
 */
export const success = (result) => Response.json({ success: true, result });

/**
 * A function that makes a response.
 *
 * @param {number} status
 * @param {unknown} body a text, or what JSON is made of
 * @param {Record<string, string>} [headers]
 */
export function reply(status, body, headers) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return () => new Response(text, { status, headers });
}

/**
 * Makes a `fetch` whose requests get the replies in turn. After the last one, each further request gets the last one
 * again. `times` is when each request was sent, in milliseconds since 1970.
 *
 * @param {...(() => Response)} replies
 */
export function sequence(...replies) {
  /** @type {number[]} */
  const times = [];
  const fetch = instant(async () => {
    const index = Math.min(times.push(Date.now()), replies.length) - 1;
    return replies[index]();
  });
  return { fetch, times };
}

/**
 * The same for results of successes.
 *
 * @param {...unknown} results
 */
export const results = (...results) => sequence(...results.map((result) => () => success(result)));

/**
 * The milliseconds between each of the times and the next one.
 *
 * @param {number[]} times
 */
export const intervals = (times) => times.slice(1).map((time, index) => time - times[index]);
