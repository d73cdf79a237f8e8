// Servers that misbehave when they are asked for many builds.

import { byPath, error, notFound, page, queryOf, refusal, replyTo, success } from "./answers.mjs";

/** @import { Answer, Asked, Reply } from "../../stand-in/scenarios.mjs" */
/** @import { Row } from "../rows.mjs" */

/**
 * A page of a list.
 *
 * @param {unknown[]} builds
 * @param {object} [result_info]
 */
const list = (builds, result_info) => success(builds, { result_info });

/**
 * A page with two builds at most, which does not say how many pages there are.
 *
 * @param {...string} uuids
 */
const two = (...uuids) =>
  list(
    uuids.map((build_uuid) => ({ build_uuid })),
    { per_page: 2 },
  );

/**
 * A server with these pages, each with one reply or one for each attempt.
 *
 * @param {...(Reply | Reply[])} pages
 * @returns {(request: Asked) => Answer}
 */
const pages =
  (...pages) =>
  (request) =>
    replyTo(request, pages[Number(queryOf(request).get("page")) - 1]);

/** @param {number} count */
const builds = (count, first = 0) => Array.from({ length: count }, (_, index) => ({ build_uuid: `b${first + index}` }));

/** @type {Row[]} */
export const listRows = [
  {
    fault: "repeats a page of a list for ever",
    call: "listBuilds",
    server: two("a", "b"),
    gets: { builds: 2, sent: 2 },
  },
  {
    fault: "shifts the pages of a list while they are read",
    call: "listBuilds",
    server: pages(two("a", "b"), two("b", "c"), two("d")),
    gets: { builds: 4, sent: 3 },
  },
  {
    fault: "answers 503 twice for the second page of a list, then the page",
    call: "listBuilds",
    server: pages(two("a", "b"), [page(503, ""), page(503, ""), two("c")]),
    gets: { builds: 3, sent: 4 },
  },
  {
    fault: "says that a list has a million pages, and sends empty ones",
    call: "listBuilds",
    server: list([], { page: 1, per_page: 50, total_pages: 1_000_000 }),
    gets: { builds: 0, sent: 1 },
  },
  {
    fault: "leaves out `result_info`",
    call: "listBuilds",
    server: pages(list(builds(50)), list(builds(1, 50))),
    gets: { builds: 51, sent: 2 },
  },
  {
    fault: "has entries in a list that are no builds",
    call: "listBuilds",
    server: list([null, 7, "a build", true, { build_uuid: "a" }]),
    gets: { builds: 1, sent: 1 },
  },
  {
    fault: "has the same build twice in a list, without its UUID",
    call: "listBuilds",
    server: list([{ status: "queued" }, { status: "queued" }]),
    gets: { builds: 1, sent: 1 },
  },
  {
    fault: "sends an object in place of a list",
    call: "listBuilds",
    server: success({ builds: [] }),
    gets: error("decode", 200, 1, "200 result: expected an array, found an object", { body: "the answer" }),
  },

  {
    fault: "answers 404 because it no longer has the latest builds",
    call: "getLatestBuilds",
    server: byPath({ latest: notFound, builds: list([{ build_uuid: "a" }]) }),
    gets: { builds: 1, sent: 2 },
  },
  {
    fault: "has neither the latest builds nor a configuration of the Worker",
    call: "getLatestBuilds",
    server: byPath({ latest: notFound, builds: refusal(404, 12040, "No build configuration") }),
    gets: { builds: 0, sent: 2 },
  },
  {
    fault: "sends `null` in place of the latest builds",
    call: "getLatestBuilds",
    server: success({ builds: null }),
    gets: { builds: 0, sent: 1 },
  },
  {
    fault: "has latest builds that are no builds",
    call: "getLatestBuilds",
    server: (request) => success({ builds: { [idIn(request)]: { status: "queued" }, b: "a build", c: null } }),
    gets: { builds: 1, sent: 1 },
  },
  {
    fault: "sends an array in place of the latest builds",
    call: "getLatestBuilds",
    server: success([]),
    gets: error("decode", 200, 1, "200 result: expected an object, found an array", { body: "the answer" }),
  },
];

/** @param {Asked} request */
function idIn(request) {
  return queryOf(request).get("external_script_ids") ?? "";
}
