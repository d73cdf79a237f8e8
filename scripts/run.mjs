// Starting other programs, and telling what goes on.

import { spawn, spawnSync } from "node:child_process";
import { delimiter } from "node:path";

export function say(text) {
  console.log(`\n> ${text}`);
}

/** Ends this program with a text for people, without a stack trace. */
export function giveUp(text) {
  console.error(`\n${text}\n`);
  process.exit(1);
}

/** The environment with further folders first on its PATH. */
export function environment(folders, variables = {}) {
  return { ...process.env, ...variables, PATH: [...folders, process.env.PATH].join(delimiter) };
}

/** Runs a program to its end, its output going where ours goes. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? signal));
  }).catch((error) => giveUp(`${command} does not start: ${error.message}`));
  if (code !== 0) giveUp(`failed (${code}): ${[command, ...args].join(" ")}`);
}

/** What a program prints, or null where it is missing or fails. */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}
