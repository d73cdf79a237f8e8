// What the element asks the server.

import { buildState, getLatestBuilds, getWorkerTag, listBuilds } from "workers-builds";
import { isTag } from "../../tag.js";
import { isMissing } from "../problem.js";
import { worstFirst } from "./order.js";

/** @import { Build, BuildsError, BuildState, CallOptions } from "workers-builds" */

/**
 * What a row shows: a build, or a Worker that has none.
 *
 * @typedef {object} Item
 * @property {string} key identifies the row: the UUID of the build, or the Worker
 * @property {string} worker the Worker, as the attribute names it
 * @property {Build | null} build
 * @property {BuildState | "none" | "missing"} state `missing` if there is no such Worker
 *
 * @typedef {object} Target
 * @property {string} accountId
 * @property {string} baseUrl
 * @property {string[]} workers their names or tags
 * @property {number} limit how many builds are read of one Worker
 */

export class Source {
  #target;
  /**
   * The tags of the Workers. A missing Worker has none.
   *
   * @type {(string | null)[] | null}
   */
  #tags = null;

  /** @param {Target} target */
  constructor(target) {
    this.#target = target;
  }

  /**
   * The latest build of each of several Workers, the worst first.
   *
   * @param {AbortSignal} signal
   */
  async latest(signal) {
    const options = this.#options(signal);
    const tags = await this.#readTags(options, true);
    const known = tags.filter((tag) => tag !== null);
    const builds = await getLatestBuilds(this.#target.accountId, known, null, options);
    return worstFirst(this.#target.workers.map((worker, index) => itemOf(worker, tags[index], builds)));
  }

  /**
   * The newest builds of one Worker.
   *
   * @param {AbortSignal} signal
   */
  async newest(signal) {
    const { accountId, workers, limit } = this.#target;
    const options = this.#options(signal);
    const [tag] = await this.#readTags(options, false);
    /** @type {Item[]} */
    const items = [];
    for await (const build of listBuilds(accountId, tag ?? "", null, { ...options, limit })) {
      const key = uuidOf(build);
      if (key) items.push({ key, worker: workers[0], build, state: buildState(build) });
    }
    return items;
  }

  /**
   * A call does not retry: the element asks again by itself, and shows meanwhile that it waits.
   *
   * @param {AbortSignal} signal
   */
  #options(signal) {
    return { baseUrl: this.#target.baseUrl, signal, maxRetries: 0 };
  }

  /**
   * @param {CallOptions} options
   * @param {boolean} mayMiss
   */
  async #readTags(options, mayMiss) {
    const { accountId, workers } = this.#target;
    const shared = { ...options, fetch: sharedFetch() };
    const tagOf = async (/** @type {string} */ worker) => {
      if (isTag(worker)) return worker.toLowerCase();
      try {
        return await getWorkerTag(accountId, worker, null, shared);
      } catch (error) {
        if (mayMiss && isMissing(/** @type {BuildsError} */ (error))) return null;
        throw error;
      }
    };
    this.#tags ??= await Promise.all(workers.map(tagOf));
    return this.#tags;
  }
}

/**
 * @param {string} worker
 * @param {string | null} tag
 * @param {Record<string, Build>} builds
 * @returns {Item}
 */
function itemOf(worker, tag, builds) {
  const build = builds[tag ?? ""];
  if (uuidOf(build)) return { key: worker, worker, build, state: buildState(build) };
  return { key: worker, worker, build: null, state: tag ? "none" : "missing" };
}

/**
 * The UUID of a build. It is empty if the build has none. Such a build cannot be opened.
 *
 * @param {Build | null | undefined} build
 */
export function uuidOf(build) {
  const uuid = build?.build_uuid;
  return typeof uuid === "string" ? uuid : "";
}

/**
 * What differs once an item has another build, or its build another state.
 *
 * @param {Item} item
 */
export function versionOf({ key, build, state }) {
  return JSON.stringify([key, uuidOf(build), state]);
}

/** Several names are looked for in the same list of Workers. It is requested once. */
function sharedFetch() {
  /** @type {Promise<Response> | undefined} */
  let response;
  return async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
    response ??= fetch(url, init);
    return (await response).clone();
  };
}
