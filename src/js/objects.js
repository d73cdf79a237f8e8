// Objects that Rust hands over, whose parts come in the order of these parameters.

/** A watch between two of its steps. */
export function watchState(elapsed, unchanged, failures, requests, due, clock, over, build, text) {
  return { elapsed, unchanged, failures, requests, due, clock, over, build, text };
}

/** What `buildDuration` gives. */
export function durations(queuedMs = null, runningMs = null, totalMs = null) {
  return { queuedMs, runningMs, totalMs };
}
