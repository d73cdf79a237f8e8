// What GitHub Actions reads: a runner runs the commands that it finds in the output of a step.
//
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

const { GITHUB_ACTIONS } = process.env;

/** Whether this runs in a step of GitHub Actions. */
export const isGitHub = GITHUB_ACTIONS === "true";

/** A space without a width. It breaks a command and changes nothing that a reader sees. */
const BREAK = "\u200b";

/**
 * A line of which a runner runs nothing. It runs `::command::` at the start of a line, and its older form,
 * `##[command]`, anywhere.
 *
 * @param {string} line
 */
export function guardLine(line) {
  return isGitHub ? line.replace(/^(\s*)::/, `$1${BREAK}::`).replaceAll("##[", `##${BREAK}[`) : line;
}

/**
 * JSON of which a runner runs nothing. Its values stay the same.
 *
 * @param {string} json
 */
export function guardJson(json) {
  return isGitHub ? json.replaceAll("##[", "#\\u0023[") : json;
}
