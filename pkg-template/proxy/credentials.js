// The credentials of the proxy, which no response may hold.

/**
 * @import { Auth } from "workers-builds"
 * @import { Config } from "./options.js"
 */

/**
 * What the proxy sends to the API to be let in: its credentials, and its headers as wholes and in parts.
 *
 * @param {Config} config
 * @returns {string[]}
 */
export function credentialsOf({ auth, api: { headers } }) {
  const values = [...new Headers(headers ?? {})].map(([, value]) => value);
  const texts = Object.values(auth ?? {}).filter((value) => typeof value === "string");
  return [...texts, ...values, ...values.flatMap((value) => value.split(/[\s;,=]+/))];
}

/**
 * Whether a result holds the token or key. A debugging proxy in place of the API could send back what it received.
 *
 * @param {unknown} result
 * @param {Auth} auth
 */
export function containsCredentials(result, auth) {
  const text = JSON.stringify(result);
  const { apiToken = "", apiKey = "" } = /** @type {{ apiToken?: string, apiKey?: string }} */ (auth ?? {});
  return [apiToken, apiKey].some((secret) => secret.length >= 16 && text.includes(secret));
}
