test("getBuild returns a build", async () => {
  const { getBuild } = await import("workers-builds");
  const options = { baseUrl: process.env.BASE_URL };
  const { status } = await getBuild("account", "documented", { apiToken: "token" }, options);
  expect(status).toBe("running");
});
