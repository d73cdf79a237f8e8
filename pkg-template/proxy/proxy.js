// The Worker's side of a page: it holds the credentials, and decides who may ask, for what, and what is told.

import { FORMS, NOT_FOUND, refusal, respond } from "./answer.js";
import { look } from "./look.js";
import { configured } from "./options.js";
import { corsFor, preflight } from "./origin.js";

/** One segment of a path with nothing in it to decode: no trick of a path gets past this. */
const BUILD_UUID = /^[\w-]{1,64}$/;

export function buildsProxy(options) {
  const proxy = configured(options);
  return async (request, ctx) => {
    try {
      const answered = answer(proxy, request, ctx);
      // Others may wait for what this one sees, and it may leave before.
      ctx?.waitUntil?.(answered.catch(() => {}));
      return await answered;
    } catch {
      // What was thrown may hold anything, so it is not told.
      return respond(request, refusal(500, "the proxy failed"));
    }
  };
}

async function answer(proxy, request, ctx) {
  const cors = corsFor(request, proxy.allowedOrigins);
  if (!cors) return respond(request, refusal(403, "origin not allowed"));
  if (request.method === "OPTIONS" && cors["access-control-allow-origin"]) return preflight(request, cors);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return respond(request, refusal(405, "method not allowed"), { ...cors, allow: "GET, HEAD" });
  }
  // Before the path, so that who may not look cannot tell the account from others; and before what is kept.
  const allowed = proxy.authorize ? await proxy.authorize(request) : true;
  if (allowed instanceof Response) return allowed;
  if (allowed !== true) return respond(request, refusal(403, "not authorized"), cors);
  const asked = askedFor(request.url, proxy);
  if (!asked) return respond(request, NOT_FOUND, { ...cors, "cache-control": cacheControl(proxy, NOT_FOUND) });
  const seen = await look(proxy, asked.buildUuid, ctx);
  const told = FORMS[asked.form](seen, proxy.badge.label);
  return respond(request, told, { ...cors, "cache-control": cacheControl(proxy, seen) });
}

/** The build that a URL asks for, and in which form; null where the proxy has no such thing. */
function askedFor(url, { accountId, basePath, badge }) {
  const { pathname, search } = new URL(url);
  const builds = `${basePath}/accounts/${encodeURIComponent(accountId)}/builds/builds/`;
  const asBadge = badge && /^(.*)\.(svg|json)$/.exec(after(`${basePath}/badge/`, pathname));
  const [, buildUuid, form] = asBadge || ["", after(builds, pathname), "build"];
  return !search && BUILD_UUID.test(buildUuid) ? { buildUuid, form } : null;
}

function after(start, text) {
  return text.startsWith(start) ? text.slice(start.length) : "";
}

/** What browsers may keep: nothing that is not for everyone, and no trouble, for it may pass. */
function cacheControl({ authorize }, { status, until }) {
  if (authorize) return "private, no-store";
  if (status !== 200) return "no-store";
  return `public, max-age=${Math.max(0, Math.floor((until - Date.now()) / 1000))}`;
}
