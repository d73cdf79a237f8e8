import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { getBuild } from "workers-builds";

test("getBuild returns a build", async () => {
  const options = { baseUrl: env.BASE_URL };
  const { status } = await getBuild("account", "documented", { apiToken: "token" }, options);
  expect(status).toBe("running");
});
