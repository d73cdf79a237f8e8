import { getBuild } from "workers-builds";

export default defineEventHandler(async (event) => {
  const { base: baseUrl } = getQuery(event);
  const { status } = await getBuild("account", "documented", { apiToken: "token" }, { baseUrl });
  return status;
});
