// The options of a proxy with their defaults. An option that would open it by mistake is refused.

import { BuildsError } from "workers-builds";
import { publicFields } from "./shown.js";

/** @import { BuildsProxyOptions } from "./proxy.js" */

/** @typedef {ReturnType<typeof configured>} Config */

/** @param {BuildsProxyOptions} options */
export function configured(options) {
  const { accountId, auth, authorize = null, allowedOrigins = [], basePath = "/builds-api" } = options ?? {};
  const { workers, logs = false } = options ?? {};
  const { intervalMs = 3_000, finishedMs = 86_400_000, stripAuthors = false, badge = {} } = options ?? {};
  const { baseUrl, fetch, headers, timeoutMs } = options ?? {};
  expect(typeof accountId === "string" && accountId, "accountId: expected the ID of an account");
  expect(authorize === null || typeof authorize === "function", "authorize: expected a function");
  // Undefined is refused too: a variable that is not set must not open the proxy.
  const hasWorkers = "workers" in (options ?? {});
  expect(!hasWorkers || isNames(workers), "workers: expected an array of names or tags, at least one");
  expect(typeof logs === "boolean", "logs: expected true or false");
  expect(!logs || authorize, "logs: expected authorize too, because a log may hold secrets");
  expect(Array.isArray(allowedOrigins), "allowedOrigins: expected an array");
  expect(
    typeof basePath === "string" && /^(\/.*)?$/.test(basePath),
    "basePath: expected a path that begins with a slash",
  );
  expect(Number.isFinite(intervalMs) && intervalMs >= 500, "intervalMs: expected a number of at least 500");
  expect(Number.isFinite(finishedMs) && finishedMs >= 0, "finishedMs: expected a number of at least 0");
  return {
    accountId,
    auth,
    authorize,
    /** Null is all Workers. */
    workers: workers ? [...workers] : null,
    logs,
    allowedOrigins: allowedOrigins.map(originOf),
    basePath: basePath.replace(/\/+$/, ""),
    intervalMs,
    finishedMs: Math.max(intervalMs, finishedMs),
    fields: publicFields({ stripAuthors }),
    /** Null is no badges. */
    badgeLabel: badge ? String(badge.label ?? "build") : null,
    /** It does not retry: the page asks again anyway, and should not wait here for a `Retry-After`. */
    api: { baseUrl, fetch, headers, timeoutMs, maxRetries: 0 },
  };
}

/** @param {unknown} value */
function isNames(value) {
  // A copy has undefined in place of a hole.
  return Array.isArray(value) && value.length > 0 && [...value].every((name) => typeof name === "string" && name);
}

/** @param {string} text */
function originOf(text) {
  const { origin } = URL.canParse(text) ? new URL(text) : { origin: "null" };
  // Every sandboxed page has the origin "null".
  expect(origin !== "null", "allowedOrigins: expected origins such as https://example.com");
  return origin;
}

/**
 * @param {unknown} condition
 * @param {string} message
 */
function expect(condition, message) {
  if (!condition) throw new BuildsError(message, { kind: "argument" });
}
