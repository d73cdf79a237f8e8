/** @import { BuildsErrorProperties } from "./index.d.ts" */

/** The one class of errors. */
export class BuildsError extends Error {
  /**
   * @param {string} message
   * @param {BuildsErrorProperties} properties
   */
  constructor(message, properties) {
    const given = /** @type {BuildsErrorProperties} */ (Object(properties));
    super(String(message), "cause" in given ? { cause: given.cause } : undefined);
    this.kind = given.kind;
    this.status = given.status ?? null;
    this.code = given.code ?? null;
    this.errors = given.errors ?? [];
    this.rayId = given.rayId ?? null;
    this.retryAfterMs = given.retryAfterMs ?? null;
    this.attempts = given.attempts ?? 0;
    this.body = given.body ?? null;
    this.build = given.build ?? null;
  }

  /** @type {typeof import("./index.d.ts").BuildsError.prototype.toJSON} */
  toJSON() {
    const named = { name: /** @type {const} */ ("BuildsError"), message: this.message };
    return Object.assign(named, this, { cause: textOf(this.cause) });
  }
}

/**
 * Anything can be a cause. An error does not survive JSON, so that only its text is left.
 *
 * @param {unknown} cause
 */
function textOf(cause) {
  try {
    return cause == null ? null : String(cause);
  } catch {
    return null;
  }
}

// On the prototype, as the platform's errors have it, and not a property of each error.
Object.defineProperty(BuildsError.prototype, "name", { value: "BuildsError", configurable: true, writable: true });
