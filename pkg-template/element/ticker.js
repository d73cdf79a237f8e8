// One timer for all elements of a page. It runs only while at least one listener is registered.

/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;

/**
 * @param {boolean} isWanted whether `listener` is to be called each second
 * @param {() => void} listener
 */
export function tickWhile(isWanted, listener) {
  if (isWanted) listeners.add(listener);
  else listeners.delete(listener);
  if (listeners.size > 0) {
    timer ??= setInterval(() => {
      for (const tick of listeners) tick();
    }, 1_000);
  } else {
    clearInterval(timer);
    timer = undefined;
  }
}
