import { Hono } from "hono";
import { getBuild } from "workers-builds";

const app = new Hono();

app.get("/", async (context) => {
  const baseUrl = context.req.query("base");
  const { status } = await getBuild("account", "documented", { apiToken: "token" }, { baseUrl });
  return context.text(status);
});

export default app;
