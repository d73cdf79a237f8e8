/** A timer as a promise. It always settles: a promise that does not would be kept for ever. */
export class Timer {
  /** @type {() => void} */
  #finish = () => {};
  /** Resolves when the time is over, and when the timer is cancelled. */
  finished = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      this.#finish = resolve;
    })
  );
  #id;

  /** @param {number} ms */
  constructor(ms) {
    this.#id = setTimeout(this.#finish, ms);
  }

  cancel() {
    this.#finish();
    try {
      clearTimeout(this.#id);
    } catch {
      // It has nothing to do any more.
    }
  }
}
