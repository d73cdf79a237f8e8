// When a list asks the server.

import { isBuildOver } from "workers-builds";
import { isToBeShown, isTransient } from "../observed-fetch.js";

/**
 * @import { BuildsError } from "workers-builds"
 * @import { Item } from "./source.js"
 */

/** How many intervals pass between two looks while every build is over. Then only a new build can be news. */
const IDLE_INTERVALS = 5;

/** The shortest time between two looks, as in `watchBuild`. */
const MIN_INTERVAL_MS = 500;

/** The longest time that a timer of the platform can have. A longer one would end at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The longest wait after failures. */
const MAX_WAIT_MS = 60_000;

/** The longest `Retry-After` that is obeyed. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * What a look brought: the items, or the status of a failure and whether the failure is shown. `waitMs` is the time
 * until the next look.
 *
 * @typedef {{ items: Item[], waitMs: number }} Success
 * @typedef {{ items: null, status: number | null, isShown: boolean, waitMs: number }} Failure
 */

/**
 * Looks again and again, never while an answer is awaited, and ends with the signal. It throws a failure that
 * would not pass.
 *
 * @param {() => Promise<Item[]>} look
 * @param {{ intervalMs: number, startAt: number, signal: AbortSignal }} options
 * @returns {AsyncGenerator<Success | Failure>}
 */
export async function* looks(look, { intervalMs, startAt, signal }) {
  const usualMs = Math.max(intervalMs, MIN_INTERVAL_MS);
  let failures = 0;
  let failingSince = 0;
  await pause(startAt - Date.now(), signal);
  while (!signal.aborted) {
    const startedAt = Date.now();
    /** @type {Success | Failure} */
    let seen;
    try {
      const items = await look();
      failures = 0;
      seen = { items, waitMs: items.some(goesOn) ? usualMs : usualMs * IDLE_INTERVALS };
    } catch (error) {
      const { kind, status, retryAfterMs } = /** @type {BuildsError} */ (error);
      if (kind !== "network" && kind !== "timeout" && !isTransient(status ?? 0)) throw error;
      if (!failures++) failingSince = startedAt;
      const longer = Math.max(usualMs, Math.min(usualMs * 2 ** failures, MAX_WAIT_MS));
      seen = {
        items: null,
        status,
        isShown: isToBeShown(status, failingSince),
        waitMs: Math.max(longer, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS)),
      };
    }
    yield seen;
    await pause(seen.waitMs, signal);
  }
}

/**
 * A build that stopped without an outcome may stay so for ever.
 *
 * @param {Item} item
 */
function goesOn({ build }) {
  return build !== null && build.status !== "stopped" && !isBuildOver(build);
}

/**
 * Waits, at most until the signal fires.
 *
 * @param {number} ms
 * @param {AbortSignal} signal
 */
async function pause(ms, signal) {
  if (ms <= 0 || signal.aborted) return;
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.min(ms, MAX_TIMER_MS));
    signal.onabort = () => resolve(clearTimeout(timer));
  });
}
