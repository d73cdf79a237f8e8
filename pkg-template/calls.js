import { BuildsError } from "./error.js";
import { internalError, listeners } from "./panic.js";
import { start as instantiate, leaveInstance } from "./workers_builds.js";

/**
 * The error of the last panic; undefined once there is a new instance.
 *
 * @type {BuildsError | undefined}
 */
let panic;

listeners.add((error) => {
  panic = error;
  // As soon as the panic has left the stack. If it waited for the next call, late answers would still wake the tasks of
  // the broken instance. Where it fails, the next call tries again.
  Promise.resolve()
    .then(restart)
    .catch(() => {});
});

/** Starts the package where its entry has not. */
let start = () => {};

/**
 * Leaves the start of the package to its calls.
 *
 * @param {() => void} run throws a BuildsError where the package cannot be started, and is called again then
 */
export function startByCalls(run) {
  start = run;
}

/** Makes sure that there is an instance to call. */
function restart() {
  start();
  if (!panic) return;
  try {
    leaveInstance();
    // wasm-bindgen makes the new instance with the first call after that.
    instantiate();
    panic = undefined;
  } catch (cause) {
    throw internalError("could not be started", cause);
  }
}

/**
 * Calls a function of the wasm. Where it panics, it throws what the calls under way reject with.
 *
 * @template T
 * @param {() => T} run
 * @returns {T}
 */
export function callSync(run) {
  restart();
  try {
    return run();
  } catch (error) {
    throw panic ?? error;
  }
}

/**
 * Calls an asynchronous function of the wasm. The promise also rejects where the wasm panics before it settles, and
 * where no instance can be made.
 *
 * @template T
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export function call(run) {
  return new Promise((resolve, reject) => {
    const end = (/** @type {(value: any) => void} */ settle) => (/** @type {unknown} */ value) => {
      listeners.delete(fail);
      settle(value);
    };
    const fail = end(reject);
    listeners.add(fail);
    try {
      callSync(run).then(end(resolve), fail);
    } catch (error) {
      // The function of a watch from before a panic throws too, because it belongs to the old instance.
      fail(error instanceof BuildsError ? error : internalError("could not be started", error));
    }
  });
}
