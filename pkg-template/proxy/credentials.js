// The credentials of the proxy, which no response may hold.

/** @import { Auth } from "workers-builds" */

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
