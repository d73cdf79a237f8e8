// The API's stand-in: one server on loopback that every suite asks, whatever it runs in.

import { createServer } from "node:http";
import { scenarios } from "./scenarios.mjs";

const BUILD = /^\/client\/v4\/accounts\/([^/]+)\/builds\/builds\/([^/?]+)$/;

/** A page on another origin may ask it, as it may ask a proxy of its owner's. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, x-auth-email, x-auth-key, x-gate",
  "access-control-expose-headers": "cf-ray, cf-mitigated, retry-after",
};

/** Starts it on a free port. `files` answers what is no call of the API, for pages of the same origin. */
export async function standIn(files = () => null) {
  const server = createServer((request, response) => {
    if (request.method === "OPTIONS") return response.writeHead(204, CORS).end();
    const [, , scenario] = BUILD.exec(request.url) ?? [];
    const found = scenario ? scenarios[scenario] : files(new URL(request.url, "http://localhost"));
    send(response, (typeof found === "function" ? found(request) : found) ?? scenarios.not_found);
  });
  server.listen(0, "127.0.0.1");
  // A suite that failed to start must end for all that.
  server.unref();
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    baseUrl: `${origin}/client/v4`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function send(response, { status, headers, body, stopAt, hang }) {
  if (status === undefined) return; // It hangs, and says nothing at all.
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...CORS, ...headers, "content-length": bytes.length });
  if (stopAt === undefined) return response.end(bytes);
  response.write(bytes.subarray(0, stopAt), () => hang || response.destroy());
}
