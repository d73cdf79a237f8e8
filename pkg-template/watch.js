import { call, callSync } from "./calls.js";

/** @import { Build } from "./workers_builds.js" */

/**
 * The iterator of `watchBuild`.
 *
 * @implements {AsyncIterableIterator<Build>}
 */
export class Watch {
  #stop = new AbortController();
  #isOver = false;
  /** Resolves to the build once it has changed, and to undefined at the end. */
  #nextChange;
  /** @type {Promise<unknown>} */
  #lastStep = Promise.resolve();

  /** @param {(stop: AbortSignal) => () => Promise<Build | undefined>} start */
  constructor(start) {
    try {
      this.#nextChange = callSync(() => start(this.#stop.signal));
    } catch (reason) {
      // The first step rejects with it.
      this.#nextChange = () => Promise.reject(reason);
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

  /** @returns {Promise<IteratorResult<Build>>} */
  async #step() {
    if (this.#isOver) return DONE;
    try {
      const build = await call(this.#nextChange);
      if (build && !this.#isOver) return { done: false, value: build };
    } catch (error) {
      if (!this.#isOver) {
        this.#end();
        throw error;
      }
    }
    this.#end();
    return DONE;
  }

  #end() {
    this.#isOver = true;
    this.#stop.abort();
    // The wasm holds the signal, and the stack in the signal's reason holds this object. They would hold each other for
    // ever. Without the function, the garbage collector frees what is in the wasm.
    this.#nextChange = async () => undefined;
  }
}

const DONE = /** @type {const} */ ({ done: true, value: undefined });
