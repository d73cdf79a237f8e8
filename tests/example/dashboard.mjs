// A build that does not exist, and its page in the dashboard.

/** The UUID of a build that the sample API does not have. */
export const MISSING = "5b3c8f52-6a0e-4a60-9d55-7f2b6c1f9f10";

/**
 * The URL of a build's page in Cloudflare's dashboard.
 *
 * @param {string} accountId
 * @param {string} buildUuid
 */
export function pageOf(accountId, buildUuid) {
  return `https://dash.cloudflare.com/${accountId}/workers/services/view/my-worker/production/builds/${buildUuid}`;
}
