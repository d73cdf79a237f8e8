const { getBuild } = require("workers-builds");

test("getBuild returns a build", async () => {
  const options = { baseUrl: process.env.BASE_URL };
  const { status } = await getBuild("account", "documented", { apiToken: "token" }, options);
  expect(status).toBe("running");
});
