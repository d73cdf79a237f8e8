// What the calls of a package that may not be compiled come to. It can be sent as JSON.

const answer = async () => Response.json({ success: true, result: { status: "running" } });

/** @param {typeof import("workers-builds")} functions */
export async function observe({ BuildsError, buildState, getBuild, watchBuild }) {
  const calls = [
    async () => buildState({ status: "running" }),
    async () => buildState(await getBuild("account", "build", null, { fetch: answer })),
    async () => buildState((await watchBuild("account", "build", null, { fetch: answer }).next()).value),
  ];
  return Promise.all(
    calls.map(async (call) => {
      try {
        return await call();
      } catch (error) {
        return error instanceof BuildsError ? error.toJSON() : String(error);
      }
    }),
  );
}
