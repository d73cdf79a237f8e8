// What a proxy says, as the bytes of a response.

import { badgeOf, svgOf } from "./badge.js";

/** The same for a build that is not there as for all that the proxy does not have. */
export const NOT_FOUND = envelope({ status: 404, errors: [{ code: 12000, message: "Not found" }] });

/** The forms in which what was seen of a build is told. */
export const FORMS = {
  build: envelope,
  json: (seen, label) => ({ status: 200, type: "application/json", body: JSON.stringify(badgeOf(seen, label)) }),
  svg: (seen, label) => ({
    status: 200,
    type: "image/svg+xml",
    body: svgOf(badgeOf(seen, label)),
    headers: FOR_IMAGES,
  }),
};

/** Pages of others may show an image, and it does nothing where it is opened by itself. */
const FOR_IMAGES = { "cross-origin-resource-policy": "cross-origin", "content-security-policy": "default-src 'none'" };

export function refusal(status, message) {
  return envelope({ status, errors: [{ message }] });
}

function envelope({ status, build = null, errors = [], retryAfter, until }) {
  const body = JSON.stringify({ success: status === 200, errors, messages: [], result: build });
  const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
  return { status, type: "application/json", body, headers: retryAfter ? { "retry-after": String(seconds) } : {} };
}

/** All headers are named here: none comes from the API. */
export function respond(request, { status, type, body, headers: its }, headers) {
  return new Response(request?.method === "HEAD" ? null : body, {
    status,
    headers: {
      "cache-control": "no-store",
      "content-type": type,
      "cross-origin-resource-policy": "same-origin",
      vary: "Origin",
      "x-content-type-options": "nosniff",
      ...its,
      ...headers,
    },
  });
}
