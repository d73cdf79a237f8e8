// One request to the API for everyone who looks at the same thing at the same time.

import { Refused } from "./answer.js";
import { AnswerCache } from "./cache.js";
import { containsCredentials } from "./credentials.js";
import { failedAnswer, failure } from "./failure.js";

/**
 * @import { Answer, Found } from "./answer.js"
 * @import { Context } from "./cache.js"
 * @import { Config } from "./options.js"
 */

/**
 * Where answers come from: the API with the options of a proxy, or what is cached of it.
 *
 * @typedef {{ config: Config, scope: string, ctx: Context }} Source
 */

/**
 * What the API is asked for, and where the answers are cached.
 *
 * @typedef {{ noun: string, cache: AnswerCache }} Kind
 */

/**
 * Asks the API.
 *
 * @template Result
 * @typedef {() => Promise<{ result: Result, holdsMs: number }>} Read
 */

/** The answers of status 429 by proxy. They are apart from the rest so that made-up UUIDs cannot push them out. */
const refusals = new AnswerCache(500);

/**
 * How long others wait at most for the request that asks the API. The platform may have ended that request, and an
 * interval may be as long as an hour.
 */
const MAX_LEASE_MS = 30_000;

/**
 * @param {Config} config
 * @param {Context} ctx
 * @returns {Promise<Source>}
 */
export async function sourceOf(config, ctx) {
  return { config, scope: await digest(config), ctx };
}

/**
 * Identifies everything that decides what is cached, so that a proxy with other credentials asks for itself. What
 * decides later who may see it is not in it: `authorize`, `workers`, `logs`.
 *
 * @param {Config} config
 */
async function digest({ fields, accountId, auth, api: { baseUrl = null, headers } }) {
  const text = JSON.stringify([fields, accountId, auth, baseUrl, [...new Headers(headers ?? {})]]);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Returns what is known under a key. If nothing is, it asks the API.
 *
 * @template Result
 * @param {Source} source
 * @param {Kind} kind
 * @param {string} key
 * @param {Read<Result>} read
 * @returns {Promise<Found<Result>>} rejects with `Refused` if there is no result
 */
export async function look(source, kind, key, read) {
  const { config, scope, ctx } = source;
  const ask = () => askUnlessRefused(source, kind, read);
  const leaseMs = Math.min(config.intervalMs, MAX_LEASE_MS);
  return found(await kind.cache.getOrAsk(`${scope}/${key}`, leaseMs, ask, ctx));
}

/** @param {Answer} answer */
function found(answer) {
  if (answer.status !== 200) throw new Refused(answer);
  return /** @type {Found<any>} */ (answer);
}

/**
 * The API refuses every call of a token alike, and counts the calls that it refuses.
 *
 * @param {Source} source
 * @param {Kind} kind
 * @param {Read<unknown>} read
 */
async function askUnlessRefused({ config, scope, ctx }, { noun }, read) {
  const refused = await refusals.get(scope);
  if (refused) return refused;
  const answer = await ask(config, noun, read);
  if (answer.status === 429) await refusals.put(scope, answer, ctx);
  return answer;
}

/**
 * @param {Config} config
 * @param {string} noun
 * @param {Read<unknown>} read
 * @returns {Promise<Answer>}
 */
async function ask({ auth, intervalMs }, noun, read) {
  try {
    const { result, holdsMs } = await read();
    if (containsCredentials(result, auth)) {
      return { ...failure("the API sent credentials back"), until: Date.now() + intervalMs };
    }
    return { status: 200, result, until: Date.now() + holdsMs };
  } catch (error) {
    return error instanceof Refused ? error.answer : failedAnswer(error, noun, intervalMs);
  }
}
