// Which pages may ask. A page of the proxy's own origin, or what is no page, needs no leave of the browser.

/** The headers that let the page of a request read the answer; null where its origin may not ask. */
export function corsFor(request, allowedOrigins) {
  const origin = request.headers.get("origin");
  if (origin === null || origin === new URL(request.url).origin) return {};
  if (!allowedOrigins.includes(origin)) return null;
  return { "access-control-allow-origin": origin, "access-control-expose-headers": "retry-after" };
}

/** A browser asks this before a request with headers of the page's own, for example those that `authorize` reads. */
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
