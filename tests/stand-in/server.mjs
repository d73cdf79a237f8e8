// The API's stand-in: one server on loopback that every suite asks, whatever it runs in.

import { createServer } from "node:http";
import { scenarios as all } from "./scenarios.mjs";

const BUILD = /^\/client\/v4\/accounts\/([^/]+)\/builds\/builds\/([^/?]+)$/;

/** A page on another origin may ask it, as it may ask a proxy of its owner's. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, x-auth-email, x-auth-key, x-gate",
  "access-control-expose-headers": "cf-ray, cf-mitigated, retry-after",
};

/**
 * Starts it on a free port.
 *
 * It answers as the scenario of the build's name does: an answer, a function that makes one, or a list
 * for the first attempt of a call and those that follow. `files` answers what is no call of the API,
 * for pages of the same origin.
 */
export async function standIn({ files = () => null, scenarios = {} } = {}) {
  const attempts = new Map();
  const server = createServer((request, response) => {
    if (request.method === "OPTIONS") return response.writeHead(204, CORS).end();
    const [, , name] = BUILD.exec(request.url) ?? [];
    let found = name ? { ...all, ...scenarios }[name] : files(new URL(request.url, "http://localhost"));
    if (Array.isArray(found)) {
      const attempt = attempts.get(request.url) ?? 0;
      attempts.set(request.url, attempt + 1);
      found = found[Math.min(attempt, found.length - 1)];
    }
    send(response, (typeof found === "function" ? found(request) : found) ?? all.not_found);
  });
  const origin = `http://127.0.0.1:${await listening(server)}`;
  // A suite that failed to start must end for all that.
  server.unref();
  return {
    origin,
    baseUrl: `${origin}/client/v4`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A port on which nobody listens. */
export async function freePort() {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(server) {
  server.listen(0, "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  return server.address().port;
}

function send(response, answer) {
  const { status, headers, body, after, delay, raw, reset, close, hang, stopAt, trickle } = answer;
  const { socket } = response;
  if (after) return after.then(() => send(response, { ...answer, after: null }));
  if (delay) return setTimeout(send, delay, response, { ...answer, delay: 0 });
  if (raw) return socket.end(raw);
  if (status === undefined) {
    if (reset) socket.resetAndDestroy();
    if (close) socket.destroy();
    return; // Or it hangs, and says nothing at all.
  }
  const bytes = Buffer.from(body);
  const length = trickle ? {} : { "content-length": bytes.length };
  response.writeHead(status, { ...CORS, ...headers, ...length });
  if (trickle) {
    const timer = setInterval(() => response.write(" "), 20);
    response.once("close", () => clearInterval(timer));
  } else if (stopAt === undefined) {
    response.end(bytes);
  } else {
    response.write(bytes.subarray(0, stopAt), () => {
      if (!hang) setTimeout(() => (reset ? socket.resetAndDestroy() : socket.destroy()), 20);
    });
  }
}
