// One timer for all elements of a page: they tick together, and none is left when none is running.

const listeners = new Set();
let timer;

export function startTicking(listener) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tick of listeners) tick();
  }, 1_000);
}

export function stopTicking(listener) {
  listeners.delete(listener);
  if (listeners.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}
