import { getBuild } from "workers-builds";

/** @type {import("client").Read} */
export function read(accountId, buildUuid, apiToken) {
  return getBuild(accountId, buildUuid, { apiToken });
}
