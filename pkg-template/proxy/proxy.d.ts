import type { Auth, GetBuildOptions } from "../workers_builds.js";

/** What a proxy is told. */
export interface BuildsProxyOptions extends Pick<GetBuildOptions, "baseUrl" | "timeoutMs"> {
  /** The ID of the account whose builds it shows. Any other account has none. */
  accountId: string;
  /** The credentials it asks the API with; null where what it asks, a service binding say, adds them. */
  auth: Auth;
  /**
   * Decides who may look: true lets the request in, false is status 403, and a `Response` is sent as it is.
   * It is asked before anything else but the origin and the method, for badges as well, and also where the
   * answer is kept. What is not true does not let in; if it throws, the status is 500. Without it, **anyone
   * who can reach the proxy can read** every build of the account whose UUID they know.
   */
  authorize?: ((request: Request) => boolean | Response | Promise<boolean | Response>) | null;
  /**
   * The origins besides its own whose pages may ask, for example `["https://status.example.com"]`.
   * It keeps pages out, not programs: those send whatever origin they like.
   *
   * @default []
   */
  allowedOrigins?: string[];
  /**
   * The path at which it is: what the page has as its `baseUrl`. Empty where it has a host to itself.
   *
   * @default "/builds-api"
   */
  basePath?: string;
  /**
   * Leaves the author of the commit out. The commit message stays, and may name people too.
   *
   * @default false
   */
  stripAuthors?: boolean;
  /**
   * How long an answer is kept, in milliseconds, at least 500: of all who watch a build, one call an
   * interval reaches the API. Refusals are kept as long, or for as long as `Retry-After` says.
   *
   * @default 3000
   */
  intervalMs?: number;
  /**
   * How long a finished build is kept, in milliseconds, by the browser too unless there is an `authorize`.
   *
   * @default 86400000
   */
  finishedMs?: number;
  /**
   * What badges say on their left; false is no badges.
   *
   * @default { label: "build" }
   */
  badge?: { label?: string } | false;
  /**
   * What to call in place of the global `fetch`: a mock, or `(...args) => env.API.fetch(...args)`. Proxies
   * that differ in nothing else share what they keep.
   */
  fetch?: GetBuildOptions["fetch"];
  /** Headers to send to the API besides, for example those of a gate before it. */
  headers?: GetBuildOptions["headers"];
}

/**
 * Answers a request, whatever it is; it never rejects. With the `ctx` of a Worker it goes on for others who
 * wait for the same build, should the one who asked leave.
 */
export type BuildsProxy = (
  request: Request,
  ctx?: { waitUntil(promise: Promise<unknown>): void } | null,
) => Promise<Response>;

/**
 * Makes the handler that answers pages in the API's own shape, and holds the token in their place.
 *
 * It has `GET {basePath}/accounts/{account}/builds/builds/{uuid}`, which is what `getBuild` asks with a
 * `baseUrl`, and `GET {basePath}/badge/{uuid}.svg` and `.json`, the latter as shields.io takes it. A badge
 * always has status 200, for many places show no other; it says where there is no build.
 *
 * A build comes without its variables, the name and UUID of its token, its commands, and all fields that
 * this version does not know.
 *
 * It is cheap to make, so a Worker may make one for each request.
 *
 * @throws {BuildsError} of kind `"argument"` where an option cannot be used.
 *
 * @example
 * export default {
 *   fetch(request, env, ctx) {
 *     const auth = { apiToken: env.CLOUDFLARE_API_TOKEN };
 *     return buildsProxy({ accountId: env.CLOUDFLARE_ACCOUNT_ID, auth })(request, ctx);
 *   },
 * };
 */
export function buildsProxy(options: BuildsProxyOptions): BuildsProxy;
