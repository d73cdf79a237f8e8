import Cloudflare from "cloudflare";

/**
 * All calls share one client, because to make one for each call would cost more.
 *
 * @type {Cloudflare | undefined}
 */
let client;

/** @type {import("client").Read} */
export async function read(accountId, buildUuid, apiToken) {
  client ??= new Cloudflare({ apiToken });
  const path = `/accounts/${encodeURIComponent(accountId)}/builds/builds/${encodeURIComponent(buildUuid)}`;
  const answer = await client.get(path);
  return answer.result;
}
