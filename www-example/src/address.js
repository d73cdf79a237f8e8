const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;
const PAGE = new RegExp(`^/([^/]+)/workers/services/view/([^/]+)/[^/]+/builds/(${UUID.source})/?$`, "i");
const SHORT = new RegExp(`^(?:([\\w-]+)/)?(${UUID.source})$`, "i");

/**
 * Which build a text means: a UUID, as it is or after the name of its Worker and a slash, or the address
 * of its page in Cloudflare's dashboard. Null where it is none of them.
 */
export function parseBuild(text) {
  const trimmed = text.trim().replace(/^<(.*)>$/, "$1");
  const [, workerName = "", buildUuid] = SHORT.exec(trimmed) ?? [];
  return buildUuid ? { workerName, buildUuid: buildUuid.toLowerCase() } : parsePage(trimmed);
}

/** The same as a text that `parseBuild` takes. */
export function formatBuild({ workerName, buildUuid }) {
  return workerName ? `${workerName}/${buildUuid}` : buildUuid;
}

function parsePage(text) {
  const address = /^\w+:\/\//.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname, searchParams } = new URL(address);
  if (!/^https?:$/.test(protocol) || host !== "dash.cloudflare.com") return null;
  // Cloudflare's own links leave it to the dashboard to fill in the account: ?to=/:account/workers/…
  const [, accountId, workerName, buildUuid] = PAGE.exec(searchParams.get("to")?.split("?")[0] ?? pathname) ?? [];
  if (!buildUuid) return null;
  return {
    accountId: accountId === ":account" ? undefined : accountId.toLowerCase(),
    workerName: decoded(workerName),
    buildUuid: buildUuid.toLowerCase(),
  };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
