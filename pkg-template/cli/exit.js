// How the program ends: its status, and the text of an error.

import { oneLine } from "./text.js";

/** @import { BuildState, BuildsError } from "workers-builds" */

/** The exit statuses. */
export const EXIT = {
  /** It is done, or the build succeeded. */
  done: 0,
  /** The build failed, or the platform ended it. */
  failed: 1,
  /** An argument or a setting is missing or wrong. */
  usage: 2,
  /** The API or the network refused. */
  refused: 3,
  /** The deadline has passed. */
  deadline: 4,
  /** The build was skipped or cancelled. */
  notRun: 5,
  /** Nobody knows how the build ended. */
  unknown: 6,
  /** The user interrupted it. */
  interrupted: 130,
};

/** @type {Partial<Record<BuildState, number>>} */
const STATUS_OF_STATE = {
  succeeded: EXIT.done,
  failed: EXIT.failed,
  terminated: EXIT.failed,
  skipped: EXIT.notRun,
  cancelled: EXIT.notRun,
};

/**
 * The status for the end of a build.
 *
 * @param {BuildState} state
 */
export function statusOf(state) {
  return STATUS_OF_STATE[state] ?? EXIT.unknown;
}

/** An error of the command line itself. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {number} [status]
   */
  constructor(message, status = EXIT.usage) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} command
 * @param {string} message
 */
export function wrongUsage(command, message) {
  return new Failure(`${command}: ${message}; see workers-builds ${command} --help`);
}

/** @param {unknown} error */
export function statusOfError(error) {
  if (error instanceof Failure) return error.status;
  return isOf(error, "argument") ? EXIT.usage : EXIT.refused;
}

/**
 * Whether an error is a `BuildsError` of this kind. Its class comes with the wasm, which a wrong usage need not load.
 *
 * @param {unknown} error
 * @param {BuildsError["kind"]} kind
 * @returns {error is BuildsError}
 */
export function isOf(error, kind) {
  return error instanceof Error && error.name === "BuildsError" && "kind" in error && error.kind === kind;
}

/**
 * What the arguments of the functions are called here.
 *
 * @type {Record<string, string>}
 */
const NAMES = {
  accountId: "the account",
  buildUuid: "the UUID",
  triggerUuid: "--trigger",
  workerName: "--worker",
  workerTag: "--worker",
  "auth.apiEmail": "CLOUDFLARE_EMAIL",
  "auth.apiKey": "CLOUDFLARE_API_KEY",
  "auth.apiToken": "CLOUDFLARE_API_TOKEN",
  "options.baseUrl": "CLOUDFLARE_API_BASE_URL",
  "options.branch": "--branch",
  "options.commitHash": "--commit",
};

/**
 * The text of an error, in one line.
 *
 * @param {unknown} error
 */
export function explain(error) {
  const message = oneLine(error instanceof Error ? error.message : String(error));
  if (!isOf(error, "argument")) return message;
  return message.replace(/^[\w.]+(?=:)/, (place) => NAMES[place] ?? place);
}
