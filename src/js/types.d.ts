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
    /** The platform's own error, where there was one. */
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
    cause?: unknown;
}
