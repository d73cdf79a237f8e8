import { call, callSync } from "./calls.js";

/** @import { Stop } from "./abort.js" */

/**
 * The iterator of a function that yields what the wasm brings in batches: the builds of a page, the lines of a log.
 *
 * @template T
 * @implements {AsyncIterableIterator<T>}
 */
export class StepIterator {
  /** @type {Stop} */
  #stop = { isOver: false };
  /**
   * Resolves to the next items, which may be none, and to undefined at the end.
   *
   * @type {() => Promise<T[] | undefined>}
   */
  #nextItems;
  /**
   * The caller's signal.
   *
   * @type {AbortSignal | undefined}
   */
  #signal;
  /** @type {T[]} */
  #items = [];
  /** How many of the items have been yielded. */
  #yielded = 0;
  /** @type {Promise<unknown>} */
  #lastStep = Promise.resolve();

  /** @param {(stop: Stop) => [() => Promise<T[] | undefined>, AbortSignal | undefined]} start */
  constructor(start) {
    try {
      [this.#nextItems, this.#signal] = callSync(() => start(this.#stop));
    } catch (reason) {
      // The first step rejects with it.
      this.#nextItems = () => Promise.reject(reason);
    }
  }

  next() {
    // Steps wait for each other, as those of a generator do.
    const step = this.#lastStep.then(() => this.#step());
    this.#lastStep = step.catch(() => {});
    return step;
  }

  /**
   * What `break` calls. It does not wait for the step under way.
   *
   * @param {any} [value]
   */
  async return(value) {
    this.#end();
    return { done: /** @type {const} */ (true), value };
  }

  /**
   * @param {unknown} error
   * @returns {Promise<never>}
   */
  async throw(error) {
    this.#end();
    throw error;
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  /** @returns {Promise<IteratorResult<T>>} */
  async #step() {
    try {
      while (!this.#stop.isOver) {
        // The wasm listens during its steps. Here it is for the items that are left.
        if (this.#signal?.aborted) throw this.#signal.reason;
        if (this.#yielded < this.#items.length) return { done: false, value: this.#items[this.#yielded++] };
        const items = await call(this.#nextItems);
        if (!items) break;
        this.#items = items;
        this.#yielded = 0;
      }
    } catch (error) {
      if (!this.#stop.isOver) {
        this.#end();
        throw error;
      }
    }
    this.#end();
    return DONE;
  }

  #end() {
    this.#stop.isOver = true;
    this.#stop.end?.();
    this.#items = [];
  }
}

const DONE = /** @type {const} */ ({ done: true, value: undefined });
