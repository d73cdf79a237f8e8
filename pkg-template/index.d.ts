// The types that Rust cannot express, and the public ones of those that it writes.

import type { ApiError, Auth, Build, WatchBuildOptions } from "./workers_builds.js";

export type {
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
  GetBuildOptions,
  ProviderType,
  PullRequest,
  RepoConnection,
  Trigger,
  WatchBuildOptions,
} from "./workers_builds.js";
export { buildDuration, buildState, getBuild, isBuildOver, waitForBuild } from "./workers_builds.js";

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

/** What kind of thing went wrong. */
export type BuildsErrorKind =
  /** An argument cannot be used. Nothing was sent. */
  | "argument"
  /** There was no answer, or it broke off. */
  | "network"
  /** There was no complete answer in time. */
  | "timeout"
  /** The answer is not the API's JSON, or its HTTP status contradicts it: a page of a gateway, a redirect, nothing. */
  | "http"
  /** The API refused. */
  | "api"
  /** The API's answer is not what was asked for. */
  | "decode"
  /** This package failed. All calls under way reject with it, and the next call starts a new instance. */
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
  /** How many requests were sent: one more than there were retries. */
  readonly attempts: number;
  /** `"http"`: the first 4 KiB of the text. `"decode"`: the parsed answer. Null in every other kind. */
  readonly body: unknown;
  /** The build that a watch saw last; null where it saw none, and for a single call. */
  readonly build: Build | null;
  /** The platform's own error, where there was one; after a deadline, the failure that was being retried. */
  readonly cause?: unknown;
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
