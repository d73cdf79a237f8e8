// The stand-in of the API: a local server that answers the calls of all suites, in every runtime.

import { once } from "node:events";
import { createServer } from "node:http";
import { scenarios as all } from "./scenarios.mjs";

/**
 * @import { Server, ServerResponse } from "node:http"
 * @import { AddressInfo } from "node:net"
 * @import { Answer, Scenario } from "./scenarios.mjs"
 */

const BUILD = /^\/client\/v4\/accounts\/([^/]+)\/builds\/builds\/([^/?]+)$/;

/** Lets pages of other origins call the stand-in, as a proxy of their owner would. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, x-auth-email, x-auth-key, x-gate",
  "access-control-expose-headers": "cf-ray, cf-mitigated, retry-after",
};

/**
 * Starts the stand-in on a free port.
 *
 * A call for a build is answered by the scenario that has the build's name. `files` answers all other requests, so that
 * a test can serve pages of the same origin.
 *
 * @param {object} [options]
 * @param {(url: URL) => Answer | null | undefined} [options.files]
 * @param {Record<string, Scenario>} [options.scenarios] scenarios besides those that all suites share
 */
export async function standIn({ files = () => null, scenarios = {} } = {}) {
  /** @type {Map<string, number>} */
  const attempts = new Map();
  const server = createServer((request, response) => {
    const { method, url = "/" } = request;
    if (method === "OPTIONS") return response.writeHead(204, CORS).end();
    const [, , name] = BUILD.exec(url) ?? [];
    /** @type {Record<string, Scenario>} */
    const known = { ...all, ...scenarios };
    let found = name ? known[name] : files(new URL(url, "http://localhost"));
    if (Array.isArray(found)) {
      const attempt = attempts.get(url) ?? 0;
      attempts.set(url, attempt + 1);
      found = found[Math.min(attempt, found.length - 1)];
    }
    send(response, (typeof found === "function" ? found(request) : found) ?? all.not_found);
  });
  const origin = `http://127.0.0.1:${await listening(server)}`;
  // If a suite fails to start, the server must not keep its process alive.
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

/** A port on which no server listens. */
export async function freePort() {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Starts a server. Resolves to its port.
 *
 * @param {Server} server
 */
async function listening(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return /** @type {AddressInfo} */ (server.address()).port;
}

/**
 * @param {ServerResponse} response
 * @param {Answer} answer
 * @returns {unknown}
 */
function send(response, answer) {
  const { status, headers, body = "", after, delay, raw, reset, close, hang, stopAt, trickle } = answer;
  const { socket } = response.req;
  if (after) return after.then(() => send(response, { ...answer, after: null }));
  if (delay) return setTimeout(send, delay, response, { ...answer, delay: 0 });
  if (raw) return socket.end(raw);
  if (status === undefined) {
    if (reset) socket.resetAndDestroy();
    if (close) socket.destroy();
    return; // With `hang`, no answer is ever sent.
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
