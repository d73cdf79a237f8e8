// Time made fast: a timer fires as soon as nothing else is to be done, and the clock goes with it.

/** How many answers are being read: the real loop may need some turns for that, and the clock stands. */
let reading = 0;

/** A `fetch` whose answers take no time of the clock's. */
export function prompt(fetch) {
  return async (...args) => {
    reading += 1;
    try {
      return await whole(fetch(...args));
    } finally {
      reading -= 1;
    }
  };
}

async function whole(answer) {
  const response = await answer;
  const text = await response.text();
  return { status: response.status, headers: response.headers, text: async () => text };
}

/**
 * Runs on a clock of its own, which stands at `clock.now`.
 *
 * Whatever waits for a timer waits for no time at all, and what is asked of the clock is as if it had
 * been.
 */
export async function onFastClock(run) {
  const { setTimeout, clearTimeout } = globalThis;
  const { now } = Date;
  const clock = { now: now() };
  const timers = new Map();
  let last = 0;

  const fire = () => {
    if (reading > 0) return setTimeout(fire, 1);
    const [next] = [...timers.entries()].sort(([, a], [, b]) => a.due - b.due);
    if (next === undefined) return;
    const [id, { due, callback, args }] = next;
    timers.delete(id);
    clock.now = Math.max(clock.now, due);
    callback(...args);
  };
  globalThis.setTimeout = (callback, ms = 0, ...args) => {
    last += 1;
    timers.set(last, { due: clock.now + ms, callback, args });
    // One turn of the real loop for each: all that is ready goes first.
    setTimeout(fire);
    return last;
  };
  globalThis.clearTimeout = (id) => timers.delete(id);
  Date.now = () => clock.now;
  try {
    const value = await run(clock);
    return { value, left: timers.size };
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Date.now = now;
  }
}
