import { getBuild } from "workers-builds";

export async function loader({ request }) {
  const baseUrl = new URL(request.url).searchParams.get("base");
  const { status } = await getBuild("account", "documented", { apiToken: "token" }, { baseUrl });
  return new Response(status);
}
