// Servers that misbehave when they are asked for a log. No error has a line of the log in it.

import { byPath, error, json, limited, page, stopped, success } from "./answers.mjs";

/** @import { Row } from "../rows.mjs" */

const NOW = 1_784_052_295_481;

/**
 * A page of a log.
 *
 * @param {unknown[]} lines
 * @param {object} [more]
 */
const log = (lines, more) => success({ lines, truncated: false, ...more });
/** @param {...string} texts */
const texts = (...texts) => log(texts.map((text, index) => [NOW + index, text]));

const running = success({ status: "running" });
const EACH_HALF_SECOND = { intervalMs: 500 };

/** @type {Row[]} */
export const logRows = [
  {
    fault: "has a log whose cursor stands still, and which always goes on",
    call: "getBuildLog",
    server: log([[NOW, "a line"]], { cursor: "WzAsMzRd", truncated: true }),
    gets: { lines: 2, sent: 2 },
  },
  {
    fault: "has a log that always goes on, without a cursor",
    call: "getBuildLog",
    server: log([[NOW, "a line"]], { truncated: true, cursor: null }),
    gets: { lines: 1, sent: 1 },
  },
  {
    fault: "has a cursor although nothing follows",
    call: "getBuildLog",
    server: log([[NOW, "a line"]], { cursor: "WzAsMzRd" }),
    gets: { lines: 1, sent: 1 },
  },
  {
    fault: 'sends `truncated: "true"`, a string',
    call: "getBuildLog",
    server: log([[NOW, "a line"]], { cursor: "WzAsMzRd", truncated: "true" }),
    gets: { lines: 1, sent: 1 },
  },
  {
    fault: "has texts, times in seconds and odd values among the lines of a log (four are lines)",
    call: "getBuildLog",
    server: log([
      "a text",
      [1_636_472_400, "in seconds"],
      [NOW, ""],
      [null, "no time"],
      [7, 7],
      7,
      null,
      {},
      [],
      [NOW],
    ]),
    gets: { lines: 4, sent: 1 },
  },
  {
    fault: "leaves out the lines of a log",
    call: "getBuildLog",
    server: success({ cursor: null, truncated: false }),
    gets: { lines: 0, sent: 1 },
  },
  {
    fault: "sends a log of 10 MB",
    call: "getBuildLog",
    server: () => log([[NOW, "x".repeat(10_000_000)]]),
    gets: { lines: 1, sent: 1 },
  },
  {
    fault: "sends a log of 40 MB",
    call: "getBuildLog",
    server: () => log([[NOW, "x".repeat(40_000_000)]]),
    gets: error("http", 200, 1, "200, JSON that is too long to be the API's"),
  },
  {
    fault: "sends the lines of a log in place of an object",
    call: "getBuildLog",
    server: success([[NOW, "TOKEN=hunter2"]]),
    gets: error("decode", 200, 1, "200 result: expected an object, found an array"),
  },
  {
    fault: "sends a log that ends in the middle",
    call: "getBuildLog",
    server: json(200, `{"success":true,"result":{"lines":[[${NOW},"TOKEN=hunter2`),
    gets: error("http", 200, 1, "200, broken JSON"),
  },
  {
    fault: "answers 502 with HTML in place of a log",
    call: "getBuildLog",
    server: page(502, "<html>TOKEN=hunter2"),
    gets: error("http", 502, 3, "502, HTML in place of the API's JSON"),
  },

  {
    fault: "has a log without a cursor, which grows after the build is over",
    call: "followBuildLog",
    options: EACH_HALF_SECOND,
    server: byPath({
      build: [running, stopped("success")],
      logs: [texts("a"), texts("a", "b"), texts("a", "b", "c")],
    }),
    gets: { lines: 3 },
  },
  {
    fault: "answers 429 with `Retry-After: 1` while a log is followed",
    call: "followBuildLog",
    options: EACH_HALF_SECOND,
    server: byPath({ build: stopped("fail"), logs: [limited({ "retry-after": "1" }), texts("a", "b")] }),
    gets: { lines: 2 },
  },
  {
    fault: "answers 503 twice while a log is followed",
    call: "followBuildLog",
    options: EACH_HALF_SECOND,
    server: byPath({
      build: [running, page(503, ""), stopped("fail")],
      logs: [texts("a"), page(503, ""), texts("a", "b")],
    }),
    gets: { lines: 2 },
  },
  {
    fault: "stops a build without an outcome while its log is followed",
    call: "followBuildLog",
    options: EACH_HALF_SECOND,
    server: byPath({ build: [running, stopped(null)], logs: texts("a", "b") }),
    gets: { lines: 2 },
  },
];
