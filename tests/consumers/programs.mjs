// Programs that a row starts, and their end.

import { spawn } from "node:child_process";

/** Every program with all that it started, as one group, and when it ends. */
const groups = new Map();

const GRACE_MS = 3_000;

process.once("exit", () => signal("SIGKILL"));
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => process.exit(1));

/** Ends whatever still runs: asked first, so that it clears up behind itself. */
export async function endAll() {
  signal("SIGTERM");
  let timer;
  const grace = new Promise((resolve) => (timer = setTimeout(resolve, GRACE_MS)));
  await Promise.race([Promise.allSettled(groups.values()), grace]);
  clearTimeout(timer);
  signal("SIGKILL");
  groups.clear();
}

function signal(name) {
  for (const group of groups.keys()) {
    try {
      process.kill(-group, name);
    } catch {
      // Nobody is left in it.
    }
  }
}

/** Runs a program to its end. Resolves to what it prints to its standard output. */
export async function toItsEnd(command, args, options) {
  const { end, said } = start(command, args, options);
  const code = await end;
  if (code !== 0) throw new Error(`${command} ended with ${code}\n${said.all}`);
  return said.stdout;
}

/** Starts a server. Resolves to the origin that it says it has. */
export function untilItServes(command, args, options) {
  const { program, end, said } = start(command, args, options);
  return new Promise((resolve, reject) => {
    for (const stream of [program.stdout, program.stderr]) {
      stream.on("data", () => {
        const [origin] = /http:\/\/(127\.0\.0\.1|localhost):\d+/.exec(said.all) ?? [];
        if (origin) resolve(origin);
      });
    }
    end.then((code) => reject(new Error(`${command} ended with ${code}\n${said.all}`)), reject);
  });
}

function start(command, args, options) {
  const program = spawn(command, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const end = new Promise((resolve, reject) => {
    program.once("error", reject);
    program.once("close", (code, signal) => resolve(code ?? signal));
  });
  if (program.pid) groups.set(program.pid, end);
  const said = { all: "", stdout: "" };
  for (const name of ["stdout", "stderr"]) {
    program[name].setEncoding("utf8").on("data", (text) => {
      said.all += text;
      if (name === "stdout") said.stdout += text;
    });
  }
  return { program, end, said };
}
