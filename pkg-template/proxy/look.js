// One look at a build for all who want one at the same time, and what of it may be told.

import { BuildsError, getBuild } from "workers-builds";
import { keep, kept, once } from "./kept.js";
import { shown } from "./shown.js";

/** How long a refusal can last here, whatever the API says: it must not shut the proxy for good. */
const LONGEST_REFUSAL_MS = 3_600_000;

/** What is to be told of a build: its `status`, with the `build` or the `errors`, and `until` when that holds. */
export async function look(proxy, buildUuid, ctx) {
  const place = await digest(proxy);
  const lookNow = async () => {
    // The API refuses all calls of a token alike, and goes on for as long as they do.
    const limited = await kept(place);
    if (limited) return limited;
    const seen = await ask(proxy, buildUuid);
    if (seen.status === 429) await keep(place, seen, ctx);
    return seen;
  };
  return once(`${place}/${buildUuid}`, proxy.intervalMs, lookNow, ctx);
}

/** What is kept belongs to all that decides what an answer is: a proxy with other credentials asks for itself. */
async function digest({ fields, accountId, auth, api: { baseUrl = null, headers } }) {
  const text = JSON.stringify([fields, accountId, auth, baseUrl, [...new Headers(headers ?? {})]]);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function ask({ accountId, auth, api, fields, intervalMs, finishedMs }, buildUuid) {
  try {
    // Without retries: whoever watches asks again, and is not kept waiting for a `Retry-After`.
    const build = shown(await getBuild(accountId, buildUuid, auth, { ...api, maxRetries: 0 }), fields);
    if (shows(build, auth)) return { ...trouble("the API sent credentials back"), until: Date.now() + intervalMs };
    return { status: 200, build, until: Date.now() + (isFinal(build) ? finishedMs : intervalMs) };
  } catch (error) {
    const retryAfterMs = error instanceof BuildsError ? error.retryAfterMs : null;
    const forMs = Math.max(intervalMs, Math.min(retryAfterMs ?? 0, LONGEST_REFUSAL_MS));
    return { ...refused(error), retryAfter: retryAfterMs !== null, until: Date.now() + forMs };
  }
}

/** Nothing of it changes any more. Where only one of the two is there, the other may be on its way. */
function isFinal({ status, build_outcome }) {
  return status === "stopped" && build_outcome != null;
}

/** A server that sends back what it was sent, as a debugging proxy does, must not make us pass it on. */
function shows(build, auth) {
  const text = JSON.stringify(build);
  return [auth?.apiToken, auth?.apiKey].some((secret) => secret?.length >= 16 && text.includes(secret));
}

/** In words of our own: those of an error name the account, and those of the API may hold anything. */
function refused(error) {
  if (!(error instanceof BuildsError) || error.kind === "argument") {
    return { status: 500, errors: [{ message: "the proxy is not set up to ask the API" }] };
  }
  const { kind, status, code } = error;
  if (status === 429) return { status, errors: [{ ...(code && { code }), message: "rate limited by the API" }] };
  if (kind !== "api")
    return trouble(kind === "timeout" ? "the API did not answer in time" : "the API did not give a build");
  // 7003 is about the account, which only the owner of the proxy can put right.
  if (status === 404 && code !== 7003) return { status, errors: [{ code: 12000, message: "Not found" }] };
  return trouble(`the API refused with status ${status}`, code);
}

function trouble(message, code) {
  return { status: 502, errors: [{ ...(code && { code }), message }] };
}
