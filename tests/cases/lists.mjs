// The builds of a Worker: what is requested, and where a list ends.

import { assert } from "chai";
import { listBuilds } from "workers-builds";
import documented from "../golden/documented-list-builds.json" with { type: "json" };
import { instant, onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, all, failure, pause, routeLine, TAG, TOKEN, untyped } from "./helpers.mjs";
import { success } from "./mocks.mjs";
import { numbered, pageLine, pagesOf, ROUTE, uuids } from "./pages.mjs";
import { OUTAGE, refusal, result, routes } from "./routes.mjs";

/** @import { ListBuildsOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

/**
 * @param {Fetch} fetch
 * @param {ListBuildsOptions} [options]
 */
const list = (fetch, options) => listBuilds(ACCOUNT, TAG, AUTH, { fetch, maxRetries: 0, ...options });

const unsent = () => assert.fail("a request was sent");

/** @returns {Cases} */
export function lists() {
  return {
    async a_list_requests_its_page_with_the_credentials_and_without_a_body() {
      const { fetch, requests } = routes({ [ROUTE]: () => Response.json(documented) });
      assert.deepEqual(/** @type {unknown[]} */ (await all(list(fetch))), documented.result);
      assert.lengthOf(requests, 1);
      const [{ line, headers, body }] = requests;
      assert.equal(line, `${ROUTE}?page=1&per_page=50`);
      assert.equal(headers.get("authorization"), `Bearer ${TOKEN}`);
      assert.isFalse(headers.has("content-type"));
      assert.isUndefined(body);
    },

    async a_list_yields_the_builds_in_the_order_of_the_pages() {
      const { fetch, sent } = routes({ [ROUTE]: pagesOf(numbered(5)) });
      assert.deepEqual(await all(list(fetch, { perPage: 2 })), numbered(5));
      assert.deepEqual(sent, [pageLine(1, 2), pageLine(2, 2), pageLine(3, 2)]);
    },

    async a_list_sends_nothing_before_its_first_step() {
      const { fetch, sent } = routes({ [ROUTE]: pagesOf(numbered(1)) });
      const builds = list(fetch);
      await pause(5);
      assert.isEmpty(sent);
      assert.deepEqual(await builds.next(), { done: false, value: { build_uuid: "1" } });
      assert.lengthOf(sent, 1);
    },

    async a_break_after_ten_builds_costs_one_page() {
      const { fetch, sent } = routes({ [ROUTE]: pagesOf(numbered(200)) });
      const { left } = await onFastClock(async () => {
        let count = 0;
        for await (const _ of list(fetch)) if (++count === 10) break;
      });
      assert.equal(left, 0);
      await pause(5);
      assert.deepEqual(sent, [pageLine(1, 50)]);
    },

    async the_next_page_is_requested_when_its_first_build_is() {
      const { fetch, sent } = routes({ [ROUTE]: pagesOf(numbered(5)) });
      const builds = list(fetch, { perPage: 2 });
      const counts = [];
      for await (const { build_uuid } of builds) counts.push([build_uuid, sent.length]);
      assert.deepEqual(counts, [
        ["1", 1],
        ["2", 1],
        ["3", 2],
        ["4", 2],
        ["5", 3],
      ]);
    },

    async a_limit_counts_builds() {
      /** @type {[options: ListBuildsOptions, builds: number, lines: string[]][]} */
      const rows = [
        [{ limit: 1 }, 1, [pageLine(1, 1)]],
        [{ limit: 49 }, 49, [pageLine(1, 49)]],
        [{ limit: 3, perPage: 50 }, 3, [pageLine(1, 50)]],
        [{ limit: 5, perPage: 2 }, 5, [pageLine(1, 2), pageLine(2, 2), pageLine(3, 2)]],
        [{ limit: 4, perPage: 2 }, 4, [pageLine(1, 2), pageLine(2, 2)]],
        [{ limit: 60 }, 60, [pageLine(1, 50), pageLine(2, 50)]],
        [{ limit: 1000 }, 120, [pageLine(1, 50), pageLine(2, 50), pageLine(3, 50)]],
        [{ limit: null, perPage: null }, 120, [pageLine(1, 50), pageLine(2, 50), pageLine(3, 50)]],
      ];
      for (const [options, count, lines] of rows) {
        const { fetch, sent } = routes({ [ROUTE]: pagesOf(numbered(120)) });
        assert.deepEqual(await all(list(fetch, options)), numbered(count));
        assert.deepEqual(sent, lines);
      }
    },

    async a_limit_of_0_gives_no_builds_and_sends_nothing() {
      assert.isEmpty(await all(list(unsent, { limit: 0 })));
      assert.isEmpty(await all(list(unsent, { limit: 0, perPage: 7 })));
    },

    async a_page_has_1_to_200_builds() {
      for (const perPage of [1, 200]) {
        const { fetch, sent } = routes({ [ROUTE]: result([]) });
        assert.isEmpty(await all(list(fetch, { perPage })));
        assert.deepEqual(sent, [pageLine(1, perPage)]);
      }
    },

    async unusable_options_of_a_list_are_refused_and_nothing_is_sent() {
      /** @type {[options: object, message: string][]} */
      const rows = [
        ...[0, 201, -1, 1.5, NaN, Infinity].map(
          (perPage) =>
            /** @type {[object, string]} */ ([{ perPage }, "options.perPage: is not a whole number from 1 to 200"]),
        ),
        [{ perPage: "50" }, "options.perPage: expected a number, found a string"],
        [{ perPage: 201, limit: 0 }, "options.perPage: is not a whole number from 1 to 200"],
        [{ limit: -1 }, "options.limit: is not a whole number from 0"],
        [{ limit: 1.5 }, "options.limit: is not a whole number from 0"],
        [{ limit: NaN }, "options.limit: is not a whole number from 0"],
        [{ limit: "5" }, "options.limit: expected a number, found a string"],
        [{ maxRetries: -1 }, "options.maxRetries: is not a whole number from 0"],
      ];
      for (const [options, message] of rows) {
        const builds = untyped(list)(unsent, options);
        assert.deepInclude(await failure(builds.next()), { kind: "argument", message, attempts: 0 });
        assert.deepEqual(await builds.next(), { done: true, value: undefined });
      }
    },

    async an_error_in_the_middle_of_a_list_comes_after_the_builds_before_it() {
      const denied = refusal(403, 10000, "Authentication error");
      const { fetch, sent } = routes({ [ROUTE]: [pagesOf(numbered(9)), denied] });
      const builds = list(fetch, { perPage: 2 });
      assert.deepEqual(uuids([await builds.next(), await builds.next()].map(({ value }) => value)), ["1", "2"]);
      const error = await failure(builds.next());
      assert.deepInclude(error, { kind: "api", status: 403, code: 10000 });
      assert.include(error.message, `${routeLine(ROUTE)} 403 Authentication error (10000)`);
      assert.deepEqual(await builds.next(), { done: true, value: undefined });
      assert.lengthOf(sent, 2);
    },

    async a_page_that_fails_for_a_moment_is_requested_again() {
      const page = pagesOf(numbered(3));
      const { fetch, sent } = routes({ [ROUTE]: [page, OUTAGE, OUTAGE, page] });
      const { value } = await onFastClock(() => all(list(fetch, { perPage: 2, maxRetries: 2 })));
      assert.deepEqual(value, numbered(3));
      assert.deepEqual(sent, [pageLine(1, 2), pageLine(2, 2), pageLine(2, 2), pageLine(2, 2)]);
    },

    async a_list_must_be_an_array() {
      /** @type {[value: unknown, found: string][]} */
      const rows = [
        [{ builds: [] }, "an object"],
        [null, "null"],
        [undefined, "undefined"],
        ["builds", "a string"],
      ];
      for (const [value, found] of rows) {
        const error = await failure(all(list(routes({ [ROUTE]: result(value) }).fetch)));
        assert.deepInclude(error, { kind: "decode", status: 200 });
        assert.equal(error.message, `${routeLine(ROUTE)} 200 result: expected an array, found ${found}`);
      }
    },

    async a_list_reads_its_arguments_once() {
      /** @type {(string | null)[]} */
      const tokens = [];
      const auth = { apiToken: "the-first-token" };
      /** @type {ListBuildsOptions} */
      const options = {
        perPage: 1,
        fetch: instant(async (_, { headers }) => {
          tokens.push(new Headers(headers).get("authorization"));
          return success(tokens.length > 2 ? [] : [{ build_uuid: String(tokens.length) }]);
        }),
      };
      const builds = listBuilds(ACCOUNT, TAG, auth, options);
      await builds.next();
      auth.apiToken = "the-second-token";
      options.fetch = unsent;
      assert.lengthOf(await all(builds), 1);
      assert.deepEqual(tokens, Array(3).fill("Bearer the-first-token"));
    },
  };
}
