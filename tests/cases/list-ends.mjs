// Where a list ends, what it does when its pages shift, and how its user ends it.

import { assert } from "chai";
import { listBuilds } from "workers-builds";
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, all, pause, rejection, TAG } from "./helpers.mjs";
import { noAnswer, reply } from "./mocks.mjs";
import { buildsOf, numbered, pagesOf, ROUTE, uuids } from "./pages.mjs";
import { result, routes } from "./routes.mjs";

/** @import { ListBuildsOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */
/** @import { Reply } from "./routes.mjs" */

/**
 * A list with two builds on a page.
 *
 * @param {Fetch} fetch
 * @param {ListBuildsOptions} [options]
 */
const list = (fetch, options) => listBuilds(ACCOUNT, TAG, AUTH, { fetch, perPage: 2, ...options });

const AB = buildsOf("a", "b");
const CD = buildsOf("c", "d");

/**
 * Lists whose third page is never asked for: what the pages are, and how many of them are asked for.
 *
 * @type {Record<string, [pages: Reply[], requests: number]>}
 */
const ENDS = {
  "the number of pages": [[result(AB, { total_pages: 2 }), result(CD, { total_pages: 2 })], 2],
  "one page": [[result(AB, { total_pages: 1 })], 1],
  "a number of pages though more are announced": [[result(AB, { total_pages: 1, next_page: true })], 1],
  "no next page": [[result(AB, { next_page: false })], 1],
  "no next page though the number of pages is larger": [[result(AB, { next_page: false, total_pages: 9 })], 1],
  "a short page": [[result(AB), result(buildsOf("c"))], 2],
  "a short page though more are announced": [[result(buildsOf("a"), { next_page: true, total_pages: 9 })], 1],
  "an empty page": [[result(AB), result([])], 2],
  "an empty page though more are announced": [[result(AB), result([], { next_page: true, total_pages: 9 })], 2],
  "a page with nothing new": [[result(AB), result(AB)], 2],
  "a page with nothing new though more are announced": [
    [result(AB, { next_page: true }), result(AB, { next_page: true, total_pages: 9 })],
    2,
  ],
};

/** @returns {Cases} */
export function listEnds() {
  return {
    async a_list_ends_at_the_first_sign_of_its_end() {
      for (const [name, [pages, count]] of Object.entries(ENDS)) {
        const { fetch, sent } = routes({ [ROUTE]: [...pages, result(buildsOf("x", "y"))] });
        const found = uuids(await all(list(fetch)));
        assert.notInclude(found, "x", name);
        assert.lengthOf(new Set(found), found.length, name);
        assert.lengthOf(sent, count, name);
      }
    },

    async what_is_no_sign_of_the_end_does_not_end_a_list() {
      const infos = [
        undefined,
        null,
        "info",
        {},
        { next_page: true },
        { next_page: null, total_pages: null },
        { next_page: "false", total_pages: "1", per_page: "50" },
        { total_pages: 9 },
        { count: 1, total_count: 1 },
      ];
      for (const info of infos) {
        const { fetch, sent } = routes({ [ROUTE]: [result(AB, info), result(CD, info), result([], info)] });
        assert.deepEqual(uuids(await all(list(fetch))), ["a", "b", "c", "d"], JSON.stringify(info));
        assert.lengthOf(sent, 3);
      }
    },

    async a_page_is_short_if_it_is_shorter_than_the_server_makes_it() {
      const { fetch, sent } = routes({ [ROUTE]: pagesOf(numbered(120), 50) });
      assert.deepEqual(await all(list(fetch, { perPage: 200 })), numbered(120));
      assert.lengthOf(sent, 3);
      // A size that is larger than what was asked for, or no size, does not count.
      for (const per_page of [50, 0, -1, NaN]) {
        const { fetch } = routes({ [ROUTE]: [result(AB, { per_page }), result(CD, { per_page }), result([])] });
        assert.deepEqual(uuids(await all(list(fetch))), ["a", "b", "c", "d"], String(per_page));
      }
    },

    async each_build_is_yielded_once_though_the_pages_shift() {
      const builds = numbered(9);
      const page = pagesOf(builds);
      const { fetch } = routes({
        [ROUTE]: (request) => {
          const response = page(request);
          if (request.query.get("page") === "2") builds.unshift(...buildsOf("new", "newer"));
          return response;
        },
      });
      assert.deepEqual(await all(list(fetch, { perPage: 3 })), numbered(9));
    },

    async a_build_that_is_yielded_once_counts_once_towards_the_limit() {
      const pages = [result(AB), result(buildsOf("b", "c")), result(buildsOf("c", "d"))];
      const { fetch } = routes({ [ROUTE]: pages });
      assert.deepEqual(uuids(await all(list(fetch, { limit: 4 }))), ["a", "b", "c", "d"]);
    },

    async a_build_without_a_uuid_is_known_by_its_content() {
      const [x, y] = [{ status: "queued" }, { status: "running" }];
      const { fetch } = routes({ [ROUTE]: [result([x, y]), result([y, { status: "stopped" }]), result([])] });
      assert.deepEqual(/** @type {unknown[]} */ (await all(list(fetch))), [x, y, { status: "stopped" }]);
    },

    async a_build_that_is_nested_too_deep_to_be_compared_is_yielded() {
      const text = `{"success":true,"result":[{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}]}`;
      const { fetch } = routes({ [ROUTE]: reply(200, text) });
      assert.lengthOf(await all(list(fetch)), 1);
    },

    async an_entry_that_is_no_object_is_left_out() {
      const { fetch } = routes({ [ROUTE]: result([null, "x", { build_uuid: "a" }, 7, true]) });
      assert.deepEqual(await all(list(fetch, { perPage: 200 })), buildsOf("a"));
    },

    async a_server_that_repeats_a_page_for_ever_ends_a_list() {
      const { fetch, sent } = routes({ [ROUTE]: result(AB, { next_page: true, total_pages: 1e9 }) });
      assert.deepEqual(uuids(await all(list(fetch))), ["a", "b"]);
      assert.lengthOf(sent, 2);
    },

    async a_list_of_ever_new_builds_ends_after_10_000_pages() {
      let pages = 0;
      // A Response takes most of the time, so this is none.
      const fetch = async () => {
        pages += 1;
        const text = `{"success":true,"result":[{"build_uuid":"${pages}"}]}`;
        return /** @type {Response} */ ({ status: 200, text: async () => text });
      };
      assert.lengthOf(await all(list(fetch, { perPage: 1 })), 10_000);
      assert.equal(pages, 10_000);
    },

    async an_abort_ends_a_list_with_its_reason() {
      const { fetch, sent } = routes({ [ROUTE]: pagesOf(numbered(9)) });
      const aborted = AbortSignal.abort("before");
      assert.equal(await rejection(all(list(fetch, { signal: aborted }))), "before");
      assert.isEmpty(sent);
      const controller = new AbortController();
      const builds = list(fetch, { signal: controller.signal });
      await builds.next();
      controller.abort("between two pages");
      assert.equal(await rejection(all(builds)), "between two pages");
      assert.lengthOf(sent, 1);
    },

    async an_abort_ends_a_list_before_the_builds_that_are_left_of_a_page() {
      const { fetch } = routes({ [ROUTE]: pagesOf(numbered(9)) });
      const controller = new AbortController();
      /** @type {unknown[]} */
      const yielded = [];
      const reason = await rejection(
        (async () => {
          for await (const build of list(fetch, { signal: controller.signal })) {
            yielded.push(build);
            if (yielded.length === 2) controller.abort("in the middle of a page");
          }
        })(),
      );
      assert.equal(reason, "in the middle of a page");
      assert.lengthOf(yielded, 2);
    },

    async an_abort_ends_the_request_of_a_list() {
      const controller = new AbortController();
      const page = pagesOf(numbered(9));
      const { fetch: firstPage } = routes({ [ROUTE]: page });
      /** @type {(AbortSignal | null | undefined)[]} */
      const signals = [];
      /** @type {Fetch} */
      const fetch = (url, init) => {
        signals.push(init.signal);
        if (signals.length === 1) return firstPage(url, init);
        setTimeout(() => controller.abort("enough"), 1000);
        return noAnswer(url, init);
      };
      const { value, left } = await onFastClock(() => rejection(all(list(fetch, { signal: controller.signal }))));
      assert.equal(value, "enough");
      assert.equal(left, 0);
      assert.lengthOf(signals, 2);
      assert.isTrue(signals[1]?.aborted);
    },

    async a_return_ends_the_step_of_a_list_under_way() {
      /** @type {(AbortSignal | null | undefined)[]} */
      const signals = [];
      const builds = list((url, init) => {
        signals.push(init.signal);
        return noAnswer(url, init);
      });
      const step = builds.next();
      await pause(5);
      assert.deepEqual(await builds.return?.("returned"), { done: true, value: "returned" });
      assert.deepEqual(await step, { done: true, value: undefined });
      assert.deepEqual(await builds.next(), { done: true, value: undefined });
      assert.lengthOf(signals, 1);
      assert.isTrue(signals[0]?.aborted);
    },

    async steps_of_a_list_that_are_requested_at_once_resolve_in_order() {
      const { fetch, sent } = routes({ [ROUTE]: pagesOf(numbered(3)) });
      const builds = list(fetch);
      const steps = await Promise.all([1, 2, 3, 4, 5].map(() => builds.next()));
      const values = steps.map(({ done, value }) => (done ? "done" : value.build_uuid));
      assert.deepEqual(values, ["1", "2", "3", "done", "done"]);
      assert.lengthOf(sent, 2);
    },
  };
}
