// The cancel of a build.

import { assert } from "chai";
import { cancelBuild } from "workers-builds";
import documented from "../golden/documented-cancel.json" with { type: "json" };
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, rejection, routeLine, TOKEN } from "./helpers.mjs";
import { BUILD } from "./log-pages.mjs";
import { intervals, noAnswer, reply } from "./mocks.mjs";
import { BROKEN_CONNECTION, NOT_FOUND, OUTAGE, rateLimit, refusal, result, routes } from "./routes.mjs";

/** @import { CallOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

const CANCEL = "PUT /builds/builds/b/cancel";
const OVER = { status: "stopped", build_outcome: "cancelled" };
const CANCELLED = result(OVER);
const REFUSED = refusal(409, 12049, "Cannot be cancelled");

/**
 * @param {Fetch} fetch
 * @param {CallOptions} [options]
 */
const cancel = (fetch, options) => cancelBuild(ACCOUNT, "b", AUTH, { fetch, maxRetries: 0, ...options });

/** @returns {Cases} */
export function actions() {
  return {
    async a_cancel_is_a_put_without_a_body_and_then_reads_the_build() {
      const { fetch, sent, requests } = routes({ [CANCEL]: () => Response.json(documented), [BUILD]: CANCELLED });
      assert.deepEqual(/** @type {object} */ (await cancel(fetch)), OVER);
      assert.deepEqual(sent, [CANCEL, BUILD]);
      for (const { headers, body } of requests) {
        assert.equal(headers.get("authorization"), `Bearer ${TOKEN}`);
        assert.isFalse(headers.has("content-type"));
        assert.isUndefined(body);
      }
    },

    async a_cancel_may_have_any_result() {
      for (const value of ["ok", null, undefined, 7, true, [], {}, { build_uuid: "other" }]) {
        const { fetch, sent } = routes({ [CANCEL]: result(value), [BUILD]: CANCELLED });
        assert.deepEqual(/** @type {object} */ (await cancel(fetch)), OVER);
        assert.lengthOf(sent, 2);
      }
    },

    async a_cancel_resolves_to_the_build_as_the_api_shows_it() {
      for (const build of [{ status: "running", build_outcome: null }, {}, { build_outcome: "success" }]) {
        const { fetch } = routes({ [CANCEL]: result({ build_outcome: "cancelled" }), [BUILD]: result(build) });
        assert.deepEqual(/** @type {object} */ (await cancel(fetch)), build);
      }
    },

    async a_cancel_of_a_build_that_is_over_resolves_to_it() {
      for (const status of [400, 404, 405, 409, 410, 422]) {
        for (const outcome of ["success", "fail", "skipped", "cancelled", "evaporated"]) {
          const build = { status: "stopped", build_outcome: outcome };
          const { fetch, sent } = routes({ [CANCEL]: refusal(status, 1, "Over"), [BUILD]: result(build) });
          assert.deepEqual(/** @type {object} */ (await cancel(fetch)), build);
          assert.deepEqual(sent, [CANCEL, BUILD]);
        }
      }
    },

    async a_cancel_of_a_build_that_is_not_over_rejects_with_its_own_error() {
      /** @type {import("./routes.mjs").Reply[]} */
      const readings = [
        result({ status: "running" }),
        result({ status: "stopped" }),
        result({ status: "stopped", build_outcome: "" }),
        result(null),
        NOT_FOUND,
        OUTAGE,
        BROKEN_CONNECTION,
      ];
      for (const reading of readings) {
        const { fetch, sent } = routes({ [CANCEL]: REFUSED, [BUILD]: reading });
        const error = await failure(cancel(fetch));
        assert.equal(error.message, `${routeLine(CANCEL)} 409 Cannot be cancelled (12049)`);
        assert.deepInclude(error, { kind: "api", status: 409, code: 12049, attempts: 1 });
        assert.deepEqual(sent, [CANCEL, BUILD]);
      }
    },

    async a_cancel_that_is_not_allowed_does_not_read_the_build() {
      for (const [status, refused] of /** @type {const} */ ([
        [401, refusal(401, 12006, "Invalid token")],
        [403, refusal(403, 10000, "Authentication error")],
        [429, rateLimit(7)],
        [503, OUTAGE],
      ])) {
        const { fetch, sent } = routes({ [CANCEL]: refused, [BUILD]: CANCELLED });
        const error = await failure(cancel(fetch));
        assert.equal(error.status, status);
        assert.include(error.message, routeLine(CANCEL));
        assert.deepEqual(sent, [CANCEL]);
      }
    },

    async a_cancel_is_repeated_after_a_failure_that_may_pass() {
      for (const failing of [OUTAGE, BROKEN_CONNECTION, reply(500, "")]) {
        const mock = routes({ [CANCEL]: [failing, failing, result("ok")], [BUILD]: [failing, CANCELLED] });
        const { value, left } = await onFastClock(() => cancel(mock.fetch, { maxRetries: 2 }));
        assert.deepEqual(/** @type {object} */ (value), OVER);
        assert.deepEqual(mock.sent, [CANCEL, CANCEL, CANCEL, BUILD, BUILD]);
        assert.equal(left, 0);
      }
      const { fetch, requests } = routes({ [CANCEL]: [rateLimit(7), result(null)], [BUILD]: CANCELLED });
      await onFastClock(() => cancel(fetch, { maxRetries: 1 }));
      assert.deepEqual(intervals(requests.map(({ time }) => time)), [7000, 0]);
    },

    async a_cancel_that_found_no_answer_at_first_may_find_the_build_over_then() {
      const { fetch, sent } = routes({ [CANCEL]: [BROKEN_CONNECTION, REFUSED], [BUILD]: CANCELLED });
      const { value } = await onFastClock(() => cancel(fetch, { maxRetries: 2 }));
      assert.deepEqual(/** @type {object} */ (value), OVER);
      assert.deepEqual(sent, [CANCEL, CANCEL, BUILD]);
    },

    async a_cancel_that_is_in_doubt_rejects_after_its_retries() {
      const { fetch, sent } = routes({ [CANCEL]: OUTAGE, [BUILD]: CANCELLED });
      const { value: error } = await onFastClock(() => failure(cancel(fetch, { maxRetries: 2 })));
      assert.deepInclude(error, { kind: "http", status: 503, attempts: 3 });
      assert.deepEqual(sent, [CANCEL, CANCEL, CANCEL]);
    },

    async a_reading_that_fails_after_a_cancel_is_an_error() {
      const { fetch } = routes({ [CANCEL]: result("ok"), [BUILD]: NOT_FOUND });
      const error = await failure(cancel(fetch));
      assert.equal(error.message, `${routeLine(BUILD)} 404 Not found (12000)`);
    },

    async an_abort_ends_a_cancel_with_its_reason() {
      for (const answer of [result("ok"), REFUSED]) {
        const { value, left } = await onFastClock(() => {
          const controller = new AbortController();
          const { fetch: first } = routes({ [CANCEL]: answer });
          /** @type {Fetch} */
          const fetch = (url, init) => {
            if (init.method === "PUT") return first(url, init);
            setTimeout(() => controller.abort("enough"), 100);
            return noAnswer(url, init);
          };
          return rejection(cancel(fetch, { signal: controller.signal }));
        });
        assert.equal(value, "enough");
        assert.equal(left, 0);
      }
    },
  };
}
