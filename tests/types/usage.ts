// What the types allow. `@ts-expect-error` marks what must not compile.

import {
  type Auth,
  type Build,
  type BuildState,
  BuildsError,
  buildDuration,
  buildState,
  type CallOptions,
  type GetBuildOptions,
  getBuild,
  isBuildOver,
  type WatchBuildOptions,
  waitForBuild,
  watchBuild,
} from "workers-builds";

export async function usage(signal: AbortSignal): Promise<string> {
  const auth: Auth = { apiToken: "token" };
  const shared: CallOptions = {
    baseUrl: "/builds-api",
    signal,
    timeoutMs: Infinity,
    fetch: async (url, init) => new Response(`${url.length} ${init.method}`),
    headers: new Headers(),
  };
  const options: GetBuildOptions = { ...shared, maxRetries: 3 };
  const build: Build = await getBuild("account", "build", auth, options);
  await getBuild("account", "build", { apiEmail: "user@example.com", apiKey: "key" });
  await getBuild("account", "build", null, null);

  // @ts-expect-error Credentials are required; null means none.
  await getBuild("account", "build");
  // @ts-expect-error A key goes with an email address.
  await getBuild("account", "build", { apiKey: "key" });
  // @ts-expect-error The environment may lack the secret.
  await getBuild("account", "build", { apiToken: undefined });
  // @ts-expect-error Not an option.
  await getBuild("account", "build", auth, { retries: 3 });

  // An editor completes the known words; other words are allowed.
  const outcome: "success" | "fail" | (string & {}) | null | undefined = build.build_outcome;
  if (build.status === "evaporated") return "a new status";

  // @ts-expect-error Every field may be missing.
  build.trigger.trigger_name;
  const variables = build.build_trigger_metadata?.environment_variables ?? {};
  for (const variable of Object.values(variables)) {
    // @ts-expect-error A variable may be a string.
    variable.is_secret;
    if (typeof variable === "object" && variable?.is_secret) return "secret";
  }
  return outcome ?? build.trigger?.repo_connection?.repo_id ?? "unknown";
}

export async function watched(auth: Auth): Promise<BuildState> {
  let last: BuildState = "queued";
  for await (const build of watchBuild("account", "build", auth, { intervalMs: 500, deadlineMs: Infinity })) {
    last = buildState(build);
    // @ts-expect-error Not a state.
    if (last === "success") break;
  }
  // @ts-expect-error A wait has a deadline and no number of retries.
  await waitForBuild("account", "build", auth, { maxRetries: 3 });
  const options: WatchBuildOptions = { headers: { "x-gate": "open" }, deadlineMs: 60_000 };
  const build: Build = await waitForBuild("account", "build", auth, options);
  const over: boolean = isBuildOver(build);
  // @ts-expect-error A build is required.
  isBuildOver(undefined);
  // @ts-expect-error A duration may be unknown.
  const total: number = buildDuration(build, Date.now()).totalMs;
  return over && total > 0 ? last : "unknown";
}

export function told(error: unknown): string {
  if (!(error instanceof BuildsError)) throw error;
  // @ts-expect-error It is read-only.
  error.status = 200;
  const last: Build | null = error.build;
  if (last) return buildState(last);
  // @ts-expect-error Not a kind.
  if (error.kind === "skipped") return "never";
  const chained: number | null | undefined = error.errors[0]?.error_chain?.[0]?.code;
  return `${error.kind} ${error.code ?? chained} after ${error.attempts}: ${error.message}`;
}

export const mock = new BuildsError("no build", { kind: "api", code: 12000 });
