// What the types allow. `@ts-expect-error` marks what must not compile.

import {
  type AccountLimits,
  type Auth,
  type Build,
  type BuildState,
  BuildsError,
  type BuildsErrorJson,
  buildDuration,
  buildState,
  type CallOptions,
  cancelBuild,
  type FindBuildOptions,
  findBuild,
  followBuildLog,
  type GetBuildOptions,
  getAccountLimits,
  getBuild,
  getBuildLog,
  getBuildsByVersion,
  getLatestBuilds,
  getWorkerTag,
  isBuildOver,
  type ListBuildsOptions,
  type LogLine,
  listBuilds,
  listTriggers,
  retryBuild,
  type StartBuildOptions,
  startBuild,
  type Trigger,
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

export async function listed(auth: Auth, signal: AbortSignal): Promise<string> {
  const tag: string = await getWorkerTag("account", "shop", auth, { signal });
  const options: ListBuildsOptions = { perPage: 200, limit: 10, maxRetries: 0 };
  for await (const build of listBuilds("account", tag, auth, options)) {
    const listed: Build = build;
    if (buildState(listed) === "failed") return listed.build_uuid ?? "unknown";
  }
  for await (const _ of listBuilds("account", tag, null, null)) break;
  // @ts-expect-error A list is iterated, not awaited.
  (await listBuilds("account", tag, auth)).length;
  // @ts-expect-error A list has no deadline.
  listBuilds("account", tag, auth, { deadlineMs: 1000 });

  const latest: Record<string, Build> = await getLatestBuilds("account", [tag], auth);
  const byVersion: Record<string, Build> = await getBuildsByVersion("account", ["version"], auth, { maxRetries: 1 });
  // @ts-expect-error Several tags are an array.
  await getLatestBuilds("account", tag, auth);

  const wanted: FindBuildOptions = { commitHash: "abc1234", branch: "main", triggerUuid: null, intervalMs: 500 };
  const found: Build = await findBuild("account", tag, auth, { ...wanted, deadlineMs: Infinity });
  // @ts-expect-error A commit is required.
  await findBuild("account", tag, auth, { branch: "main" });
  // @ts-expect-error So are the options that have it.
  await findBuild("account", tag, auth);
  // @ts-expect-error A search has a deadline and no number of retries.
  await findBuild("account", tag, auth, { commitHash: "abc1234", maxRetries: 3 });

  const triggers: Trigger[] = await listTriggers("account", tag, auth);
  const limits: AccountLimits = await getAccountLimits("account", auth, { signal });
  const isOut: boolean | null | undefined = limits.has_reached_build_minutes_limit;
  const refreshOn: string | null | undefined = limits.build_minutes_refresh_on;
  const token: string | null | undefined = triggers[0]?.build_token_uuid;
  return isOut ? (refreshOn ?? "") : `${buildState(found)} ${Object.keys({ ...latest, ...byVersion })} ${token}`;
}

export async function logged(auth: Auth): Promise<string> {
  const lines: LogLine[] = await getBuildLog("account", "build", auth, { timeoutMs: 60_000 });
  for await (const line of followBuildLog("account", "build", auth, { intervalMs: 500, deadlineMs: 60_000 })) {
    lines.push(line);
  }
  // @ts-expect-error A follower has a deadline and no number of retries.
  followBuildLog("account", "build", auth, { maxRetries: 3 });
  // @ts-expect-error A line may have no time.
  new Date(lines[0].time).toISOString();
  return lines.map(({ time, text }) => (time === null ? text : `${new Date(time).toISOString()} ${text}`)).join("\n");
}

export async function acted(auth: Auth, signal: AbortSignal): Promise<Build[]> {
  const cancelled: Build = await cancelBuild("account", "build", auth, { maxRetries: 0 });
  const options: StartBuildOptions = { branch: "main", commitHash: null, signal };
  const started: Build = await startBuild("account", "trigger", auth, options);
  const retried: Build = await retryBuild("account", "build", auth, null);
  // @ts-expect-error There is no such option.
  await startBuild("account", "trigger", auth, { commit: "abc1234" });
  // @ts-expect-error A commit hash is a text.
  await startBuild("account", "trigger", auth, { commitHash: 1234567 });
  // @ts-expect-error A start needs to know what to build.
  await startBuild("account", "trigger", auth);
  return [cancelled, started, retried];
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

export function sent(error: BuildsError): BuildsError {
  const json: BuildsErrorJson = error.toJSON();
  // @ts-expect-error Only the text of a cause is left.
  json.cause?.message;
  return new BuildsError(json.message, json);
}

export const mock = new BuildsError("no build", { kind: "api", code: 12000 });
