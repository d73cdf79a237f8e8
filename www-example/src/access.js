// Who may read the builds and their logs.

/**
 * The `authorize` of the proxy, with a token.
 *
 * Everybody on this machine may read: `npm start` listens on the loopback interface only. A page of another name that
 * leads there may not. Once the Worker is deployed, nobody may read until Cloudflare Access stands before it, which the
 * variable `BEHIND_ACCESS` says.
 *
 * @param {string | undefined} behindAccess
 */
export function accessFor(behindAccess) {
  return (/** @type {Request} */ { url }) => behindAccess === "true" || isLocal(new URL(url).hostname);
}

/** @param {string} hostname */
function isLocal(hostname) {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
