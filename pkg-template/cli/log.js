// The log of a build as text for people.

import { followBuildLog } from "../node.js";
import { explain } from "./exit.js";
import { err } from "./output.js";
import { logLines } from "./text.js";

/**
 * @import { LogLine } from "workers-builds"
 * @import { Output } from "./output.js"
 * @import { Connection } from "./settings.js"
 */

/** How many lines of the end of a log are shown. */
const LAST_LINES = 20;

/** The last lines of a log come a moment after the end of the build. */
const DEADLINE_MS = 30_000;

/**
 * @param {LogLine} line
 * @param {Output} output
 */
export function printLine({ text }, output) {
  output.print(logLines(text, output.hasColours).join("\n"));
}

/**
 * The last lines of the log of a build that is over. If it cannot be read, they are those that could be, and the user
 * learns why.
 *
 * @param {Connection} connection
 * @param {string} buildUuid
 */
export async function lastLines({ accountId, auth, options }, buildUuid) {
  /** @type {LogLine[]} */
  const lines = [];
  try {
    const deadline = { deadlineMs: DEADLINE_MS };
    for await (const line of followBuildLog(accountId, buildUuid, auth, { ...options, ...deadline })) {
      lines.push(line);
      if (lines.length > LAST_LINES) lines.shift();
    }
  } catch (error) {
    noteOnLog(error);
  }
  return lines;
}

/** @param {unknown} error */
export function noteOnLog(error) {
  err.print(`workers-builds: the log cannot be read: ${explain(error)}`);
}
