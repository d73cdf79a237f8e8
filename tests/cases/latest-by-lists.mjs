// The latest builds of Workers where the API does not give them at once: the lists of the Workers have them.

import { assert } from "chai";
import { getLatestBuilds } from "workers-builds";
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, routeLine } from "./helpers.mjs";
import { reply } from "./mocks.mjs";
import { NOT_FOUND, OUTAGE, refusal, result, routes } from "./routes.mjs";

/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

const LATEST = "GET /builds/builds/latest";

/**
 * A tag that ends in a number.
 *
 * @param {number} number
 */
const tag = (number) => String(number).padStart(32, "0");

/** @param {number} number */
const route = (number) => `GET /builds/workers/${tag(number)}/builds`;

/** @param {number} number */
const firstPage = (number) => `${route(number)}?page=1&per_page=50`;

/**
 * The latest builds of the first Workers.
 *
 * @param {Fetch} fetch
 * @param {number} count
 */
const latest = (fetch, count, maxRetries = 0) =>
  getLatestBuilds(
    ACCOUNT,
    Array.from({ length: count }, (_, index) => tag(index)),
    AUTH,
    { fetch, maxRetries },
  );

/**
 * Builds that were created at these times.
 *
 * @param {...unknown} times
 */
const createdOn = (...times) => times.map((created_on, index) => ({ build_uuid: String(index), created_on }));

/** @returns {Cases} */
export function latestByLists() {
  return {
    async after_a_404_the_newest_of_each_list_is_taken() {
      for (const missing of [NOT_FOUND, refusal(404, 7003, "Could not route"), reply(404, "<html>")]) {
        const { fetch, sent } = routes({
          [LATEST]: missing,
          [route(0)]: result(createdOn("2026-08-01T00:00:00Z", "2026-08-03T00:00:00Z", "2026-08-02T00:00:00Z")),
          [route(1)]: result(createdOn("2026-08-01T00:00:00Z")),
        });
        const builds = await latest(fetch, 2);
        assert.deepEqual(
          Object.entries(builds).map(([key, { build_uuid }]) => [key, build_uuid]),
          [
            [tag(0), "1"],
            [tag(1), "0"],
          ],
        );
        assert.deepEqual(sent, [`${LATEST}?external_script_ids=${tag(0)},${tag(1)}`, firstPage(0), firstPage(1)]);
      }
    },

    async the_newest_build_is_the_one_with_the_latest_time() {
      /** @type {[times: unknown[], newest: string][]} */
      const rows = [
        [["2026-08-13T02:33:54.080Z", "2026-08-13T02:33:54Z"], "0"],
        [["2026-08-13T02:33:54Z", "2026-08-13T02:33:54.080Z"], "1"],
        [["2026-08-13T05:00:00+02:00", "2026-08-13T04:00:00Z"], "1"],
        [[null, "2026-08-13T04:00:00Z"], "1"],
        [["2026-08-13T04:00:00Z", undefined, "", "soon", 7], "0"],
      ];
      for (const [times, newest] of rows) {
        const { fetch } = routes({ [LATEST]: NOT_FOUND, [route(0)]: result(createdOn(...times)) });
        assert.equal((await latest(fetch, 1))[tag(0)].build_uuid, newest, String(times));
      }
    },

    async only_the_first_of_the_calls_asks_for_the_latest_builds_then() {
      const lists = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [route(index), result([{ index }])]));
      const { fetch, sent } = routes({ [LATEST]: NOT_FOUND, ...lists });
      assert.lengthOf(Object.keys(await latest(fetch, 25)), 25);
      assert.lengthOf(sent, 26);
      assert.lengthOf(
        sent.filter((line) => line.startsWith(LATEST)),
        1,
      );
    },

    async a_later_call_may_be_the_first_that_is_answered_with_404() {
      const lists = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [route(index), result([{ index }])]));
      const twenty = Array.from({ length: 20 }, (_, index) => [tag(index), { index }]);
      const found = result({ builds: Object.fromEntries(twenty) });
      const { fetch, sent } = routes({ [LATEST]: [found, NOT_FOUND], ...lists });
      const builds = await latest(fetch, 25);
      assert.lengthOf(Object.keys(builds), 25);
      assert.lengthOf(
        sent.filter((line) => line.startsWith(LATEST)),
        2,
      );
    },

    async a_worker_without_builds_is_an_absent_key() {
      const { fetch } = routes({
        [LATEST]: NOT_FOUND,
        [route(0)]: result([]),
        [route(1)]: refusal(404, 12040, "No build configuration"),
        [route(2)]: result([null, "x"]),
        [route(3)]: result([{ status: "queued" }]),
      });
      assert.deepEqual(/** @type {object} */ (await latest(fetch, 4)), { [tag(3)]: { status: "queued" } });
    },

    async another_failure_of_a_list_is_an_error() {
      for (const [failing, status] of /** @type {const} */ ([
        [NOT_FOUND, 404],
        [OUTAGE, 503],
      ])) {
        const { fetch } = routes({ [LATEST]: NOT_FOUND, [route(0)]: failing });
        const error = await failure(latest(fetch, 1));
        assert.equal(error.status, status);
        assert.include(error.message, routeLine(route(0)));
      }
    },

    async another_failure_than_404_does_not_lead_to_the_lists() {
      for (const failing of [refusal(403, 10000, "Authentication error"), OUTAGE, refusal(410, 1, "Gone")]) {
        const { fetch, sent } = routes({ [LATEST]: failing });
        assert.include((await failure(latest(fetch, 1))).message, routeLine(LATEST));
        assert.lengthOf(sent, 1);
      }
    },

    async a_list_that_fails_for_a_moment_is_requested_again() {
      const { fetch, sent } = routes({ [LATEST]: [OUTAGE, NOT_FOUND], [route(0)]: [OUTAGE, result([{ x: 1 }])] });
      const { value } = await onFastClock(() => latest(fetch, 1, 1));
      assert.deepEqual(/** @type {object} */ (value), { [tag(0)]: { x: 1 } });
      assert.lengthOf(sent, 4);
    },
  };
}
