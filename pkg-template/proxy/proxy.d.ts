import type { Auth, GetBuildOptions } from "workers-builds";

/** The options of a proxy. */
export interface BuildsProxyOptions extends Pick<GetBuildOptions, "baseUrl" | "timeoutMs"> {
  /** The ID of the account whose builds the proxy shows. It shows no build of another account. */
  accountId: string;
  /** The credentials for the API. Null if whatever the proxy asks adds them, for example a service binding. */
  auth: Auth;
  /**
   * Decides whether a request is answered: true answers it, a `Response` is returned as it is, and anything else is
   * status 403. If it throws, the status is 500. It is called for every request, before the cache is read and for
   * badges too; only the origin and the method are checked earlier. Without it, **anyone who can reach the proxy can
   * read** every build of the account whose UUID they know, and the newest builds of every Worker whose tag they know.
   * A build has the tag of its Worker. `workers` limits this.
   */
  authorize?: ((request: Request) => boolean | Response | Promise<boolean | Response>) | null;
  /**
   * The names or tags of the Workers that the proxy answers for, at least one. It limits everything: a build or log of
   * another Worker, and a build whose Worker is not visible, do not exist for the proxy. A name that no Worker has
   * allows nothing, and undefined is refused. Names need the permission *Workers Scripts: Read*.
   *
   * @default all Workers of the account
   */
  workers?: string[];
  /**
   * Answers with the logs of builds too, which needs `authorize`. The values of the build's variables and the proxy's
   * own credentials are replaced by `***`, if they have at least 4 characters. What else a command has printed is in
   * the log, and the API does not tell the values of variables that are marked as secret.
   *
   * @default false
   */
  logs?: boolean;
  /**
   * Other origins whose pages may ask, for example `["https://status.example.com"]`. The proxy's own origin always may.
   * This keeps pages out, but not programs: a program can send any origin.
   *
   * @default []
   */
  allowedOrigins?: string[];
  /**
   * The path of the proxy. Pages pass it as their `baseUrl`. It is `""` if the proxy has a host of its own.
   *
   * @default "/builds-api"
   */
  basePath?: string;
  /**
   * Leaves out the author of the commit. The commit message stays, and may name people too.
   *
   * @default false
   */
  stripAuthors?: boolean;
  /**
   * How long an answer is cached, in milliseconds, at least 500. However many pages watch a build, a list or a log,
   * one call an interval reaches the API for each. A refusal is cached for as long, or for as long as its `Retry-After`
   * says, up to an hour.
   *
   * @default 3000
   */
  intervalMs?: number;
  /**
   * How long a build that is over is cached, in milliseconds. Without `authorize`, browsers cache it too.
   *
   * @default 86400000
   */
  finishedMs?: number;
  /**
   * The text on the left of badges. False turns badges off.
   *
   * @default { label: "build" }
   */
  badge?: { label?: string } | false;
  /**
   * A function to call in place of the global `fetch`, for example `(...args) => env.API.fetch(...args)`. Proxies that
   * differ only in this share their cache.
   */
  fetch?: GetBuildOptions["fetch"];
  /** Headers to send to the API too, for example those that a gate before it asks for. */
  headers?: GetBuildOptions["headers"];
}

/**
 * Answers any request, and never rejects.
 *
 * If it gets the `ctx` of a Worker, a client that leaves does not end the call that other clients wait for.
 */
export type BuildsProxy = (
  request: Request,
  ctx?: { waitUntil(promise: Promise<unknown>): void } | null,
) => Promise<Response>;

/**
 * Makes a handler that answers pages in the shape of the API, so that they need no token.
 *
 * With the path of the proxy as their `baseUrl` and null as `auth`, these functions work in a page: `getBuild`,
 * `waitForBuild`, `watchBuild`, `listBuilds` (the newest 50) and `getLatestBuilds`; with `workers` or `authorize` also
 * `getWorkerTag`; and with `logs` also `getBuildLog` and `followBuildLog`.
 *
 * It also answers `GET {basePath}/badge/{uuid}.svg` and `GET {basePath}/badge/worker/{name}.svg`, and the same with
 * `.json`, an endpoint of shields.io. A badge of a Worker shows the newest build of its production branch. A badge
 * always has status 200, because many sites show no other; its text says if there is no build.
 *
 * A build comes without its variables, the name and UUID of its token, its commands, fields that this version does
 * not know, and fields of an unexpected type.
 *
 * Making a handler is cheap: a Worker can make one for each request.
 *
 * @throws {BuildsError} of kind `"argument"` if an option cannot be used.
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
