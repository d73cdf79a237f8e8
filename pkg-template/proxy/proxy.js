// The Worker between a page and the API. It holds the credentials, and decides who may read which builds.

import { FORMS, NOT_FOUND, Refused, refusal, respond } from "./answer.js";
import { sourceOf } from "./look.js";
import { configured } from "./options.js";
import { corsFor, preflight } from "./origin.js";
import { routeOf } from "./routes.js";

/**
 * @import { Answer } from "./answer.js"
 * @import { Context } from "./cache.js"
 * @import { Config } from "./options.js"
 * @import { BuildsProxy, BuildsProxyOptions } from "./proxy.js"
 * @import { Route } from "./routes.js"
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
  const found = await foundAt(route, config, ctx);
  const content = FORMS[route?.form ?? "api"](found, config.badgeLabel ?? "");
  return respond(request, content, { ...cors, "cache-control": cacheControl(config, found) });
}

/**
 * @param {Route | null} route
 * @param {Config} config
 * @param {Context} ctx
 * @returns {Promise<Answer>}
 */
async function foundAt(route, config, ctx) {
  try {
    return route ? await route.answer(await sourceOf(config, ctx)) : NOT_FOUND;
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
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
