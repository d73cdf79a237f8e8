// The log of a build: which pages of it are read.

import { assert } from "chai";
import { getBuildLog } from "workers-builds";
import documented from "../golden/documented-logs.json" with { type: "json" };
import recorded from "../golden/recorded-logs.json" with { type: "json" };
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, rejection, routeLine, TOKEN } from "./helpers.mjs";
import { LOG, logPage, texts } from "./log-pages.mjs";
import { NOT_FOUND, OUTAGE, result, routes } from "./routes.mjs";

/** @import { CallOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */
/** @import { Reply } from "./routes.mjs" */

/**
 * @param {Fetch} fetch
 * @param {CallOptions} [options]
 */
const read = (fetch, options) => getBuildLog(ACCOUNT, "b", AUTH, { fetch, maxRetries: 0, ...options });

/** @returns {Cases} */
export function logs() {
  return {
    async a_log_is_requested_with_the_credentials_and_without_a_body() {
      const { fetch, requests } = routes({ [LOG]: () => Response.json(recorded) });
      assert.deepEqual(await read(fetch), [{ time: 1784052295481, text: "Initializing build environment..." }]);
      assert.lengthOf(requests, 1);
      const [{ line, headers, body }] = requests;
      assert.equal(line, LOG);
      assert.equal(headers.get("authorization"), `Bearer ${TOKEN}`);
      assert.isFalse(headers.has("content-type"));
      assert.isUndefined(body);
    },

    async the_documented_log_has_a_line_without_a_text_which_is_left_out() {
      assert.deepEqual(await read(routes({ [LOG]: () => Response.json(documented) }).fetch), []);
    },

    async a_log_is_read_on_while_it_is_truncated() {
      const pages = [
        logPage([[1e12, "one"]], { cursor: "a b+/=&", truncated: true }),
        logPage([[1e12, "two"]], { cursor: "größe", truncated: true }),
        logPage([], { cursor: "c", truncated: true }),
        logPage([[1e12, "three"]], { cursor: "d", truncated: false }),
      ];
      const { fetch, sent } = routes({ [LOG]: [...pages, logPage(["beyond the end"])] });
      assert.deepEqual(texts(await read(fetch)), ["one", "two", "three"]);
      const cursors = ["a%20b%2B%2F%3D%26", "gr%C3%B6%C3%9Fe", "c"];
      assert.deepEqual(sent, [LOG, ...cursors.map((cursor) => `${LOG}?cursor=${cursor}`)]);
    },

    async a_cursor_alone_does_not_lead_to_another_page() {
      for (const truncated of [undefined, false, null, "true", 1, {}]) {
        const { fetch, sent } = routes({ [LOG]: logPage(["one"], { cursor: "a", truncated }) });
        assert.deepEqual(texts(await read(fetch)), ["one"]);
        assert.lengthOf(sent, 1);
      }
    },

    async a_log_ends_if_it_is_truncated_without_a_cursor() {
      for (const cursor of [undefined, null, "", 7, {}]) {
        const { fetch, sent } = routes({ [LOG]: logPage(["one"], { cursor, truncated: true }) });
        assert.deepEqual(texts(await read(fetch)), ["one"]);
        assert.lengthOf(sent, 1, String(cursor));
      }
    },

    async a_log_ends_if_its_cursor_stands_still() {
      const more = { cursor: "a", truncated: true };
      const { fetch, sent } = routes({ [LOG]: [logPage(["one"], more), logPage(["two"], more), logPage(["x"], more)] });
      assert.deepEqual(texts(await read(fetch)), ["one", "two"]);
      assert.deepEqual(sent, [LOG, `${LOG}?cursor=a`]);
    },

    async a_log_of_ever_new_cursors_ends_after_10_000_pages() {
      let pages = 0;
      // A Response takes most of the time, so this is none.
      const fetch = async () => {
        pages += 1;
        const text = `{"success":true,"result":{"lines":["x"],"cursor":"${pages}","truncated":true}}`;
        return /** @type {Response} */ ({ status: 200, text: async () => text });
      };
      assert.lengthOf(await read(fetch), 10_000);
      assert.equal(pages, 10_000);
    },

    async a_log_may_have_100_000_lines() {
      /** @type {Reply} */
      const page = ({ query }) => {
        const start = Number(query.get("cursor") ?? 0);
        const lines = Array.from({ length: 1000 }, (_, index) => [1e12 + start + index, `line ${start + index}`]);
        return logPage(lines, { cursor: String(start + 1000), truncated: start < 99_000 })();
      };
      const { fetch, sent } = routes({ [LOG]: page });
      const lines = await read(fetch);
      assert.lengthOf(sent, 100);
      assert.lengthOf(lines, 100_000);
      assert.isTrue(lines.every(({ time, text }, index) => time === 1e12 + index && text === `line ${index}`));
    },

    async a_page_of_a_log_may_be_larger_than_a_build() {
      const text = "x".repeat(12_000_000);
      const fetch = async () => Response.json({ success: true, result: { lines: [text] } });
      const [line] = await read(fetch);
      assert.isTrue(line.text === text);
    },

    async a_log_must_be_an_object() {
      for (const [value, found] of [
        [[[1e12, "x"]], "an array"],
        ["x", "a string"],
        [null, "null"],
        [undefined, "undefined"],
      ]) {
        const error = await failure(read(routes({ [LOG]: result(value) }).fetch));
        assert.deepInclude(error, { kind: "decode", status: 200, body: null });
        assert.equal(error.message, `${routeLine(LOG)} 200 result: expected an object, found ${found}`);
      }
    },

    async an_error_of_a_log_names_the_path_without_the_cursor() {
      const { fetch, sent } = routes({ [LOG]: [logPage(["x"], { cursor: "a", truncated: true }), NOT_FOUND] });
      const error = await failure(read(fetch));
      assert.deepInclude(error, { kind: "api", status: 404, code: 12000 });
      assert.equal(error.message, `${routeLine(LOG)} 404 Not found (12000)`);
      assert.lengthOf(sent, 2);
    },

    async a_page_of_a_log_that_fails_for_a_moment_is_requested_again() {
      const first = logPage(["one"], { cursor: "a", truncated: true });
      const { fetch, sent } = routes({ [LOG]: [OUTAGE, first, OUTAGE, OUTAGE, logPage(["two"])] });
      const { value, left } = await onFastClock(() => read(fetch, { maxRetries: 2 }));
      assert.deepEqual(texts(value), ["one", "two"]);
      assert.lengthOf(sent, 5);
      assert.equal(left, 0);
    },

    async an_abort_between_two_pages_of_a_log_rejects_with_its_reason() {
      const controller = new AbortController();
      /** @type {Reply} */
      const page = () => {
        controller.abort("enough");
        return logPage(["x"], { cursor: "a", truncated: true })();
      };
      const { fetch, sent } = routes({ [LOG]: page });
      assert.equal(await rejection(read(fetch, { signal: controller.signal })), "enough");
      assert.lengthOf(sent, 1);
    },
  };
}
