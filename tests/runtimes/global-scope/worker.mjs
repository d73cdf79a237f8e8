// Calls the API while the module is evaluated, where a Worker may send nothing.

import { BuildsError, buildState, getBuild, startBuild, watchBuild } from "workers-builds";

/** @param {Promise<unknown>} promise */
const ended = (promise) =>
  promise.then(
    () => "resolved",
    (error) => ({
      isBuildsError: error instanceof BuildsError,
      kind: error.kind,
      attempts: error.attempts,
      message: error.message,
      cause: String(error.cause),
    }),
  );

const start = { branch: "main" };
const awaited = [
  await ended(getBuild("a", "documented", null)),
  await ended(getBuild("a", "documented", null, { timeoutMs: Infinity })),
  await ended(startBuild("a", "trigger", null, start)),
  await ended(watchBuild("a", "documented", null).next()),
];
const notAwaited = ended(getBuild("a", "documented", null));
const unused = watchBuild("a", "documented", null);
const state = buildState({ status: "running" });

export default {
  async fetch() {
    const later = await getBuild("a", "documented", null);
    const step = await unused.next();
    await unused.return?.();
    return Response.json({
      refused: [...awaited, await notAwaited],
      state,
      later: buildState(later),
      step: step.value && buildState(step.value),
    });
  },
};
