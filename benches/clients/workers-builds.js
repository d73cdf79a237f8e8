import { getBuild } from "workers-builds";

export function read(accountId, buildUuid, apiToken) {
  return getBuild(accountId, buildUuid, { apiToken });
}
