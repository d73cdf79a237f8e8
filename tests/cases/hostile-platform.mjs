// A platform whose functions throw. Workers allow no timer, no signal and no request outside of a handler.

import { assert } from "chai";
import { getBuild, listBuilds, startBuild, watchBuild } from "workers-builds";
import { ACCOUNT, AUTH, failure, routeLine, TAG } from "./helpers.mjs";
import { noAnswer, success } from "./mocks.mjs";
import { numbered, pagesOf, ROUTE } from "./pages.mjs";
import { OUTAGE, rateLimit, routes } from "./routes.mjs";
import { THROWN, thrower } from "./values.mjs";

/** @import { Cases } from "./helpers.mjs" */

/** @typedef {{ object: object, name: string, isGetter?: boolean }} PlatformFunction */

const SET_TIMEOUT = { object: globalThis, name: "setTimeout" };
const SIGNAL = { object: AbortController.prototype, name: "signal", isGetter: true };

/** Without these a request cannot be sent. */
const NEEDED = [SET_TIMEOUT, { object: globalThis, name: "AbortController" }, SIGNAL];

const CLEAR_TIMEOUT = { object: globalThis, name: "clearTimeout" };
const ABORT = { object: AbortController.prototype, name: "abort" };

const START = "POST /builds/triggers/t/builds";
const queued = async () => success({ status: "queued" });
const unsent = () => assert.fail("a request was sent");

/**
 * Makes a function of the platform throw. Returns a function that mends it.
 *
 * @param {PlatformFunction} broken
 */
function breakFunction({ object, name, isGetter = false }) {
  const before = Object.getOwnPropertyDescriptor(object, name);
  const value = isGetter ? { get: thrower } : { value: thrower, writable: true };
  Object.defineProperty(object, name, { ...value, configurable: true });
  // In workerd the functions are inherited.
  if (!before) return () => void Reflect.deleteProperty(object, name);
  return () => void Object.defineProperty(object, name, before);
}

/**
 * Runs a function while a function of the platform throws.
 *
 * @template Value
 * @param {PlatformFunction} broken
 * @param {() => Promise<Value>} run
 */
async function without(broken, run) {
  const mend = breakFunction(broken);
  try {
    return await run();
  } finally {
    mend();
  }
}

/** @returns {Cases} */
export function hostilePlatform() {
  return {
    async a_call_that_the_platform_refuses_is_not_sent_and_rejects_with_what_it_says() {
      const calls = [
        () => getBuild(ACCOUNT, "b", AUTH, { fetch: unsent }),
        () => watchBuild(ACCOUNT, "b", AUTH, { fetch: unsent }).next(),
      ];
      for (const broken of NEEDED) {
        for (const call of calls) {
          const error = await without(broken, () => failure(call()));
          assert.deepInclude(error, { kind: "network", cause: THROWN, attempts: 0 }, broken.name);
          assert.match(error.message, /^GET .*: the platform failed: thrown by a value$/);
        }
      }
    },

    async a_refusal_of_the_platform_leaves_the_instance_and_its_other_calls() {
      const { fetch } = routes({ [ROUTE]: pagesOf(numbered(9)) });
      for (const broken of [...NEEDED, CLEAR_TIMEOUT, ABORT]) {
        // It belongs to this instance of the wasm: in another one it would not go on.
        const builds = listBuilds(ACCOUNT, TAG, AUTH, { fetch, perPage: 1 });
        assert.equal((await builds.next()).value?.build_uuid, "1");
        await without(broken, () => getBuild(ACCOUNT, "b", AUTH, { fetch: queued }).catch(() => {}));
        assert.equal((await builds.next()).value?.build_uuid, "2", broken.name);
        assert.equal((await getBuild(ACCOUNT, "b", AUTH, { fetch: queued })).status, "queued");
      }
    },

    async a_start_that_the_platform_refuses_was_not_started() {
      const start = (/** @type {typeof unsent} */ fetch) =>
        failure(startBuild(ACCOUNT, "t", AUTH, { fetch, branch: "b" }));
      for (const broken of NEEDED) {
        const error = await without(broken, () => start(unsent));
        assert.equal(error.message, `${routeLine(START)} the platform failed: thrown by a value`);
        assert.equal(error.attempts, 0);
      }
    },

    async a_refusal_of_the_platform_before_a_retry_ends_the_call() {
      let mend = () => {};
      const answers = (/** @type {() => Response} */ answer) => async () => {
        mend = breakFunction(SET_TIMEOUT);
        return answer();
      };
      const calls = [
        () => getBuild(ACCOUNT, "b", AUTH, { fetch: answers(OUTAGE) }),
        () => startBuild(ACCOUNT, "t", AUTH, { fetch: answers(rateLimit(7)), branch: "b" }),
      ];
      for (const call of calls) {
        try {
          const error = await failure(call());
          assert.deepInclude(error, { kind: "network", cause: THROWN, attempts: 1 });
          assert.match(error.message, /: the platform failed: thrown by a value$/);
        } finally {
          mend();
        }
      }
    },

    async what_throws_at_the_end_of_a_request_changes_nothing() {
      for (const broken of [CLEAR_TIMEOUT, ABORT]) {
        await without(broken, async () => {
          assert.equal((await getBuild(ACCOUNT, "b", AUTH, { fetch: queued })).status, "queued", broken.name);
          const late = getBuild(ACCOUNT, "b", AUTH, { fetch: noAnswer, timeoutMs: 20, maxRetries: 0 });
          assert.equal((await failure(late)).kind, "timeout", broken.name);
        });
      }
    },

    async an_iterator_is_made_where_nothing_can_be_sent() {
      for (const broken of NEEDED) {
        const mend = breakFunction(broken);
        const builds = watchBuild(ACCOUNT, "b", AUTH, { fetch: queued });
        mend();
        assert.equal((await builds.next()).value?.status, "queued", broken.name);
        await builds.return?.();
      }
    },
  };
}
