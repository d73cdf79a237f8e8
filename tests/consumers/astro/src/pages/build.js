import { getBuild } from "workers-builds";

export async function GET({ url }) {
  const baseUrl = url.searchParams.get("base");
  const { status } = await getBuild("account", "documented", { apiToken: "token" }, { baseUrl });
  return new Response(status);
}
