// What `wait` leaves for the other steps and for the page of a run in GitHub Actions.

import { appendFileSync } from "node:fs";
import { buildState } from "../node.js";
import { factsOf, pagesOf } from "./describe.js";
import { isGitHub } from "./github.js";
import { err } from "./output.js";
import { field } from "./text.js";

/**
 * @import { Build, LogLine } from "workers-builds"
 * @import { Target } from "../links.js"
 */

/**
 * For a build that is not over.
 *
 * @param {Build} build
 */
export function reportProgress(build) {
  if (isGitHub) append("GITHUB_OUTPUT", outputs(build));
}

/**
 * For a build that is over, with the last lines of its log if it failed.
 *
 * @param {Build} build
 * @param {Partial<Target>} target
 * @param {LogLine[]} lines
 */
export function reportBuild(build, target, lines) {
  if (!isGitHub) return;
  append("GITHUB_OUTPUT", outputs(build));
  append("GITHUB_STEP_SUMMARY", summary(build, target));
  if (buildState(build) !== "succeeded") err.write(annotation(build, lines));
}

/**
 * A line for each value. None of them has a line break.
 *
 * @param {Build} build
 */
function outputs(build) {
  const { preview } = Object.fromEntries(pagesOf(build, {}));
  const values = {
    build_uuid: field(build.build_uuid),
    state: buildState(build),
    build_outcome: field(build.build_outcome),
    preview_url: preview ?? "",
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/**
 * A heading and a table, as Markdown.
 *
 * @param {Build} build
 * @param {Partial<Target>} target
 */
function summary(build, target) {
  const facts = factsOf(build).map(([label, value]) => `| ${label} | ${escapeMarkdown(value)} |\n`);
  const pages = pagesOf(build, target).map(
    ([label, url]) => `| ${label} | <${new URL(url).href.replaceAll("|", "%7C")}> |\n`,
  );
  return `### Workers Builds: ${buildState(build)}\n\n| | |\n| --- | --- |\n${[...facts, ...pages].join("")}\n`;
}

/**
 * Marks the step, with the line of the log that says what failed.
 *
 * @param {Build} build
 * @param {LogLine[]} lines
 */
function annotation(build, lines) {
  const branch = field(build.build_trigger_metadata?.branch);
  const reason = lines.map(({ text }) => field(text)).findLast((text) => text.startsWith("Failed:"));
  const what = [`build ${field(build.build_uuid)}`, branch && `branch ${branch}`, reason].filter(Boolean).join(", ");
  const title = `Workers Builds: ${buildState(build)}`;
  return `::error title=${escapeProperty(title)}::${escapeData(what)}\n`;
}

/**
 * Every punctuation mark of ASCII may have a backslash in Markdown.
 *
 * @param {string} text
 */
function escapeMarkdown(text) {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

/** @param {string} text */
function escapeData(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** @param {string} text */
function escapeProperty(text) {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/**
 * @param {string} variable the environment variable with the path of the file
 * @param {string} text
 */
function append(variable, text) {
  const path = process.env[variable];
  if (!path) return;
  try {
    appendFileSync(path, text);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    err.print(`workers-builds: ${variable} cannot be written: ${code}`);
  }
}
