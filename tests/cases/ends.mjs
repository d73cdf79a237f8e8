// Calls that end before their answer.

import { assert } from "chai";
import { caller, failure, get, RAY, REASONS, rejection, watched } from "./helpers.mjs";

export function ends(setting) {
  const call = caller(setting);

  return {
    async an_abort_before_the_call_rejects_with_its_reason_and_sends_nothing() {
      for (const reason of REASONS) {
        let called = false;
        const fetch = () => {
          called = true;
          return new Promise(() => {});
        };
        const signal = AbortSignal.abort(reason);
        assert.strictEqual(await rejection(call("documented", { signal, fetch })), signal.reason);
        assert.isFalse(called);
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
      const listeners = watched(controller.signal);
      let handed;
      const fetch = (_, { signal }) => {
        handed = signal;
        return new Promise(() => {});
      };
      setTimeout(() => controller.abort("enough"), 10);
      assert.equal(await rejection(call("never", { signal: controller.signal, fetch })), "enough");
      assert.isTrue(handed.aborted);
      assert.equal(listeners(), 0);
    },

    async a_call_that_ends_well_leaves_no_listener() {
      const controller = new AbortController();
      const listeners = watched(controller.signal);
      await call("documented", { signal: controller.signal });
      assert.equal(listeners(), 0);
    },

    async a_timeout_covers_the_head_and_the_body() {
      for (const scenario of ["never", "stalls"]) {
        const error = await failure(call(scenario, { timeoutMs: 60 }));
        assert.equal(error.message, `${get(scenario)} no answer within 60 ms`);
        assert.deepInclude(error, { kind: "timeout", status: null, attempts: 1 });
      }
    },

    async a_timeout_ends_even_a_fetch_that_ignores_its_signal() {
      const fetch = () => new Promise(() => {});
      assert.equal((await failure(call("never", { timeoutMs: 20, fetch }))).kind, "timeout");
    },

    async an_infinite_timeout_is_none() {
      assert.equal((await call("documented", { timeoutMs: Infinity })).status, "running");
    },

    async an_answer_that_breaks_off_is_a_network_error_with_its_cause() {
      const error = await failure(call("cut_off"));
      assert.equal(error.message, `${get("cut_off")} 200, but the answer broke off`);
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
