// Runs a workflow of GitHub Actions, as far as the documents use what a workflow can do.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @import { Result, Shell } from "./shell.mjs" */

/**
 * @typedef {object} Step
 * @property {string} [id]
 * @property {string} [if]
 * @property {string} [uses]
 * @property {string} [run]
 * @property {Record<string, string>} [env]
 */

/**
 * What expressions can name: `github`, `secrets` and so on.
 *
 * @typedef {Record<string, unknown>} Contexts
 */

/**
 * Runs the scripts of steps in turn, until one fails. Steps with `uses` do nothing. Resolves to what each script did.
 *
 * @param {Step[]} steps
 * @param {Contexts} contexts
 * @param {Shell} shell
 * @param {string} folder for the files of the runner
 */
export async function runSteps(steps, contexts, shell, folder) {
  /** @type {Record<string, { outputs: Record<string, string> }>} */
  const finished = {};
  const known = { ...contexts, steps: finished };
  /** @type {Result[]} */
  const results = [];
  for (const { id = "", if: condition, run, env = {} } of steps) {
    if (run === undefined || (condition !== undefined && !holds(condition, known))) continue;
    const files = { GITHUB_OUTPUT: join(folder, "output"), GITHUB_STEP_SUMMARY: join(folder, "summary") };
    for (const file of Object.values(files)) writeFileSync(file, "");
    const filled = Object.entries(env).map(([name, value]) => [name, fill(value, known)]);
    const variables = { ...Object.fromEntries(filled), ...files, GITHUB_ACTIONS: "true" };
    const result = await shell(fill(run, known), variables);
    results.push(result);
    finished[id] = { outputs: outputsIn(files.GITHUB_OUTPUT) };
    if (result.status !== 0) break;
  }
  return results;
}

/**
 * Whether a condition holds: one value that equals another.
 *
 * @param {string} condition
 * @param {Contexts} contexts
 */
export function holds(condition, contexts) {
  const [left, right, ...more] = condition.split(" == ").map((side) => evaluate(side, contexts));
  if (right === undefined || more.length > 0) throw new Error(`this condition is not understood: ${condition}`);
  return left === right;
}

/**
 * A text with the values of its expressions.
 *
 * @param {string} text
 * @param {Contexts} contexts
 */
function fill(text, contexts) {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression) => evaluate(expression, contexts));
}

/**
 * The value of a text in quotes, or of a path such as `github.event.number`. Unlike GitHub, it throws if there is no
 * such value: it may be a wrong name.
 *
 * @param {string} expression
 * @param {Contexts} contexts
 * @returns {string}
 */
function evaluate(expression, contexts) {
  const [, quoted] = /^'(.*)'$/.exec(expression) ?? [];
  if (quoted !== undefined) return quoted;
  const value = expression.split(".").reduce((/** @type {any} */ inner, name) => inner?.[name], contexts);
  if (typeof value !== "string") throw new Error(`there is no ${expression}`);
  return value;
}

/** @param {string} file */
function outputsIn(file) {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}
