import Cloudflare from "cloudflare";

// Made once: each call that made its own would cost more.
let client;

export async function read(accountId, buildUuid, apiToken) {
  client ??= new Cloudflare({ apiToken });
  const path = `/accounts/${encodeURIComponent(accountId)}/builds/builds/${encodeURIComponent(buildUuid)}`;
  const answer = await client.get(path);
  return answer.result;
}
