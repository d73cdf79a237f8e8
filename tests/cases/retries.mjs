// What is tried again, and when.

import { assert } from "chai";
import { getBuild } from "workers-builds";
import { ACCOUNT, AUTH, caller, failure, rejection } from "./helpers.mjs";

/** Told apart from the waits between attempts by its length. */
const LIMIT = 3_600_000;

const REFUSED = { success: false, errors: [{ code: 1, message: "Not now" }] };

export function retries(setting) {
  const call = caller(setting);

  return {
    async a_failure_that_passes_is_not_seen() {
      for (const first of [answer(503, "upstream connect error"), answer(429, REFUSED), new TypeError("reset")]) {
        const { fetch, asked } = sequence(first, answer(200, { success: true, result: { status: "queued" } }));
        const { value, waits } = await hurried(() => request(fetch));
        assert.equal(value.status, "queued");
        assert.lengthOf(asked, 2);
        assert.lengthOf(waits, 1);
      }
    },

    async what_may_pass_is_tried_three_times_and_no_more() {
      const failures = [
        ...[408, 429, 500, 502, 503, 504, 525, 599].map((status) => answer(status, "")),
        answer(500, REFUSED),
        new TypeError("reset"),
        "not even an error",
      ];
      for (const first of failures) {
        const { fetch, asked } = sequence(first);
        const { value: error, waits } = await hurried(() => failure(request(fetch)));
        assert.equal(error.attempts, 3);
        assert.lengthOf(asked, 3);
        assert.lengthOf(waits, 2);
        assert.isTrue(waits[0] >= 250 && waits[0] <= 500, waits);
        assert.isTrue(waits[1] >= 500 && waits[1] <= 1000, waits);
      }
    },

    async nothing_else_is_tried_again() {
      const failures = [
        ...[400, 401, 403, 404, 409, 410, 418, 451].map((status) => answer(status, REFUSED)),
        ...[200, 301, 404, 499].map((status) => answer(status, "<html>")),
        answer(200, { success: true, result: null }),
        answer(200, REFUSED),
      ];
      for (const first of failures) {
        const { fetch, asked } = sequence(first);
        const { value: error, waits } = await hurried(() => failure(request(fetch)));
        assert.equal(error.attempts, 1);
        assert.lengthOf(asked, 1);
        assert.lengthOf(waits, 0);
      }
    },

    async the_number_of_retries_is_the_callers() {
      for (const maxRetries of [0, 1, 5]) {
        const { fetch } = sequence(answer(500, ""));
        const { value: error } = await hurried(() => failure(request(fetch, { maxRetries })));
        assert.equal(error.attempts, maxRetries + 1);
      }
    },

    async the_server_says_when_to_come_back() {
      const date = new Date(Date.now() + 20_000).toUTCString();
      for (const [asked, least, most] of [
        ["7", 7000, 7000],
        ["0", 0, 0],
        ["60", 60_000, 60_000],
        [date, 18_000, 20_000],
      ]) {
        const { fetch } = sequence(answer(429, REFUSED, { "retry-after": asked }));
        const { value: error, waits } = await hurried(() => failure(request(fetch)));
        assert.equal(error.attempts, 3);
        assert.isTrue(
          waits.every((wait) => wait >= least && wait <= most),
          `${asked}: ${waits}`,
        );
      }
    },

    async a_server_that_asks_for_more_than_a_minute_is_left_at_once() {
      const date = new Date(Date.now() + 300_000).toUTCString();
      for (const [asked, least] of [
        ["61", 61_000],
        ["300", 300_000],
        [date, 298_000],
      ]) {
        const { fetch } = sequence(answer(429, REFUSED, { "retry-after": asked }));
        const { value: error, waits } = await hurried(() => failure(request(fetch)));
        assert.equal(error.attempts, 1);
        assert.lengthOf(waits, 0);
        assert.isTrue(error.retryAfterMs >= least && error.retryAfterMs <= 300_000, error.retryAfterMs);
      }
    },

    async each_attempt_has_its_own_time() {
      const fetch = () => new Promise(() => {});
      const error = await failure(call("never", { fetch, timeoutMs: 20, maxRetries: 1 }));
      assert.deepInclude(error, { kind: "timeout", attempts: 2 });
    },

    async an_abort_during_the_wait_rejects_at_once() {
      const controller = new AbortController();
      const { fetch, asked } = sequence(answer(429, REFUSED, { "retry-after": "60" }));
      setTimeout(() => controller.abort("enough"), 30);
      assert.equal(await rejection(call("b", { fetch, maxRetries: 2, signal: controller.signal })), "enough");
      assert.lengthOf(asked, 1);
    },

    async no_timer_is_left_behind() {
      const running = new Set();
      const { setTimeout, clearTimeout } = globalThis;
      globalThis.setTimeout = (...args) => {
        const id = setTimeout(...args);
        running.add(id);
        return id;
      };
      globalThis.clearTimeout = (id) => {
        running.delete(id);
        clearTimeout(id);
      };
      try {
        await request(sequence(answer(200, { success: true, result: {} })).fetch);
        await failure(request(sequence(answer(404, REFUSED)).fetch));
        await rejection(request(() => new Promise(() => {}), { signal: AbortSignal.abort() }));
      } finally {
        Object.assign(globalThis, { setTimeout, clearTimeout });
      }
      assert.equal(running.size, 0);
    },
  };
}

/** A call that never leaves the test. */
function request(fetch, options) {
  return getBuild(ACCOUNT, "b", AUTH, { fetch, timeoutMs: LIMIT, ...options });
}

function answer(status, body, headers) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return () => new Response(text, { status, headers });
}

/** A `fetch` that gives one answer after the other, and the last one from then on. */
function sequence(...answers) {
  const asked = [];
  const fetch = async (url) => {
    const next = answers[Math.min(asked.push(url), answers.length) - 1];
    if (typeof next !== "function") throw next;
    return next();
  };
  return { fetch, asked };
}

/** Runs with waits that last no time, and tells how long they were to be. */
async function hurried(run) {
  const { setTimeout } = globalThis;
  const waits = [];
  globalThis.setTimeout = (callback, ms, ...rest) => {
    if (ms === LIMIT) return setTimeout(callback, ms, ...rest);
    waits.push(ms);
    return setTimeout(callback, 0, ...rest);
  };
  try {
    return { value: await run(), waits };
  } finally {
    globalThis.setTimeout = setTimeout;
  }
}
