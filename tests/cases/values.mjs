// Values of every type, for arguments that can be anything.

import { BuildsError } from "workers-builds";

/** The exception that the values throw. */
export const THROWN = new RangeError("thrown by a value");

/** @returns {never} */
export function thrower() {
  throw THROWN;
}

const TRAPS = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, thrower]));

const PROPERTIES = ["apiToken", "apiKey", "baseUrl", "aborted", "signal", "headers", "fetch", "x-a"];

/**
 * Makes a value anew for each call.
 *
 * @type {Record<string, () => unknown>}
 */
export const VALUES = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  number: () => 42.5,
  NaN: () => NaN,
  bigint: () => 42n,
  symbol: () => Symbol("s"),
  "empty string": () => "",
  "1 MB string": () => "x".repeat(1_000_000),
  "lone surrogate": () => "a\ud800b",
  "throwing proxy": () => new Proxy({}, TRAPS),
  "revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "object of throwing getters": () => {
    const getter = { get: thrower, enumerable: true };
    return Object.defineProperties({}, Object.fromEntries(PROPERTIES.map((name) => [name, getter])));
  },
  "frozen object": () => Object.freeze({}),
  "object without a prototype": () => Object.create(null),
  "object that is no string": () => ({ toString: thrower, valueOf: thrower, [Symbol.toPrimitive]: thrower }),
  array: () => [],
  function: () => () => 7,
};

/**
 * How a call ends: "accepted", "refused" by a clear error of the package or by the value's own exception, or a text
 * that says what is wrong.
 *
 * @param {() => unknown} call
 */
export async function outcome(call) {
  let promise;
  try {
    promise = call();
  } catch (thrown) {
    return `thrown: ${String(thrown)}`;
  }
  try {
    await promise;
    return "accepted";
  } catch (error) {
    if (isFromValue(error)) return "refused";
    if (!(error instanceof BuildsError) || error.kind !== "argument") return `unexpected: ${String(error)}`;
    return error.message.length < 200 ? "refused" : "refused with a long message";
  }
}

/**
 * Whether an exception comes from a value itself. The platform's exception of a revoked proxy names the proxy.
 *
 * @param {unknown} error
 */
export function isFromValue(error) {
  return error === THROWN || (error instanceof Error && /proxy/i.test(error.message));
}
