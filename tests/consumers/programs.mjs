// Starts programs and stops them.

import { spawn } from "node:child_process";

/** @typedef {{ cwd: string, env?: NodeJS.ProcessEnv }} Options */

/**
 * The running programs: the ID of each one's process group, and a promise of its end.
 *
 * @type {Map<number, Promise<unknown>>}
 */
const groups = new Map();

const GRACE_MS = 3_000;

process.once("exit", () => signal("SIGKILL"));
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => process.exit(1));

/** Stops all programs that still run. They get some seconds to clean up before they are killed. */
export async function stopPrograms() {
  signal("SIGTERM");
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const grace = new Promise((resolve) => {
    timer = setTimeout(resolve, GRACE_MS);
  });
  await Promise.race([Promise.allSettled(groups.values()), grace]);
  clearTimeout(timer);
  signal("SIGKILL");
  groups.clear();
}

/** @param {NodeJS.Signals} name */
function signal(name) {
  for (const group of groups.keys()) {
    try {
      process.kill(-group, name);
    } catch {
      // The group has no processes left.
    }
  }
}

/**
 * Runs a program and waits for it. Resolves to what it prints to its standard output.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options
 */
export async function runProgram(command, args, options) {
  const { end, printed } = start(command, args, options);
  const code = await end;
  if (code !== 0) throw new Error(`${command} ended with ${code}\n${printed.all}`);
  return printed.stdout;
}

/**
 * Starts a server. Resolves to the origin that it prints.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options
 * @returns {Promise<string>}
 */
export function startServer(command, args, options) {
  const { program, end, printed } = start(command, args, options);
  return new Promise((resolve, reject) => {
    for (const stream of [program.stdout, program.stderr]) {
      stream.on("data", () => {
        const [origin] = /http:\/\/(127\.0\.0\.1|localhost):\d+/.exec(printed.all) ?? [];
        if (origin) resolve(origin);
      });
    }
    end.then((code) => reject(new Error(`${command} ended with ${code}\n${printed.all}`)), reject);
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options
 */
function start(command, args, options) {
  const program = spawn(command, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const end = new Promise((resolve, reject) => {
    program.once("error", reject);
    program.once("close", (code, signal) => resolve(code ?? signal));
  });
  if (program.pid) groups.set(program.pid, end);
  const printed = { all: "", stdout: "" };
  program.stdout.setEncoding("utf8").on("data", (text) => {
    printed.all += text;
    printed.stdout += text;
  });
  program.stderr.setEncoding("utf8").on("data", (text) => {
    printed.all += text;
  });
  return { program, end, printed };
}
