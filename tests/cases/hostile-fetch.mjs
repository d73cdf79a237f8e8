// Functions for `fetch` that return or throw anything.

import { assert } from "chai";
import { getBuild } from "workers-builds";
import { ACCOUNT, AUTH, failure, untyped } from "./helpers.mjs";
import { THROWN, thrower, VALUES } from "./values.mjs";

/** @import { Cases } from "./helpers.mjs" */

/** @typedef {(value?: unknown) => void} Settle */

/**
 * Makes what a `fetch` may return in place of a complete response.
 *
 * @type {Record<string, () => unknown>}
 */
const RETURNED = {
  ...VALUES,
  "a promise of undefined": () => Promise.resolve(),
  "a promise whose then throws": () => Object.assign(Promise.resolve(), { then: thrower }),
  "a promise whose constructor throws": () => Object.defineProperty(Promise.resolve(), "constructor", { get: thrower }),
  "a thenable that throws": () => ({ then: thrower }),
  "a thenable that settles twice": () => ({
    then(/** @type {Settle} */ resolve, /** @type {Settle} */ reject) {
      resolve(null);
      reject(THROWN);
      resolve(1);
    },
  }),
  "a response whose status throws": () => Object.defineProperty(new Response("{}"), "status", { get: thrower }),
  "a response whose text throws": () => ({ status: 200, text: thrower }),
  "a response whose text is not a promise": () => ({ status: 200, text: () => 7 }),
  "a response whose text is a symbol": () => ({ status: 200, text: async () => Symbol("s") }),
  "a response whose text rejects with undefined": () => ({ status: 200, text: () => Promise.reject() }),
  "a response without headers": () => ({ status: 503, text: async () => "" }),
  "a response whose header is a number": () => ({ status: 503, headers: { get: () => 7 }, text: async () => "" }),
  "a response of an impossible status": () => ({ status: -1e300, type: 1n, headers: null, text: async () => "null" }),
  "a response that was read": () => {
    const response = new Response("{}");
    response.text();
    return response;
  },
};

/**
 * @param {() => unknown} fetch
 */
const call = (fetch) => untyped(getBuild)(ACCOUNT, "b", AUTH, { fetch, maxRetries: 0, timeoutMs: 1000 });

/** @returns {Cases} */
export function hostileFetch() {
  return {
    async a_fetch_may_return_anything() {
      for (const [name, make] of Object.entries(RETURNED)) {
        for (const fetch of [make, async () => make()]) {
          assert.include(["argument", "network", "http"], (await failure(call(fetch))).kind, name);
        }
      }
    },

    async a_fetch_may_reject_with_anything() {
      for (const [name, make] of Object.entries(RETURNED)) {
        assert.equal((await failure(call(() => Promise.reject(make())))).kind, "network", name);
      }
    },

    async a_fetch_may_throw_anything() {
      for (const [name, make] of Object.entries(VALUES)) {
        const thrown = make();
        const error = await failure(
          call(() => {
            throw thrown;
          }),
        );
        assert.equal(error.kind, "network", name);
        assert.isTrue(Object.is(error.cause, thrown), name);
      }
    },
  };
}
