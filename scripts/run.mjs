// Runs other programs and prints progress.

import { spawn, spawnSync } from "node:child_process";
import { delimiter } from "node:path";

/**
 * Prints a line about what happens next.
 *
 * @param {string} text
 */
export function say(text) {
  console.log(`\n> ${text}`);
}

/**
 * Prints an error without a stack trace and ends this process.
 *
 * @param {string} text
 * @returns {never}
 */
export function giveUp(text) {
  console.error(`\n${text}\n`);
  process.exit(1);
}

/**
 * The environment of this process, with more folders at the front of the PATH and more variables.
 *
 * @param {string[]} folders
 * @param {NodeJS.ProcessEnv} [variables]
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(folders, variables = {}) {
  return { ...process.env, ...variables, PATH: [...folders, process.env.PATH].join(delimiter) };
}

/**
 * Runs a program and waits for it. Its output goes to the terminal. If the program fails, this process ends.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? signal));
  }).catch((error) => giveUp(`${command} does not start: ${error.message}`));
  if (code !== 0) giveUp(`failed (${code}): ${[command, ...args].join(" ")}`);
}

/**
 * What a program prints, or null if the program is missing or fails.
 *
 * @param {string} command
 * @param {string[]} args
 */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}
