// A fake of Cloudflare's API for Workers Builds, for use without credentials. Its builds change over time as real ones
// do.

import { cancel, start } from "./actions.js";
import * as reads from "./reads.js";
import { Refusal, refuse } from "./responses.js";
import { NOT_FOUND } from "./scenarios.js";
import { Store } from "./store.js";
import { BUILDS, WORKERS } from "./workers.js";

/** @import { PushSeries } from "./pushes.js" */
/** @import { Asked } from "./requests.js" */
/** @import { BuildSeed } from "./store.js" */
/** @import { WorkerSeed } from "./workers.js" */

export const SAMPLE_ACCOUNT = "sample";

/** @type {[method: string, path: RegExp, answer: (asked: Asked) => Response | Promise<Response>][]} */
const ROUTES = [
  ["GET", /^builds\/builds\/latest$/, reads.latest],
  ["GET", /^builds\/builds\/([^/]+)$/, reads.build],
  ["GET", /^builds\/builds\/([^/]+)\/logs$/, reads.log],
  ["PUT", /^builds\/builds\/([^/]+)\/cancel$/, cancel],
  ["GET", /^builds\/builds$/, reads.buildsByVersion],
  ["GET", /^builds\/workers\/([^/]+)\/builds$/, reads.builds],
  ["GET", /^builds\/workers\/([^/]+)\/triggers$/, reads.triggers],
  ["POST", /^builds\/triggers\/([^/]+)\/builds$/, start],
  ["GET", /^builds\/account\/limits$/, reads.limits],
  ["GET", /^workers\/scripts$/, reads.scripts],
];

/**
 * One account with its Workers and builds.
 *
 * A UUID that `sampleUuid` made is a build of the first Worker, but only builds that were given, pushed, started or
 * cancelled here are in lists.
 */
export class SampleApi {
  /** @type {string | null} */
  #account;
  /** @type {() => Store} */
  #store;

  /**
   * @param {object} [options]
   * @param {string | null} [options.account] the id of the account; null if any id is that of the account
   * @param {WorkerSeed[]} [options.workers]
   * @param {BuildSeed[]} [options.builds] their ages are counted from the first use
   * @param {PushSeries[]} [options.pushes]
   */
  constructor({ account = SAMPLE_ACCOUNT, workers = WORKERS, builds = BUILDS, pushes = [] } = {}) {
    this.#account = account;
    /** @type {Store | undefined} */
    let store;
    this.#store = () => {
      store ??= new Store(workers, builds, pushes);
      return store;
    };
  }

  /**
   * Adds a build. Returns its UUID.
   *
   * @param {BuildSeed} [seed]
   */
  addBuild(seed = {}) {
    return this.#store().seed(seed).uuid;
  }

  /**
   * Answers as the API does. Use it in place of `fetch`.
   *
   * @param {string | URL} url
   * @param {{ method?: string, body?: BodyInit | null }} [init]
   */
  fetch = async (url, { method = "GET", body } = {}) => {
    const { pathname, searchParams: query } = new URL(url);
    const [, account, path] = /\/accounts\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    if (!path || (this.#account !== null && account !== this.#account)) return refuse(NOT_FOUND);
    const route = ROUTES.find(([verb, pattern]) => verb === method && pattern.test(path));
    if (!route) return refuse(NOT_FOUND);
    const [, pattern, answer] = route;
    const [, ...params] = pattern.exec(path) ?? [];
    const text = await new Response(body).text();
    try {
      return await answer({ store: this.#store(), params, query, body: text });
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.fault);
      throw error;
    }
  };
}
