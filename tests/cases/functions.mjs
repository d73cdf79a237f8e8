// The functions for lists, logs, actions and Workers in one table, for what holds for all of them.

import * as api from "workers-builds";
import { ACCOUNT, AUTH, failure, TAG, untyped } from "./helpers.mjs";
import { result } from "./routes.mjs";

/** @import { Reply } from "./routes.mjs" */

/** @typedef {(...args: unknown[]) => Promise<unknown>} Call */

/**
 * A function of the package.
 *
 * @typedef {object} PublicFunction
 * @property {Call} run of an iterator, its first step
 * @property {Record<string, unknown>} ids usable arguments between `accountId` and `auth`, by name
 * @property {Record<string, unknown>} [options] options that it needs
 * @property {boolean} [polls] whether it has `intervalMs` and `deadlineMs` in place of `maxRetries`
 * @property {string} route its first request
 * @property {string} permission the one that the first request needs
 */

/** @param {(...args: never[]) => AsyncIterator<unknown>} run */
const firstStep =
  (run) =>
  async (/** @type {unknown[]} */ ...args) =>
    untyped(run)(...args).next();

const READ = "Workers CI Read (Workers Builds Configuration)";
const WRITE = "Workers CI Write (Workers Builds Configuration)";
const LIST = `GET /builds/workers/${TAG}/builds`;

/** @type {Record<string, PublicFunction>} */
export const FUNCTIONS = {
  listBuilds: { run: firstStep(api.listBuilds), ids: { workerTag: TAG }, route: LIST, permission: READ },
  getLatestBuilds: {
    run: untyped(api.getLatestBuilds),
    ids: { workerTags: [TAG] },
    route: "GET /builds/builds/latest",
    permission: READ,
  },
  getBuildsByVersion: {
    run: untyped(api.getBuildsByVersion),
    ids: { versionIds: ["v"] },
    route: "GET /builds/builds",
    permission: READ,
  },
  findBuild: {
    run: untyped(api.findBuild),
    ids: { workerTag: TAG },
    options: { commitHash: "abc1234" },
    polls: true,
    route: LIST,
    permission: READ,
  },
  getBuildLog: {
    run: untyped(api.getBuildLog),
    ids: { buildUuid: "b" },
    route: "GET /builds/builds/b/logs",
    permission: READ,
  },
  followBuildLog: {
    run: firstStep(api.followBuildLog),
    ids: { buildUuid: "b" },
    polls: true,
    route: "GET /builds/builds/b",
    permission: READ,
  },
  cancelBuild: {
    run: untyped(api.cancelBuild),
    ids: { buildUuid: "b" },
    route: "PUT /builds/builds/b/cancel",
    permission: WRITE,
  },
  startBuild: {
    run: untyped(api.startBuild),
    ids: { triggerUuid: "t" },
    options: { branch: "main", commitHash: "abc1234" },
    route: "POST /builds/triggers/t/builds",
    permission: WRITE,
  },
  retryBuild: {
    run: untyped(api.retryBuild),
    ids: { buildUuid: "b" },
    route: "GET /builds/builds/b",
    permission: READ,
  },
  listTriggers: {
    run: untyped(api.listTriggers),
    ids: { workerTag: TAG },
    route: `GET /builds/workers/${TAG}/triggers`,
    permission: READ,
  },
  getWorkerTag: {
    run: untyped(api.getWorkerTag),
    ids: { workerName: "shop" },
    route: "GET /workers/scripts",
    permission: "Workers Scripts Read",
  },
  getAccountLimits: {
    run: untyped(api.getAccountLimits),
    ids: {},
    route: "GET /builds/account/limits",
    permission: READ,
  },
};

/**
 * Calls a function with usable arguments and more options.
 *
 * @param {PublicFunction} called
 * @param {object} more
 */
export const callWith = ({ run, ids, options }, more, auth = /** @type {unknown} */ (AUTH)) =>
  run(ACCOUNT, ...Object.values(ids), auth, { ...options, ...more });

/** For the end of a call that may fail: `call.then(accepted, failed)` is its error, or null. */
export const accepted = () => null;

/** @param {unknown} reason */
export const failed = (reason) => failure(Promise.reject(reason));

/** What each function accepts as its result. It is over, can be started again, and has a line of a log. */
const BUILD = {
  build_outcome: "fail",
  build_trigger_metadata: { branch: "main", commit_hash: "abc1234" },
  trigger: { trigger_uuid: "t" },
  lines: ["a line"],
};

/**
 * A reply to any request of these functions.
 *
 * @type {Reply}
 */
export const anyReply = ({ route }) =>
  result(/ \/(builds\/)?workers\//.test(route) ? [{ ...BUILD, id: "shop", tag: TAG }] : BUILD)();
