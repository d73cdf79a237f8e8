// The lines of a log: what becomes of each, and that no error has one.

import { assert } from "chai";
import { getBuildLog } from "workers-builds";
import { ACCOUNT, AUTH, failure } from "./helpers.mjs";
import { LOG, logPage, texts } from "./log-pages.mjs";
import { reply } from "./mocks.mjs";
import { result, routes } from "./routes.mjs";

/** @import { BuildsErrorKind, LogLine } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */
/** @import { Reply } from "./routes.mjs" */

/** @param {Fetch} fetch */
const read = (fetch) => getBuildLog(ACCOUNT, "b", AUTH, { fetch, maxRetries: 0 });

/**
 * Lines of a page, and what becomes of each.
 *
 * @type {[line: unknown, ...expected: LogLine[]][]}
 */
const LINES = [
  // The API sends milliseconds, its documentation seconds.
  [[1784052295481, "x"], { time: 1784052295481, text: "x" }],
  [[1636472400, "x"], { time: 1636472400000, text: "x" }],
  [[1636472400.25, "x"], { time: 1636472400250, text: "x" }],
  [[99999999999, "x"], { time: 99999999999000, text: "x" }],
  [[1e11, "x"], { time: 1e11, text: "x" }],
  [[0, "x"], { time: 0, text: "x" }],
  // Some texts have no time.
  [[null, "x"], { time: null, text: "x" }],
  [["2026-08-13T02:34:29Z", "x"], { time: null, text: "x" }],
  [[{}, "x"], { time: null, text: "x" }],
  ["x", { time: null, text: "x" }],
  // A text may be empty.
  ["", { time: null, text: "" }],
  [[1784052295481, ""], { time: 1784052295481, text: "" }],
  // Everything else is left out.
  [[1636472400, 1636472400]],
  [[1636472400, null]],
  [[1636472400, ["x"]]],
  [[1636472400]],
  [[]],
  [null],
  [7],
  [true],
  [{}],
  [{ time: 1636472400, text: "x" }],
];

/** What a build writes to a terminal. */
const RAW = [
  "\u001b[1;31mError:\u001b[0m no such file",
  "10%\r50%\r100%",
  " \ttext between white space \n",
  "🚧 größe 👩‍👩‍👧 \u{10ffff}",
  "half a pair \ud83d and the other \udea7",
  "\u0000\u0007\u2028\ufeff\ufffd",
  '"quoted" \\ $HOME %s </script>',
  "__proto__",
];

/** @returns {Cases} */
export function logLines() {
  return {
    async a_line_is_a_time_and_a_text() {
      for (const [line, ...expected] of LINES) {
        const { fetch } = routes({ [LOG]: logPage([line]) });
        assert.deepEqual(await read(fetch), expected, JSON.stringify(line));
      }
      const lines = LINES.map(([line]) => line);
      const expected = LINES.flatMap(([, ...expected]) => expected);
      assert.deepEqual(await read(routes({ [LOG]: logPage(lines) }).fetch), expected);
    },

    async a_log_without_lines_is_empty() {
      for (const lines of [undefined, null, [], {}, "x", 7]) {
        assert.deepEqual(await read(routes({ [LOG]: logPage(lines) }).fetch), []);
      }
    },

    async a_text_is_returned_as_it_is() {
      const lines = RAW.map((text, index) => (index % 2 ? text : [1e12, text]));
      assert.deepEqual(texts(await read(routes({ [LOG]: logPage(lines) }).fetch)), RAW);
    },

    async no_error_of_a_log_has_a_line_of_it() {
      const secret = "hunter2-hunter2";
      /** @type {[kind: BuildsErrorKind, answer: Reply][]} */
      const rows = [
        ["decode", result([[1e12, secret]])],
        ["decode", result(secret)],
        ["http", reply(200, `{"success":true,"result":{"lines":[[1784052295481,"${secret}`)],
        ["http", reply(200, { lines: [[1e12, secret]] })],
        ["http", reply(200, secret)],
        ["http", reply(502, `<html>${secret}`)],
        ["http", reply(503, { success: true, result: { lines: [[1e12, secret]] } })],
        ["api", reply(400, { success: false, errors: [{ code: 1, message: "No" }], result: { lines: [secret] } })],
      ];
      for (const [kind, answer] of rows) {
        const { fetch } = routes({ [LOG]: [logPage([secret], { cursor: secret, truncated: true }), answer] });
        const error = await failure(read(fetch));
        assert.deepInclude(error, { kind, body: null });
        assert.notInclude(`${error.message} ${JSON.stringify(error)} ${error.stack}`, "hunter2");
      }
    },
  };
}
