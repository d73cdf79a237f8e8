/**
 * How a call is authorized: an API token of a user with the permission Workers CI Read, or a
 * user's email address and Global API Key. Null where whatever stands at the `baseUrl` adds the
 * credentials.
 */
export type Auth = { apiToken: string } | { apiEmail: string; apiKey: string } | null;

/** What a call can be told besides. */
export interface GetBuildOptions {
  /**
   * Where the API is, or the proxy before it. In a browser it may be relative to the page.
   *
   * @default "https://api.cloudflare.com/client/v4"
   */
  baseUrl?: string | null;
  /** Ends the call: it rejects with the `reason` of the signal. */
  signal?: AbortSignal | null;
  /**
   * How long one attempt may take, in milliseconds, its body included. `Infinity` is no limit.
   *
   * @default 30000
   */
  timeoutMs?: number | null;
  /**
   * How many times a call is tried again after no answer, a timeout, and the statuses 408, 429 and
   * 5xx. It waits half a second, then twice as long each time up to eight seconds, less a random
   * part of up to a half; or for as long as `Retry-After` says, where that is no more than a
   * minute. 0 is never.
   *
   * @default 2
   */
  maxRetries?: number | null;
  /** What to call in place of the global `fetch`: a mock, or `(...args) => env.API.fetch(...args)`. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | null;
  /** Headers to send besides, for example those of a gate before the proxy. */
  headers?: HeadersInit | null;
}

/** What a watch can be told besides. */
export interface WatchBuildOptions extends Omit<GetBuildOptions, "maxRetries"> {
  /**
   * How long it waits between two looks at the build, in milliseconds, at least 500. While nothing
   * changes it waits up to five times as long; a change brings it back.
   *
   * @default 3000
   */
  intervalMs?: number | null;
  /**
   * How long the build may be watched or waited for, in milliseconds. `Infinity` is no limit.
   *
   * @default 1800000 for `waitForBuild`, Infinity for `watchBuild`
   */
  deadlineMs?: number | null;
}

/**
 * Follows a build: gives it at once, then each time it has changed, and ends after the final one.
 *
 * `break` ends it with nothing left behind. A failure that may pass does not end it: it is tried again
 * for as long as the deadline allows.
 *
 * @throws {BuildsError} from its first step on, as `getBuild`; of kind `"timeout"` past the deadline.
 * Its `build` is the build as it was seen last.
 *
 * @example
 * for await (const build of watchBuild(accountId, buildUuid, { apiToken: env.CLOUDFLARE_API_TOKEN })) {
 *   console.log(buildState(build));
 * }
 *
 * @param accountId - the ID of the account
 * @param buildUuid - the UUID of the build
 * @param auth - the credentials, or null where a proxy at the `baseUrl` adds them
 * @param options - what the watch is told besides
 */
export function watchBuild(
  accountId: string,
  buildUuid: string,
  auth: Auth,
  options?: WatchBuildOptions | null,
): AsyncIterableIterator<Build>;

/** Where a build is. */
export type BuildState =
  /** It waits for its turn. */
  | "queued"
  /** Its machine is being set up. */
  | "initializing"
  /** Its commands run. */
  | "running"
  /** The build and its deployment went through. */
  | "succeeded"
  /** A command failed. */
  | "failed"
  /** It never ran: a newer commit, or the trigger's own rules, made it needless. */
  | "skipped"
  /** Somebody cancelled it. */
  | "cancelled"
  /** The platform ended it. */
  | "terminated"
  /** It stopped without an outcome, or the API has a new word for where it is. */
  | "unknown";

/** How long the phases of a build lasted; null where the times are missing or out of order. */
export interface BuildDuration {
  /** From its creation to the setting up of its machine, or to its end, in milliseconds. */
  queuedMs: number | null;
  /** From its first command to its end, in milliseconds. */
  runningMs: number | null;
  /** From its creation to its end, in milliseconds. */
  totalMs: number | null;
}

/** What kind of thing went wrong. */
export type BuildsErrorKind =
  /** An argument cannot be used; nothing was sent. */
  | "argument"
  /** No answer came, or it broke off. */
  | "network"
  /** No complete answer came in time. */
  | "timeout"
  /** The answer is not the API's JSON: a page of a proxy, a redirect, nothing. */
  | "http"
  /** The API refused. */
  | "api"
  /** The API's answer is not a build as this version knows it. */
  | "decode"
  /** This package failed. All calls under way reject with it, and the next one starts afresh. */
  | "internal";

/**
 * What every call rejects with, save for an abort, which rejects with the reason of its signal.
 * It holds no credentials.
 */
export class BuildsError extends Error {
  /** For tests and mocks: the package makes its own. */
  constructor(message: string, properties: BuildsErrorProperties);
  readonly name: "BuildsError";
  readonly kind: BuildsErrorKind;
  /** The HTTP status; null where there was no answer, and where a browser hides it, as it does for a redirect. */
  readonly status: number | null;
  /** The code of the first of `errors`; null where there is none. */
  readonly code: number | null;
  /** The API's `errors` as it sent them; empty in every kind but `"api"`. */
  readonly errors: ApiError[];
  /** The value of `cf-ray`, which Cloudflare's support asks for; null where it did not come. */
  readonly rayId: string | null;
  /** How long the server asks to wait, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null;
  /** How many requests were sent: one more than there were retries. */
  readonly attempts: number;
  /** `"http"`: the first 4 KiB of the text that came. `"decode"`: the answer, parsed. Null in every other kind. */
  readonly body: unknown;
  /** The build as a watch saw it last; null where it saw none, and for a single call. */
  readonly build: Build | null;
  /** The platform's own error, where there was one; past a deadline, the failure that was being tried again. */
  readonly cause?: unknown;
}

/** The properties of a `BuildsError`; what is left out is null, empty or 0. */
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
