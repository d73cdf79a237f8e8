// Calls that end without a complete answer.

import { assert } from "chai";
import { caller, failure, pause, RAY, rejection, requestLine } from "./helpers.mjs";
import { noAnswer } from "./mocks.mjs";

/** @import { Cases, Setting } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

/** Reasons of an abort and of a rejection. Any value can be one. */
const REASONS = [new Error("enough"), "enough", undefined, null, 0, { why: "enough" }];

/**
 * Counts the listeners that a signal has from now on.
 *
 * @param {AbortSignal} signal
 */
function countListeners(signal) {
  let count = 0;
  const { addEventListener, removeEventListener } = signal;
  Object.assign(signal, {
    addEventListener(/** @type {Parameters<typeof addEventListener>} */ ...args) {
      count += 1;
      addEventListener.apply(signal, args);
    },
    removeEventListener(/** @type {Parameters<typeof removeEventListener>} */ ...args) {
      count -= 1;
      removeEventListener.apply(signal, args);
    },
  });
  return () => count;
}

/**
 * @param {Setting} setting
 * @returns {Cases}
 */
export function interruptions(setting) {
  const call = caller(setting);

  return {
    async an_abort_before_the_call_rejects_with_its_reason_and_sends_nothing() {
      const unsent = () => assert.fail("a request was sent");
      for (const reason of REASONS) {
        const signal = AbortSignal.abort(reason);
        assert.strictEqual(await rejection(call("documented", { signal, fetch: unsent })), signal.reason);
      }
    },

    async an_abort_during_the_call_rejects_with_its_reason() {
      for (const scenario of ["never", "stalls"]) {
        for (const reason of REASONS) {
          const controller = new AbortController();
          setTimeout(() => controller.abort(reason), 30);
          const { signal } = controller;
          assert.strictEqual(await rejection(call(scenario, { signal })), signal.reason);
        }
      }
    },

    async an_abort_cancels_the_request_and_leaves_no_listener() {
      const controller = new AbortController();
      const listeners = countListeners(controller.signal);
      /** @type {(AbortSignal | null | undefined)[]} */
      const signals = [];
      /** @type {Fetch} */
      const fetch = (url, init) => {
        signals.push(init.signal);
        return noAnswer(url, init);
      };
      setTimeout(() => controller.abort("enough"), 10);
      assert.equal(await rejection(call("never", { signal: controller.signal, fetch })), "enough");
      assert.isTrue(signals[0]?.aborted);
      assert.equal(listeners(), 0);
    },

    async a_successful_call_leaves_no_listener() {
      const { signal } = new AbortController();
      const listeners = countListeners(signal);
      await call("documented", { signal });
      assert.equal(listeners(), 0);
    },

    async thirty_calls_on_one_signal_share_a_listener() {
      const controller = new AbortController();
      const { signal } = controller;
      const listeners = countListeners(signal);
      const calls = Array.from({ length: 30 }, () => rejection(call("b", { signal, fetch: noAnswer })));
      await pause();
      assert.equal(listeners(), 1);
      await call("documented", { signal });
      assert.equal(listeners(), 1);
      controller.abort("enough");
      assert.deepEqual(await Promise.all(calls), Array(30).fill("enough"));
      assert.equal(listeners(), 0);
    },

    async a_timeout_covers_the_head_and_the_body() {
      for (const scenario of ["never", "stalls"]) {
        const error = await failure(call(scenario, { timeoutMs: 60 }));
        assert.equal(error.message, `${requestLine(scenario)} no answer within 60 ms`);
        assert.deepInclude(error, { kind: "timeout", status: null, attempts: 1 });
      }
    },

    async a_timeout_ends_a_fetch_that_ignores_its_signal() {
      assert.equal((await failure(call("b", { timeoutMs: 20, fetch: noAnswer }))).kind, "timeout");
    },

    async an_infinite_timeout_is_no_limit() {
      assert.equal((await call("documented", { timeoutMs: Infinity })).status, "running");
    },

    async an_answer_that_breaks_off_is_a_network_error_with_its_cause() {
      const error = await failure(call("cut_off"));
      assert.equal(error.message, `${requestLine("cut_off")} 200, but the answer broke off`);
      assert.deepInclude(error, { kind: "network", status: 200, rayId: RAY });
      assert.instanceOf(error.cause, Error);
    },

    async a_fetch_that_rejects_is_a_network_error_whatever_it_rejects_with() {
      for (const reason of REASONS) {
        const error = await failure(call("documented", { fetch: () => Promise.reject(reason) }));
        assert.equal(error.kind, "network");
        assert.strictEqual(error.cause, reason);
      }
    },
  };
}
