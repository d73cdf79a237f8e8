// Arguments of every type. Each call settles and names the argument that cannot be used.

import { assert } from "chai";
import {
  BuildsError,
  buildDuration,
  buildState,
  getBuild,
  isBuildOver,
  waitForBuild,
  watchBuild,
} from "workers-builds";
import { ACCOUNT, AUTH, failure, KEY, rejection, untyped } from "./helpers.mjs";
import { noAnswer, success } from "./mocks.mjs";
import { isFromValue, outcome, THROWN, thrower, VALUES } from "./values.mjs";

/** @import { Cases } from "./helpers.mjs" */

/** @typedef {(...args: unknown[]) => Promise<unknown>} Call */

/**
 * An argument, and the values of it that are accepted.
 *
 * @typedef {object} Place
 * @property {(call: Call, value: unknown) => Promise<unknown>} give
 * @property {string[]} [accepted]
 * @property {Call[]} [calls]
 */

const get = untyped(getBuild);
const wait = untyped(waitForBuild);
const watch = async (/** @type {unknown[]} */ ...args) => untyped(watchBuild)(...args).next();

/**
 * An option.
 *
 * @param {string} name
 * @param {string[]} [accepted] besides undefined and null
 * @param {Call[]} [calls]
 * @returns {[string, Place]}
 */
const option = (name, accepted = [], calls) => [
  `options.${name}`,
  {
    give: (call, value) => call(ACCOUNT, "b", AUTH, { [name]: value }),
    accepted: ["undefined", "null", ...accepted],
    calls,
  },
];

/** @type {Record<string, Place>} */
const PLACES = {
  accountId: { give: (call, value) => call(value, "b", AUTH) },
  buildUuid: { give: (call, value) => call(ACCOUNT, value, AUTH) },
  auth: { give: (call, value) => call(ACCOUNT, "b", value), accepted: ["null"] },
  "auth.apiToken": { give: (call, value) => call(ACCOUNT, "b", { apiToken: value }) },
  "auth.apiEmail": { give: (call, value) => call(ACCOUNT, "b", { apiEmail: value, apiKey: KEY }) },
  "auth.apiKey": { give: (call, value) => call(ACCOUNT, "b", { apiEmail: "a@example.com", apiKey: value }) },
  options: {
    give: (call, value) => call(ACCOUNT, "b", AUTH, value),
    accepted: ["undefined", "null", "frozen object", "object without a prototype", "object that is no string", "array"],
  },
  ...Object.fromEntries([
    option("baseUrl"),
    option("signal"),
    option("timeoutMs", ["number"]),
    option("intervalMs", [], [wait, watch]),
    option("deadlineMs", ["number"], [wait, watch]),
    option("maxRetries", [], [get]),
    option("fetch"),
    option("headers", ["frozen object", "object without a prototype", "array"]),
  ]),
};

/** @returns {Cases} */
export function hostileArguments() {
  return {
    async every_argument_may_be_anything() {
      const { fetch } = globalThis;
      globalThis.fetch = async () => success({ build_outcome: "skipped" });
      try {
        for (const [place, { give, accepted = [], calls = [get, wait, watch] }] of Object.entries(PLACES)) {
          for (const [name, make] of Object.entries(VALUES)) {
            const expected = accepted.includes(name) ? "accepted" : "refused";
            for (const call of calls) {
              assert.equal(await outcome(() => give(call, make())), expected, `${call.name}: ${place}: ${name}`);
            }
          }
        }
      } finally {
        globalThis.fetch = fetch;
      }
    },

    async a_build_may_be_anything() {
      // A field that cannot be read counts as missing.
      const accepted = [
        "frozen object",
        "object without a prototype",
        "object that is no string",
        "object of throwing getters",
        "throwing proxy",
        "revoked proxy",
      ];
      for (const [name, make] of Object.entries(VALUES)) {
        const expected = accepted.includes(name) ? "accepted" : "refused";
        for (const ask of [untyped(buildState), untyped(buildDuration), untyped(isBuildOver)]) {
          assert.equal(await outcome(async () => ask(make())), expected, `${ask.name}: ${name}`);
        }
      }
    },

    async a_time_may_be_anything() {
      for (const [name, make] of Object.entries(VALUES)) {
        const expected = ["undefined", "number", "NaN"].includes(name) ? "accepted" : "refused";
        assert.equal(await outcome(async () => untyped(buildDuration)({}, make())), expected, name);
      }
    },

    async an_abort_may_have_any_reason() {
      for (const [name, make] of Object.entries(VALUES)) {
        const reason = make();
        const controller = new AbortController();
        const call = getBuild(ACCOUNT, "b", AUTH, { signal: controller.signal, fetch: noAnswer });
        try {
          controller.abort(reason);
        } catch {
          // workerd looks into a reason before it accepts it.
          assert.match(name, /proxy$/);
          controller.abort();
          await rejection(call);
          continue;
        }
        // In an object: a promise reads `then` of what it is resolved with, and some of these values throw then.
        const { rejected } = await call.then(
          () => assert.fail(),
          (rejected) => ({ rejected }),
        );
        if (reason === undefined) assert.equal(rejected.name, "AbortError");
        else assert.isTrue(Object.is(rejected, reason), name);
      }
    },

    async a_signal_may_be_incomplete() {
      const call = (/** @type {unknown} */ signal) =>
        get(ACCOUNT, "b", AUTH, { signal, fetch: noAnswer, timeoutMs: 50, maxRetries: 0 });
      const silent = { aborted: false, addEventListener() {}, removeEventListener() {} };
      assert.equal((await failure(call(silent))).kind, "timeout");
      assert.equal((await failure(call({ ...silent, removeEventListener: thrower }))).kind, "timeout");
      assert.strictEqual(await rejection(call({ ...silent, addEventListener: thrower })), THROWN);
      assert.instanceOf(await rejection(call({ aborted: false })), TypeError);
      const throwing = Object.defineProperty({ aborted: true }, "reason", { get: thrower });
      assert.strictEqual(await rejection(call(throwing)), THROWN);
      const addEventListener = (/** @type {string} */ _, /** @type {() => void} */ listener) => {
        listener();
        listener();
      };
      assert.equal(await rejection(call({ aborted: false, reason: "at once", addEventListener })), "at once");
    },

    async the_arguments_of_an_error_may_be_anything() {
      const construct = (/** @type {unknown[]} */ ...args) => Reflect.construct(BuildsError, args);
      for (const [name, make] of Object.entries(VALUES)) {
        for (const args of [
          [make(), { kind: "network" }],
          ["text", make()],
        ]) {
          try {
            assert.instanceOf(construct(...args), BuildsError);
          } catch (thrown) {
            // A symbol, and some objects, cannot be converted to a text.
            const isConversion = thrown instanceof TypeError && /convert/i.test(thrown.message);
            assert.isTrue(isFromValue(thrown) || isConversion, `${name}: ${thrown}`);
          }
        }
      }
    },
  };
}
