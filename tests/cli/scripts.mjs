// Builds whose answers a test writes itself, beside those of the sample API.

import { randomUUID } from "node:crypto";
import { reply, result } from "../proxy/api.mjs";

/**
 * @import { IncomingMessage } from "node:http"
 * @import { Answer, Asked, Scenario } from "../stand-in/scenarios.mjs"
 */

/** @typedef {[time: number | null, text: string] | string} Line a text alone is a line with a fixed time */

/** @typedef {object | Answer | (() => object | Answer)} Scripted */

/** When the fixed builds were created. */
const CREATED = Date.parse("2026-11-24T19:36:56.000Z");

/** @param {number} seconds after the creation of a fixed build */
const at = (seconds) => new Date(CREATED + seconds * 1_000).toISOString();

/** The first fields that a build has in each phase, each with those before it. */
const PHASES = {
  queued: { status: "queued", build_outcome: null, created_on: at(0) },
  initializing: { status: "initializing", initializing_on: at(3) },
  running: { status: "running", running_on: at(6) },
  stopped: { status: "stopped", stopped_on: at(71) },
};

const METADATA = {
  author: "grace@example.com",
  branch: "checkout",
  build_trigger_source: "push_event",
  commit_hash: "c157a79031e1c40f85931829bc5fc552a1b2c3d4",
  commit_message: "Show the sum before the payment\n\nCloses #41.",
};

/** A build has variables, which no command may show. */
const VARIABLES = { environment_variables: { VARIABLE_NAME: { is_secret: false, value: "hunter2" } } };

/**
 * A build in a phase. It was queued for 3 seconds, initialized for 3, and ran for 65.
 *
 * @param {keyof typeof PHASES} phase
 * @param {Record<string, unknown>} [fields]
 */
export function buildIn(phase, { build_trigger_metadata = {}, ...fields } = {}) {
  const phases = Object.keys(PHASES);
  const reached = Object.values(PHASES).slice(0, phases.indexOf(phase) + 1);
  const metadata = Object.assign({}, METADATA, build_trigger_metadata, VARIABLES);
  return Object.assign({ build_uuid: "fixed" }, ...reached, {
    build_trigger_metadata: metadata,
    trigger: { trigger_name: "Deploy previews", ...VARIABLES },
    ...fields,
  });
}

/**
 * A build that is over.
 *
 * @param {string | null} build_outcome
 * @param {Record<string, unknown>} [fields]
 */
export const stopped = (build_outcome, fields) => buildIn("stopped", { build_outcome, ...fields });

/** @param {Line[] | Answer} log */
const pageOf = (log) =>
  isAnswer(log)
    ? log
    : result({ lines: log.map((line) => (typeof line === "string" ? [CREATED, line] : line)), truncated: false });

/** @param {object} value @returns {value is Answer} */
const isAnswer = (value) => "headers" in value;

/** A UUID that names a scenario. It begins with no zero, which the stand-in would cut off. */
const newUuid = () => `a${randomUUID().slice(1)}`;

/**
 * What makes such builds.
 *
 * @param {Record<string, Scenario>} scenarios of the stand-in
 */
export function scripts(scenarios) {
  /**
   * A build that is at each request as the next of `builds` says, and at last as the last one says: the build itself,
   * any answer, or what returns one of them. `log` is its log in the same forms. `calls` are the requests.
   *
   * @param {Scripted | Scripted[]} builds
   * @param {Line[] | Answer | (() => Line[] | Answer)} [log]
   */
  function scripted(builds, log = []) {
    const uuid = newUuid();
    const looks = [builds].flat();
    /** @type {IncomingMessage[]} */
    const calls = [];
    scenarios[uuid] = (request) => {
      calls.push(request);
      if (isForLog(request)) return pageOf(typeof log === "function" ? log() : log);
      const look = looks[Math.min(request.attempt, looks.length - 1)];
      const build = typeof look === "function" ? look() : look;
      return isAnswer(build) ? build : result({ ...build, build_uuid: uuid });
    };
    return { uuid, calls };
  }

  /**
   * A Worker whose list of builds a test writes. Returns its tag.
   *
   * @param {(request: Asked) => object[]} builds
   */
  function scriptedWorker(builds) {
    const tag = newUuid().replaceAll("-", "");
    scenarios[tag] = (request) => result(builds(request));
    return tag;
  }

  /**
   * An account whose list of Workers a test writes. Returns its id.
   *
   * @param {Answer} answer
   */
  function scriptedAccount(answer) {
    const account = newUuid();
    scenarios[account] = answer;
    return account;
  }

  return { scripted, scriptedWorker, scriptedAccount };
}

/** @param {IncomingMessage} request */
const isForLog = ({ url }) => /\/logs(\?|$)/.test(url ?? "");

/**
 * An error of the API.
 *
 * @param {number} status
 * @param {number} code
 * @param {string} message
 */
export const refusal = (status, code, message) =>
  reply(status, { success: false, errors: [{ code, message }], messages: [], result: null });
