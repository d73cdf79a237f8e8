// The stand-in of the API: a local server that answers the calls of all suites, in every runtime.

import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { SampleApi } from "../../www-example/src/sample-api/index.js";
import { nameIn } from "./names.mjs";
import { scenarios as all } from "./scenarios.mjs";

/**
 * @import { IncomingMessage, Server, ServerResponse } from "node:http"
 * @import { AddressInfo } from "node:net"
 * @import { Answer, Asked, Scenario } from "./scenarios.mjs"
 */

/** Lets pages of other origins call the stand-in, as a proxy of their owner would. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, PUT, POST",
  "access-control-allow-headers": "authorization, content-type, x-auth-email, x-auth-key, x-gate",
  "access-control-expose-headers": "cf-ray, cf-mitigated, retry-after",
};

/**
 * Starts the stand-in on a free port.
 *
 * A scenario answers the requests that have its name (see `nameIn`). The sample API answers all other requests below
 * `/client/v4/`. `files` answers the rest, so that a test can serve pages of the same origin.
 *
 * @param {object} [options]
 * @param {(url: URL) => Answer | null | undefined} [options.files]
 * @param {Record<string, Scenario>} [options.scenarios] scenarios besides those that all suites share
 * @param {SampleApi} [options.api] by default one of its own, whose account has any id
 */
export async function standIn({ files = () => null, scenarios = {}, api = new SampleApi({ account: null }) } = {}) {
  /** @type {Map<string, number>} */
  const attempts = new Map();
  /** @param {IncomingMessage} request */
  const attemptOf = ({ method, url }) => {
    const key = `${method} ${url}`;
    const attempt = attempts.get(key) ?? 0;
    attempts.set(key, attempt + 1);
    return attempt;
  };
  /**
   * @param {IncomingMessage} request
   * @param {string} body
   */
  const answerTo = (request, body) => {
    const url = new URL(`http://localhost${request.url}`);
    /** @type {Record<string, Scenario>} */
    const known = { ...all, ...scenarios };
    const scenario = known[nameIn(url)];
    if (scenario) return scripted(scenario, Object.assign(request, { body, attempt: attemptOf(request) }));
    if (url.pathname.startsWith("/client/v4/")) return sampled(api, url, request, body);
    return files(url) ?? all.not_found;
  };
  const server = createServer(async (request, response) => {
    if (request.method === "OPTIONS") return response.writeHead(204, CORS).end();
    const body = await bodyOf(request);
    if (body !== null) send(response, await answerTo(request, body));
  });
  const origin = `http://127.0.0.1:${await listening(server)}`;
  // Never. By default it closes a connection after five idle seconds, perhaps just when a client sends on it again.
  server.keepAliveTimeout = 0;
  // If a suite fails to start, the server must not keep its process alive.
  server.unref();
  return {
    api,
    origin,
    baseUrl: `${origin}/client/v4`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * The body of a request. Null if the client leaves before it is complete.
 *
 * @param {IncomingMessage} request
 */
async function bodyOf(request) {
  try {
    return await text(request);
  } catch {
    return null;
  }
}

/**
 * @param {Scenario} scenario
 * @param {Asked} request
 */
function scripted(scenario, request) {
  const replies = Array.isArray(scenario) ? scenario : [scenario];
  const reply = replies[Math.min(request.attempt, replies.length - 1)] ?? all.not_found;
  return typeof reply === "function" ? reply(request) : reply;
}

/**
 * @param {SampleApi} api
 * @param {URL} url
 * @param {IncomingMessage} request
 * @param {string} body
 * @returns {Promise<Answer>}
 */
async function sampled(api, url, { method }, body) {
  const response = await api.fetch(url, { method, body });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
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
