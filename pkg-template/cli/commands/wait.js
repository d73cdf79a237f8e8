import { buildState, findBuild, followBuildLog, watchBuild } from "../../node.js";
import { isTag } from "../../tag.js";
import { EXIT, explain, Failure, isOf, statusOf, wrongUsage } from "../exit.js";
import { reportBuild, reportProgress } from "../github-report.js";
import { lastLines, noteOnLog, printLine } from "../log.js";
import { err, out } from "../output.js";
import { startProgress } from "../progress.js";
import { connectionOf, tagOf, workerOf } from "../settings.js";
import { showBuild } from "../show.js";
import { oneLine } from "../text.js";

/**
 * @import { Build, LogLine } from "workers-builds"
 * @import { Asked, Values } from "../commands.js"
 * @import { Progress } from "../progress.js"
 * @import { Connection } from "../settings.js"
 */

/**
 * @typedef {object} Wait
 * @property {Connection} connection
 * @property {Values} values
 * @property {Progress} progress
 * @property {number} until the deadline, in milliseconds since 1970
 */

const DEADLINE_MS = 30 * 60_000;

/** A timer of Node cannot be longer. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A commit gets its build some seconds after the push. A commit that the trigger leaves out never gets one. */
const APPEARS_WITHIN_MS = 2 * 60_000;

/** @param {Asked} asked */
export async function run({ uuid, values }) {
  checkArguments(uuid, values);
  const until = Date.now() + (values.deadline ?? DEADLINE_MS);
  const connection = connectionOf(values);
  const worker = uuid === "" ? workerOf(values) : values.worker;
  const target = { ...connection, workerName: worker && !isTag(worker) ? worker : "" };
  // Also if the reader closes the pipe before the end.
  process.exitCode = EXIT.unknown;
  const build = await end(uuid, worker, { connection, values, until });
  const state = buildState(build);
  process.exitCode = statusOf(state);
  showBuild(build, values, target);
  const needsLines = statusOf(state) === EXIT.failed && !values.log;
  const lines = needsLines ? await lastLines(connection, String(build.build_uuid)) : [];
  printLines(lines, values);
  reportBuild(build, target, lines);
}

/**
 * @param {string} uuid
 * @param {Values} values
 */
function checkArguments(uuid, { commit, branch }) {
  if (!uuid && !commit) throw wrongUsage("wait", "the UUID of a build or --commit is missing");
  if (uuid && (commit || branch)) throw wrongUsage("wait", "the UUID of a build excludes --commit and --branch");
}

/**
 * The build once it is over.
 *
 * @param {string} uuid empty if the build of a commit is wanted
 * @param {string | undefined} worker
 * @param {Omit<Wait, "progress">} asked
 */
async function end(uuid, worker, asked) {
  const wait = { ...asked, progress: startProgress() };
  try {
    return await watch(uuid || (await find(String(worker), wait)), wait);
  } finally {
    wait.progress.end();
  }
}

/**
 * The UUID of the build of the commit.
 *
 * @param {string} worker
 * @param {Wait} wait
 */
async function find(worker, { connection, values, progress, until }) {
  const { accountId, auth, options } = connection;
  const { commit = "", branch, interval: intervalMs } = values;
  const what = `a build of ${oneLine(commit)}`;
  progress.waitFor(what);
  const signal = AbortSignal.timeout(left(until));
  const workerTag = await tagOf({ ...connection, options: { ...options, signal } }, worker).catch((error) => {
    throw signal.aborted ? late(`${what} has not appeared`) : error;
  });
  const deadlineMs = Math.min(left(until), APPEARS_WITHIN_MS);
  const filter = { commitHash: commit, branch, intervalMs, deadlineMs };
  const build = await findBuild(accountId, workerTag, auth, { ...options, ...filter }).catch((error) => {
    throw isOf(error, "timeout") ? late(`${what} has not appeared`, error.cause) : error;
  });
  if (build.build_uuid) return build.build_uuid;
  throw new Failure("the build of the commit has no UUID", EXIT.refused);
}

/**
 * @param {string} uuid
 * @param {Wait} wait
 */
async function watch(uuid, wait) {
  const { connection, values, progress, until } = wait;
  const { accountId, auth } = connection;
  const stop = new AbortController();
  const times = { intervalMs: values.interval, deadlineMs: left(until) };
  const options = { ...connection.options, ...times, signal: stop.signal };
  const printed = values.log ? printLog(followBuildLog(accountId, uuid, auth, options), wait) : null;
  /** @type {Build} */
  let last = {};
  try {
    for await (const build of watchBuild(accountId, uuid, auth, options)) {
      last = build;
      progress.show(build);
    }
    const failure = await printed;
    if (failure) progress.above(() => noteOnLog(failure));
    return last;
  } catch (error) {
    if (!isOf(error, "timeout")) throw error;
    if (error.build) reportProgress(error.build);
    throw late(`the build is ${error.build ? buildState(error.build) : "not known"}`, error.cause);
  } finally {
    stop.abort();
  }
}

/**
 * Prints the log while it grows. Resolves to what it failed with.
 *
 * @param {AsyncIterable<LogLine>} log
 * @param {Wait} wait
 */
async function printLog(log, { values, progress }) {
  try {
    for await (const line of log) progress.above(() => printLine(line, values.json ? err : out));
  } catch (error) {
    return error;
  }
}

/**
 * @param {string} what
 * @param {unknown} [cause] the failure that was being retried
 */
function late(what, cause) {
  const last = cause ? `; the last failure: ${explain(cause)}` : "";
  return new Failure(`the deadline has passed: ${what}${last}`, EXIT.deadline);
}

/**
 * @param {LogLine[]} lines
 * @param {Values} values
 */
function printLines(lines, { json }) {
  if (lines.length > 0 && !json) out.print("");
  for (const line of lines) printLine(line, json ? err : out);
}

/** @param {number} until */
function left(until) {
  return Math.min(Math.max(Math.ceil(until - Date.now()), 1), MAX_TIMER_MS);
}
