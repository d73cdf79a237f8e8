// The Worker between a page and the API. It holds the credentials, and decides who may read which builds.

import { FORMS, NOT_FOUND, refusal, respond } from "./answer.js";
import { look } from "./look.js";
import { configured } from "./options.js";
import { corsFor, preflight } from "./origin.js";

/**
 * @import { Answer } from "./answer.js"
 * @import { Context } from "./cache.js"
 * @import { Config } from "./options.js"
 * @import { BuildsProxy, BuildsProxyOptions } from "./proxy.js"
 */

/**
 * @param {BuildsProxyOptions} options
 * @returns {BuildsProxy}
 */
export function buildsProxy(options) {
  const config = configured(options);
  return async (request, ctx) => {
    try {
      const response = answer(config, request, ctx);
      // Other requests may wait for this one's answer, and its client may leave before that.
      ctx?.waitUntil?.(response.catch(() => {}));
      return await response;
    } catch {
      // The error is not shown, because it may hold anything.
      return respond(request, refusal(500, "the proxy failed"));
    }
  };
}

/**
 * @param {Config} config
 * @param {Request} request
 * @param {Context} ctx
 */
async function answer(config, request, ctx) {
  const cors = corsFor(request, config.allowedOrigins);
  if (!cors) return respond(request, refusal(403, "origin not allowed"));
  if (request.method === "OPTIONS" && cors["access-control-allow-origin"]) return preflight(request, cors);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return respond(request, refusal(405, "method not allowed"), { ...cors, allow: "GET, HEAD" });
  }
  // Before the path is read, so that someone without access cannot find out which account it is.
  const allowed = config.authorize ? await config.authorize(request) : true;
  if (allowed instanceof Response) return allowed;
  if (allowed !== true) return respond(request, refusal(403, "not authorized"), cors);
  const route = routeOf(request.url, config);
  const found = route ? await look(config, route.buildUuid, ctx) : NOT_FOUND;
  const content = FORMS[route?.form ?? "build"](found, config.badgeLabel ?? "");
  return respond(request, content, { ...cors, "cache-control": cacheControl(config, found) });
}

/** The UUID is letters, digits, `_` and `-` alone: it holds nothing to decode, so no trick of a path gets through. */
const BUILD = /^\/accounts\/([^/]+)\/builds\/builds\/([\w-]{1,64})$/;
const BADGE = /^\/badge\/([\w-]{1,64})\.(svg|json)$/;

/**
 * The build that a URL asks for, and in which form; null if the proxy has no such path.
 *
 * @param {string} url
 * @param {Config} config
 * @returns {{ buildUuid: string, form: keyof typeof FORMS } | null}
 */
function routeOf(url, { accountId, basePath, badgeLabel }) {
  const { pathname, search } = new URL(url);
  if (search || !pathname.startsWith(`${basePath}/`)) return null;
  const path = pathname.slice(basePath.length);
  const build = BUILD.exec(path);
  if (build) return decoded(build[1]) === accountId ? { buildUuid: build[2], form: "build" } : null;
  const badge = badgeLabel === null ? null : BADGE.exec(path);
  return badge && { buildUuid: badge[1], form: /** @type {"svg" | "json"} */ (badge[2]) };
}

/**
 * A segment as it was before its client encoded it. Not all clients encode the same characters.
 *
 * @param {string} segment
 */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/**
 * What browsers may cache: nothing that is not for everyone, and no failure, because it may pass.
 *
 * @param {Config} config
 * @param {Answer} answer
 */
function cacheControl({ authorize }, { status, until }) {
  if (authorize) return "private, no-store";
  if (status !== 200) return "no-store";
  return `public, max-age=${Math.max(0, Math.floor((until - Date.now()) / 1000))}`;
}
