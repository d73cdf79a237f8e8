// Servers that misbehave when they are told to cancel a build or to start one.

import { build, byPath, error, limited, notFound, page, pathOf, refusal, SOON, stopped, success } from "./answers.mjs";

/** @import { Asked } from "../../stand-in/scenarios.mjs" */
/** @import { Row } from "../rows.mjs" */

const refused = refusal(409, 12049, "Build is already stopped");
const running = success({ status: "running", build_outcome: null });
const CANCELLED = { build: "stopped", outcome: "cancelled" };
const NO_ANSWER = "no answer, the network failed; the build may have been started";

/**
 * A build whose trigger has the name of the build's scenario.
 *
 * @param {Asked} request
 */
const retriable = (request) =>
  success({
    status: "stopped",
    build_outcome: "fail",
    trigger: { trigger_uuid: pathOf(request).at(-1) },
    build_trigger_metadata: { branch: "main", commit_hash: "" },
  });

/** @type {Row[]} */
export const actionRows = [
  {
    fault: 'answers "ok" to a cancel',
    call: "cancelBuild",
    server: byPath({ cancel: success("ok"), build: stopped("cancelled") }),
    gets: { ...CANCELLED, sent: 2 },
  },
  {
    fault: "answers `null` to a cancel",
    call: "cancelBuild",
    server: byPath({ cancel: success(null), build: stopped("cancelled") }),
    gets: { ...CANCELLED, sent: 2 },
  },
  {
    fault: "answers 503 twice to a cancel, then cancels the build",
    call: "cancelBuild",
    server: byPath({ cancel: [page(503, ""), page(503, ""), success({})], build: stopped("cancelled") }),
    gets: { ...CANCELLED, sent: 4 },
  },
  {
    fault: "closes the connection in the middle of the answer to a cancel, and answers 409 to the next one",
    call: "cancelBuild",
    // Not a reset before the answer: after that, a browser may send the request again by itself.
    server: byPath({ cancel: [{ ...success({}), stopAt: 5 }, refused], build: stopped("cancelled") }),
    gets: { ...CANCELLED, sent: 3 },
  },
  {
    fault: "answers 409 to a cancel because the build is over",
    call: "cancelBuild",
    server: byPath({ cancel: refused, build: stopped("success") }),
    gets: { build: "stopped", outcome: "success", sent: 2 },
  },
  {
    fault: "answers 409 to a cancel although the build runs",
    call: "cancelBuild",
    server: byPath({ cancel: refused, build: running }),
    gets: error("api", 409, 1, "409 Build is already stopped (12049)", { code: 12049 }),
  },
  {
    fault: "answers 409 to a cancel, and 404 for the build",
    call: "cancelBuild",
    server: byPath({ cancel: refused, build: notFound }),
    gets: error("api", 409, 1, "409 Build is already stopped (12049)", { code: 12049 }),
  },

  {
    fault: "resets the connection after a start",
    call: "startBuild",
    server: { reset: true },
    gets: error("network", null, 1, NO_ANSWER),
  },
  {
    fault: "never answers a start",
    call: "startBuild",
    options: SOON,
    server: { hang: true },
    gets: error("timeout", null, 1, "no answer within 200 ms; the build may have been started"),
  },
  {
    fault: "closes the connection in the middle of the answer to a start",
    call: "startBuild",
    server: [{ ...build, stopAt: 30 }, build],
    gets: error("network", 200, 1, "200, but the answer broke off; the build may have been started"),
  },
  {
    fault: "answers 503 to a start",
    call: "startBuild",
    server: [page(503, "upstream connect error"), build],
    gets: error("http", 503, 1, "503, text in place of the API's JSON; the build may have been started", { body: 22 }),
  },
  {
    fault: "answers 408 to a start",
    call: "startBuild",
    server: page(408, ""),
    gets: error("http", 408, 1, "408, nothing in place of the API's JSON; the build may have been started", {
      body: 0,
    }),
  },
  {
    fault: "answers 429 with `Retry-After: 1` to a start, then starts the build",
    call: "startBuild",
    server: [limited({ "retry-after": "1" }), build],
    gets: { build: "queued", sent: 2 },
  },
  {
    fault: "answers 400 to a start",
    call: "startBuild",
    server: refusal(400, 12002, "Invalid request body"),
    gets: error("api", 400, 1, "400 Invalid request body (12002)", { code: 12002 }),
  },
  {
    fault: "answers `{}` to a start",
    call: "startBuild",
    server: success({}),
    gets: { build: null, sent: 1 },
  },
  {
    fault: "answers `null` to a start",
    call: "startBuild",
    server: success(null),
    gets: error("decode", 200, 1, "200 result: expected an object, found null; the build may have been started", {
      body: "the answer",
    }),
  },

  {
    fault: "resets the connection after a retry",
    call: "retryBuild",
    server: byPath({ build: [page(503, ""), retriable], builds: { reset: true } }),
    gets: error("network", null, 1, NO_ANSWER),
  },
  {
    fault: "answers 404 to a retry because the trigger was deleted",
    call: "retryBuild",
    server: byPath({ build: retriable, builds: notFound }),
    gets: error("api", 404, 1, "404 Not found (12000)", { code: 12000 }),
  },
  {
    fault: "has a build without a trigger, which cannot be retried",
    call: "retryBuild",
    server: byPath({ build: success({ status: "stopped", trigger: null }) }),
    gets: error("argument", null, 1, "buildUuid: the build has no trigger, so it cannot be retried"),
  },
  {
    fault: "answers 503 for the build of a retry, then the build, and starts another",
    call: "retryBuild",
    server: byPath({ build: [page(503, ""), retriable], builds: build }),
    gets: { build: "queued", sent: 3 },
  },
];
