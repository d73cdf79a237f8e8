import { BuildsError } from "./error.js";

/**
 * The functions to call when the Rust panics.
 *
 * @type {Set<(error: BuildsError) => void>}
 */
export const listeners = new Set();

/**
 * The hook of the Rust calls it. The message of the panic is left out, because it may quote a value.
 *
 * @param {string} file
 * @param {number} line
 * @param {number} column
 */
export function panicked(file, line, column) {
  const error = internalError(`failed at ${file}:${line}:${column}`);
  for (const listener of listeners) listener(error);
}

/**
 * @param {string} what
 * @param {unknown} [cause]
 */
export function internalError(what, cause) {
  return new BuildsError(`workers-builds ${what}; the next call starts a new instance`, { kind: "internal", cause });
}
