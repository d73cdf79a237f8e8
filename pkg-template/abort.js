/**
 * The calls that listen to each signal. They share one listener: Node warns of a leak when a signal has eleven, and
 * `AbortSignal.any` keeps memory for as long as the signal lives.
 *
 * @type {WeakMap<AbortSignal, { calls: Set<Listening>, listener: () => void }>}
 */
const heard = new WeakMap();

/**
 * How an iterator ends its step under way. It is no AbortController, because Workers allow none in global scope.
 *
 * @typedef {{ isOver: boolean, end?: () => void }} Stop
 */

/** One call that listens to signals. */
export class Listening {
  /** @type {AbortSignal[]} */
  #signals = [];
  /** @type {() => void} */
  #finish = () => {};
  /** The signal or the stop that fired. */
  fired = /** @type {AbortSignal | Stop | undefined} */ (undefined);

  /** Resolves when a signal fires and when the call ends: a promise that never settles would be kept for ever. */
  finished = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      this.#finish = resolve;
    })
  );

  /**
   * @param {AbortSignal | undefined} caller
   * @param {Stop | undefined} stop
   */
  constructor(caller, stop) {
    try {
      if (stop?.isOver) this.#fire(stop);
      else if (stop) stop.end = () => this.#fire(stop);
      // Once a signal has fired, the call ends at once and needs no listener.
      if (caller && !this.fired) this.#listen(caller);
    } catch (error) {
      this.cancel();
      throw error;
    }
  }

  /** Ends the listening. The last call of a signal removes the listener. */
  cancel() {
    for (const signal of this.#signals) {
      const entry = heard.get(signal);
      entry?.calls.delete(this);
      if (entry?.calls.size !== 0) continue;
      heard.delete(signal);
      try {
        signal.removeEventListener("abort", entry.listener);
      } catch {
        // What the caller handed over need not be a whole signal.
      }
    }
    this.#signals = [];
    this.#finish();
  }

  /** @param {AbortSignal | Stop} fired */
  #fire(fired) {
    this.fired ??= fired;
    this.#finish();
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    if (signal.aborted) return this.#fire(signal);
    const entry = heard.get(signal) ?? Listening.#entryFor(signal);
    this.#signals.push(signal);
    entry.calls.add(this);
    if (entry.calls.size === 1) signal.addEventListener("abort", entry.listener);
  }

  /** @param {AbortSignal} signal */
  static #entryFor(signal) {
    /** @type {Set<Listening>} */
    const calls = new Set();
    const listener = () => {
      for (const call of calls) call.#fire(signal);
    };
    const entry = { calls, listener };
    heard.set(signal, entry);
    return entry;
  }
}
