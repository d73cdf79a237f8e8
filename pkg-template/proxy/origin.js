// Which pages may ask. A page of the proxy's own origin needs no CORS headers, and neither does a program.

/**
 * The headers with which the browser lets a page of another origin read the response. They are null if that origin
 * may not ask.
 *
 * @param {Request} request
 * @param {string[]} allowedOrigins
 * @returns {Record<string, string> | null}
 */
export function corsFor(request, allowedOrigins) {
  const origin = request.headers.get("origin");
  if (origin === null || origin === new URL(request.url).origin) return {};
  if (!allowedOrigins.includes(origin)) return null;
  return { "access-control-allow-origin": origin, "access-control-expose-headers": "retry-after" };
}

/**
 * Answers what a browser sends before a request with headers of the page, for example those that `authorize` reads.
 *
 * @param {Request} request
 * @param {Record<string, string>} cors
 */
export function preflight(request, cors) {
  return new Response(null, {
    status: 204,
    headers: {
      ...cors,
      "access-control-allow-methods": "GET, HEAD",
      "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "",
      "access-control-max-age": "7200",
      vary: "Origin, Access-Control-Request-Headers",
    },
  });
}
