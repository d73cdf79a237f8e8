const BASE_URL = "https://api.cloudflare.com/client/v4";

/** @type {import("client").Read} */
export async function read(accountId, buildUuid, apiToken) {
  const path = `/accounts/${encodeURIComponent(accountId)}/builds/builds/${encodeURIComponent(buildUuid)}`;
  const response = await fetch(`${BASE_URL}${path}`, { headers: { authorization: `Bearer ${apiToken}` } });
  const answer = await response.json();
  if (!answer.success) throw new Error(`${response.status} ${answer.errors[0]?.message}`);
  return answer.result;
}
