// The types that Rust cannot express, and the public ones of those that it writes.

import type {
  ApiError,
  Auth,
  Build,
  BuildFilter,
  CallOptions,
  ListRange,
  LogLine,
  Revision,
  WatchBuildOptions,
} from "./workers_builds.js";

export type {
  AccountLimits,
  ApiError,
  ApiErrorSource,
  Auth,
  Build,
  BuildDuration,
  BuildOutcome,
  BuildState,
  BuildStatus,
  BuildTriggerMetadata,
  BuildTriggerSource,
  CallOptions,
  DeployHook,
  EnvironmentVariable,
  LogLine,
  ProviderType,
  PullRequest,
  RepoConnection,
  Trigger,
  WatchBuildOptions,
} from "./workers_builds.js";
export {
  buildDuration,
  buildState,
  cancelBuild,
  findBuild,
  getAccountLimits,
  getBuild,
  getBuildLog,
  getBuildsByVersion,
  getLatestBuilds,
  getWorkerTag,
  isBuildOver,
  listTriggers,
  retryBuild,
  startBuild,
  waitForBuild,
} from "./workers_builds.js";

/** The options of `getBuild`: another name of `CallOptions`. */
export type GetBuildOptions = CallOptions;

/** The options of `listBuilds`. */
export type ListBuildsOptions = CallOptions & ListRange;

/** The options of `findBuild`. */
export type FindBuildOptions = WatchBuildOptions & BuildFilter;

/** The options of `startBuild`. At least one of `branch` and `commitHash` is needed. */
export type StartBuildOptions = CallOptions & Revision;

/**
 * Follows a build: it yields the build at once and then after each change, and ends after the final one.
 *
 * `break` ends it and leaves nothing behind. A failure that may pass does not end it: the request is retried for as
 * long as the deadline allows. `auth` and `options` are read once, at the start.
 *
 * @throws {BuildsError} from its first step on, as `getBuild`; of kind `"timeout"` after the deadline. Its `build` is
 * the build that was seen last.
 *
 * @example
 * for await (const build of watchBuild(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN })) {
 *   console.log(buildState(build));
 * }
 *
 * @param accountId - the ID of the account
 * @param buildUuid - the UUID of the build
 * @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
 * @param options - settings of the watch
 */
export function watchBuild(
  accountId: string,
  buildUuid: string,
  auth: Auth,
  options?: WatchBuildOptions | null,
): AsyncIterableIterator<Build>;

/**
 * Lists the builds of a Worker, the newest first. It asks for a page when it is needed, so that a `break` after ten
 * builds costs one request.
 *
 * It yields each build once, though new ones move the others from page to page. `auth` and `options` are read once,
 * at the start. The builds have no `preview_url`: the API shows it in `getBuild` alone.
 *
 * @throws {BuildsError} from its first step on, as `getBuild`.
 *
 * @example
 * for await (const build of listBuilds(accountId, workerTag, { apiToken: env.CLOUDFLARE_API_TOKEN })) {
 *   if (buildState(build) === "failed") break; // the last failure
 * }
 *
 * @see <https://developers.cloudflare.com/api/resources/workers_builds/subresources/workers/subresources/builds/methods/list/>
 *
 * @param accountId - the ID of the account
 * @param workerTag - the tag of the Worker, as `getWorkerTag` returns it
 * @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
 * @param options - settings of the list
 */
export function listBuilds(
  accountId: string,
  workerTag: string,
  auth: Auth,
  options?: ListBuildsOptions | null,
): AsyncIterableIterator<Build>;

/**
 * Follows the log of a build: it yields each line once, as soon as the API has it, and ends when the build is over and
 * its log complete.
 *
 * `break` ends it and leaves nothing behind. A failure that may pass does not end it: the request is retried for as
 * long as the deadline allows. `auth` and `options` are read once, at the start.
 *
 * @throws {BuildsError} from its first step on, as `getBuild`; of kind `"timeout"` after the deadline. Its `build` is
 * the build that was seen last. No error holds a line of the log.
 *
 * @example
 * for await (const { text } of followBuildLog(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN })) {
 *   console.log(text);
 * }
 *
 * @param accountId - the ID of the account
 * @param buildUuid - the UUID of the build
 * @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
 * @param options - settings of the following
 */
export function followBuildLog(
  accountId: string,
  buildUuid: string,
  auth: Auth,
  options?: WatchBuildOptions | null,
): AsyncIterableIterator<LogLine>;

/** What kind of thing went wrong. */
export type BuildsErrorKind =
  /**
   * An argument cannot be used. Nothing was sent, unless only an answer could tell: no Worker has the name, the build
   * has no trigger to be retried with.
   */
  | "argument"
  /** There was no answer, or it broke off. Or the platform refused to send, as a Worker does in global scope. */
  | "network"
  /** There was no complete answer in time. */
  | "timeout"
  /** The answer is not the API's JSON, or its HTTP status contradicts it: a page of a gateway, a redirect, nothing. */
  | "http"
  /** The API refused. */
  | "api"
  /** The API's answer is not what was asked for. */
  | "decode"
  /**
   * This package failed: all calls under way reject with it, and the next call starts a new instance. Or it could not
   * be started, because the platform forbids WebAssembly.
   */
  | "internal";

/**
 * What every call rejects with. The exception is an abort, which rejects with the reason of its signal.
 *
 * It holds no credentials and no environment variables of a build.
 */
export class BuildsError extends Error {
  /** For tests and mocks: the package makes its own. */
  constructor(message: string, properties: BuildsErrorProperties);
  readonly name: "BuildsError";
  readonly kind: BuildsErrorKind;
  /** The HTTP status; null where there was no answer, and for a redirect in a browser, which hides it. */
  readonly status: number | null;
  /** The code of the first of `errors`; null where there is none. */
  readonly code: number | null;
  /** The API's `errors` as it sent them; empty in every kind but `"api"`. */
  readonly errors: ApiError[];
  /** The value of `cf-ray`, which Cloudflare's support asks for; null where the answer has none. */
  readonly rayId: string | null;
  /** How long the server asks to wait, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null;
  /**
   * How many requests were sent: one more than there were retries. Of a function that makes several calls it counts
   * those of the call that failed, and of one that follows or waits all.
   */
  readonly attempts: number;
  /** `"http"`: the first 4 KiB of the text. `"decode"`: the parsed answer. Null in every other kind, and for logs. */
  readonly body: unknown;
  /** The build that a watch or follower saw last; null where it saw none, and for a single call. */
  readonly build: Build | null;
  /** The platform's own error, where there was one; after a deadline, the failure that was being retried. */
  readonly cause?: unknown;
  /**
   * A plain object for what sends or stores errors: RPC, a Durable Object, a step of a Workflow, JSON. It makes an
   * error again: `new BuildsError(json.message, json)`.
   *
   * It has all properties. Of `cause` only the text is left, and null where there is none.
   */
  toJSON(): BuildsErrorJson;
}

/** A `BuildsError` as a plain object. */
export interface BuildsErrorJson extends Required<BuildsErrorProperties> {
  name: "BuildsError";
  message: string;
  cause: string | null;
}

/** The properties of a `BuildsError`. What is left out is null, empty or 0. */
export interface BuildsErrorProperties {
  kind: BuildsErrorKind;
  status?: number | null;
  code?: number | null;
  errors?: ApiError[];
  rayId?: string | null;
  retryAfterMs?: number | null;
  attempts?: number;
  body?: unknown;
  build?: Build | null;
  cause?: unknown;
}
