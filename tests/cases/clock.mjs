// A clock that does not wait: a timer fires as soon as nothing else is left to do, and the clock moves on to its time.

/** @import { Fetch } from "./mocks.mjs" */

/** How many responses are being read. That may take some turns of the event loop, and no timer fires meanwhile. */
let reading = 0;

/**
 * A `fetch` whose responses take no time on the fast clock.
 *
 * @param {(...args: Parameters<Fetch>) => Promise<Response>} fetch
 * @returns {Fetch}
 */
export function instant(fetch) {
  return async (...args) => {
    reading += 1;
    try {
      return await withText(await fetch(...args));
    } finally {
      reading -= 1;
    }
  };
}

/**
 * A response whose text has been read.
 *
 * @param {Response} response
 */
async function withText(response) {
  const { status, headers } = response;
  const text = await response.text();
  return /** @type {Response} */ ({ status, headers, text: async () => text });
}

/** More timers than any case needs. A case that sets more would never end. */
const MAX_TIMERS = 5_000;

const { setTimeout, clearTimeout } = globalThis;

class FastClock {
  now = Date.now();
  /** @type {Map<number, { due: number, callback: (...args: unknown[]) => void, args: unknown[] }>} */
  timers = new Map();
  #lastId = 0; // The ids are negative. Those of the platform are not.

  setTimeout = (/** @type {() => void} */ callback, ms = 0, /** @type {unknown[]} */ ...args) => {
    if (isCalledByPlatform()) return setTimeout(callback, ms, ...args);
    this.#lastId -= 1;
    if (this.#lastId < -MAX_TIMERS) throw new Error(`more than ${MAX_TIMERS} timers`);
    this.timers.set(this.#lastId, { due: this.now + ms, callback, args });
    // A turn of the real event loop for each timer: everything that is ready runs first.
    setTimeout(this.#fireNext);
    return this.#lastId;
  };

  clearTimeout = (/** @type {number} */ id) => {
    if (!this.timers.delete(id)) clearTimeout(id);
  };

  #fireNext = () => {
    if (reading > 0) return void setTimeout(this.#fireNext, 1);
    const [next] = [...this.timers].sort(([, a], [, b]) => a.due - b.due);
    if (next === undefined) return;
    const [id, { due, callback, args }] = next;
    this.timers.delete(id);
    this.now = Math.max(this.now, due);
    callback(...args);
  };
}

/**
 * Runs a function with the fast clock in place of the real one. `left` is the number of timers that are left after it.
 *
 * @template Value
 * @param {(clock: { now: number }) => Promise<Value>} run
 */
export async function onFastClock(run) {
  const { now } = Date;
  const clock = new FastClock();
  Object.assign(globalThis, { setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout });
  Date.now = () => clock.now;
  try {
    const value = await run(clock);
    return { value, left: clock.timers.size };
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Date.now = now;
  }
}

/**
 * In Node, the connections of earlier requests use the global timers too: those of Node's own `fetch`, or those of the
 * undici that miniflare brings, which takes its place if it is loaded first.
 */
function isCalledByPlatform() {
  return /node:internal\/deps|\/undici\//.test(String(new Error().stack));
}
