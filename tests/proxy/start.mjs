// The proxies of worker.mjs in workerd, with the stand-in as the API.

import { request as rawRequest } from "node:http";
import { after, before } from "node:test";
import { startWorker } from "../runtimes/workerd/start.mjs";
import { standIn } from "../stand-in/server.mjs";
import { ACCOUNT, INVALID, KEY, TOKEN } from "./api.mjs";
import { searched } from "./searched.mjs";

/**
 * @import { IncomingMessage } from "node:http"
 * @import { Miniflare, RequestInit as MiniflareRequestInit } from "miniflare"
 * @import { Reply, Scenario } from "../stand-in/scenarios.mjs"
 * @import { Searched } from "./searched.mjs"
 */

const config = new URL("wrangler.jsonc", import.meta.url);

const bindings = {
  CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
  CLOUDFLARE_API_TOKEN: TOKEN,
  CLOUDFLARE_API_KEY: KEY,
  INVALID_TOKEN: INVALID,
};

/** Starts the Worker for the tests of a file, and stops it after them. */
export async function startProxies() {
  /** @type {Record<string, Scenario>} */
  const scenarios = {};
  const api = await standIn({ scenarios });
  const start = (/** @type {{ cachePersist?: string }} */ options = {}) =>
    startWorker(config, { api: api.origin, bindings, ...options });
  /** @type {Miniflare} */
  let worker;
  /** @type {URL} */
  let address;
  let made = 0;

  before(async () => {
    worker = await start();
    address = await worker.ready;
  });
  after(async () => {
    await worker?.dispose();
    api.close();
  });

  /**
   * Makes the API give these answers in turn for a name. Returns the requests that reach the API.
   *
   * @param {string} name
   * @param {Reply[]} answers
   */
  function script(name, answers) {
    /** @type {IncomingMessage[]} */
    const calls = [];
    scenarios[name] = (request) => {
      const answer = answers[Math.min(calls.length, answers.length - 1)];
      calls.push(request);
      return typeof answer === "function" ? answer(request) : answer;
    };
    return calls;
  }

  /**
   * A build for which the API gives these answers in turn. `calls` are the requests that reached the API.
   *
   * @param {Reply[]} answers
   */
  function upstream(...answers) {
    const name = `build-${++made}`;
    const path = (mount = "builds-api", account = ACCOUNT) => `/${mount}/accounts/${account}/builds/builds/${name}`;
    return { name, calls: script(name, answers), path };
  }

  /**
   * A Worker for whose lists the API gives these answers in turn.
   *
   * @param {Reply[]} answers
   */
  function upstreamWorker(...answers) {
    const name = `a${++made}`;
    const tag = name.padStart(32, "0");
    const path = (mount = "builds-api") => `/${mount}/accounts/${ACCOUNT}/builds/workers/${tag}/builds`;
    return { tag, calls: script(name, answers), path };
  }

  const dispatch = (/** @type {string} */ url, /** @type {RequestInit} */ init = {}) => dispatchTo(worker, url, init);
  const ask = async (/** @type {string} */ path, /** @type {RequestInit} */ init = {}) =>
    searched(await dispatch(`http://worker.example${path}`, init));

  /**
   * Asks for a path as it is. `fetch` would normalize it first.
   *
   * @param {string} path
   * @param {AbortSignal} [signal]
   * @returns {Promise<Searched>}
   */
  function askRaw(path, signal) {
    return new Promise((resolve, reject) => {
      const { hostname, port } = address;
      const sent = rawRequest({ hostname, port, path, signal }, async (response) => {
        const body = Buffer.concat(await response.toArray());
        const headers = /** @type {Record<string, string>} */ (response.headers);
        resolve(searched(new Response(body, { status: response.statusCode, headers })));
      });
      sent.on("error", reject).end();
    });
  }

  return { start, sample: api.api, upstream, upstreamWorker, dispatch, ask, askRaw };
}

/**
 * Sends a request to a Worker. Miniflare's types of requests and responses are not those of the platform.
 *
 * @param {Miniflare} worker
 * @param {string} url
 * @param {RequestInit} init
 */
export async function dispatchTo(worker, url, init) {
  const response = await worker.dispatchFetch(url, /** @type {MiniflareRequestInit} */ (init));
  return /** @type {Response} */ (/** @type {unknown} */ (response));
}
