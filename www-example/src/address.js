/**
 * Names a build. The account is missing where the text does not have it.
 *
 * @typedef {{ accountId?: string, workerName: string, buildUuid: string }} BuildAddress
 */

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;
const PAGE = new RegExp(`^/([^/]+)/workers/services/view/([^/]+)/[^/]+/builds/(${UUID.source})/?$`, "i");
const SHORT = new RegExp(`^(?:([\\w-]+)/)?(${UUID.source})$`, "i");

/**
 * Reads a UUID, a Worker's name and a UUID with a slash between them, or the URL of a build's page in Cloudflare's
 * dashboard. Returns null for any other text.
 *
 * @param {string} text
 * @returns {BuildAddress | null}
 */
export function parseBuild(text) {
  const trimmed = text.trim().replace(/^<(.*)>$/, "$1");
  const [, workerName = "", buildUuid] = SHORT.exec(trimmed) ?? [];
  return buildUuid ? { workerName, buildUuid: buildUuid.toLowerCase() } : parsePage(trimmed);
}

/**
 * Writes a text that `parseBuild` can read.
 *
 * @param {BuildAddress} build
 */
export function formatBuild({ workerName, buildUuid }) {
  return workerName ? `${workerName}/${buildUuid}` : buildUuid;
}

/**
 * @param {string} text
 * @returns {BuildAddress | null}
 */
function parsePage(text) {
  const url = /^\w+:\/\//.test(text) ? text : `https://${text}`;
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname, searchParams } = new URL(url);
  if (!/^https?:$/.test(protocol) || host !== "dash.cloudflare.com") return null;
  // Cloudflare's own links have the path in a parameter, without the account: ?to=/:account/workers/…
  const [, accountId, workerName, buildUuid] = PAGE.exec(searchParams.get("to")?.split("?")[0] ?? pathname) ?? [];
  if (!buildUuid) return null;
  return {
    accountId: accountId === ":account" ? undefined : accountId.toLowerCase(),
    workerName: decode(workerName),
    buildUuid: buildUuid.toLowerCase(),
  };
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
