/**
 * The loop of `watchBuild`: an iterator that goes from change to change.
 *
 * `nextChange` does the work: it takes a state, nothing at first, and a signal that ends it, and
 * resolves to the next state, which has the build and whether it is over.
 */
export class Watch {
  #nextChange;
  #state;
  #ended = false;
  #stop = new AbortController();
  #last = Promise.resolve();

  constructor(nextChange) {
    this.#nextChange = nextChange;
  }

  next() {
    // One step at a time, as a generator has it: each waits for the one before.
    const step = this.#last.then(() => this.#step());
    this.#last = step.catch(() => {});
    return step;
  }

  /** What `break` calls: it need not wait for the step that is under way. */
  async return(value) {
    this.#end();
    return { done: true, value };
  }

  async throw(error) {
    this.#end();
    throw error;
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  async #step() {
    if (this.#ended || this.#state?.over) return DONE;
    try {
      this.#state = await this.#nextChange(this.#state, this.#stop.signal);
    } catch (error) {
      if (this.#ended) return DONE;
      this.#end();
      throw error;
    }
    return this.#ended ? DONE : { done: false, value: this.#state.build };
  }

  #end() {
    this.#ended = true;
    this.#stop.abort();
  }
}

const DONE = { done: true, value: undefined };
