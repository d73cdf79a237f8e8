#!/usr/bin/env node
// The command line. It ends with the status of the command; see `EXIT`.

import { readArguments } from "./arguments.js";
import { COMMANDS } from "./commands.js";
import { EXIT, explain, statusOfError } from "./exit.js";
import { help, helpOf, version } from "./help.js";
import { err, out } from "./output.js";

process.once("SIGINT", () => process.exit(EXIT.interrupted));
process.once("uncaughtException", (error) => {
  fail(error);
  process.exit();
});
for (const stream of [process.stdout, process.stderr]) stream.on("error", leave);

await run(process.argv.slice(2)).catch(fail);

/** @param {string[]} args */
async function run([name, ...args]) {
  if (name === "--help" || name === "-h") return out.print(help());
  if (name === "--version" || name === "-v") return out.print(version());
  if (name === undefined) {
    process.exitCode = EXIT.usage;
    return err.print(help());
  }
  const { command, uuid, values } = readArguments(name, args);
  if (values.help) return out.print(helpOf(command));
  const { run } = await COMMANDS[command].load();
  await run({ uuid, values });
}

/** @param {unknown} error */
function fail(error) {
  process.exitCode = statusOfError(error);
  err.print(`workers-builds: ${explain(error)}`);
}

/**
 * A reader that closes the pipe wants no more. That is no error.
 *
 * @param {NodeJS.ErrnoException} error
 */
function leave({ code }) {
  process.exit(code === "EPIPE" ? process.exitCode : EXIT.refused);
}
