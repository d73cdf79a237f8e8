// The options of a proxy with their defaults. What would open it by mistake is refused.

import { BuildsError } from "workers-builds";
import { shownFields } from "./shown.js";

export function configured(options) {
  const { accountId, auth, authorize = null, allowedOrigins = [], basePath = "/builds-api" } = options ?? {};
  const { intervalMs = 3_000, finishedMs = 86_400_000, stripAuthors = false, badge = {} } = options ?? {};
  const { baseUrl, fetch, headers, timeoutMs } = options ?? {};
  expect(typeof accountId === "string" && accountId, "accountId: expected the ID of an account");
  expect(authorize === null || typeof authorize === "function", "authorize: expected a function");
  expect(Array.isArray(allowedOrigins), "allowedOrigins: expected an array");
  expect(/^(\/.*)?$/.test(basePath), "basePath: expected a path that begins with a slash");
  expect(Number.isFinite(intervalMs) && intervalMs >= 500, "intervalMs: expected a number from 500 on");
  expect(Number.isFinite(finishedMs) && finishedMs >= 0, "finishedMs: expected a number from 0 on");
  return {
    accountId,
    auth,
    authorize,
    allowedOrigins: allowedOrigins.map(origin),
    basePath: basePath.replace(/\/+$/, ""),
    intervalMs,
    finishedMs: Math.max(intervalMs, finishedMs),
    fields: shownFields({ stripAuthors }),
    badge: badge && { label: String(badge.label ?? "build") },
    api: { baseUrl, fetch, headers, timeoutMs },
  };
}

function origin(text) {
  const { origin } = URL.canParse(text) ? new URL(text) : { origin: "null" };
  // Sandboxed pages of anyone have this one.
  expect(origin !== "null", "allowedOrigins: expected origins such as https://example.com");
  return origin;
}

function expect(condition, message) {
  if (!condition) throw new BuildsError(message, { kind: "argument" });
}
