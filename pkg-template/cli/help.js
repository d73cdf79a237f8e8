// What `--help` and `--version` print.

import { readFileSync } from "node:fs";
import { COMMANDS, COMMON, OPTIONS, optionsOf } from "./commands.js";

/** @import { CommandName, OptionName } from "./commands.js" */

const SETTINGS = `Settings, as wrangler has them:
  CLOUDFLARE_API_TOKEN     the token, which must be owned by a user
  CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY, in place of the token
  CLOUDFLARE_ACCOUNT_ID    the account
  CLOUDFLARE_API_BASE_URL  where the API is, for tests and proxies`;

const STATUSES = `Exit status, which only wait takes from the outcome of the build:
  0    done, or the build succeeded
  1    the build failed or was terminated
  2    wrong usage, or a setting is missing
  3    the API or the network refused
  4    the deadline has passed
  5    the build was skipped or cancelled
  6    the outcome is unknown
  130  interrupted`;

/** The help of the program. */
export function help() {
  const commands = Object.keys(COMMANDS).map((name) => {
    const command = /** @type {CommandName} */ (name);
    return /** @type {[string, string]} */ ([usage(command), COMMANDS[command].summary]);
  });
  return [
    "Reads, waits for and starts builds of Workers Builds, Cloudflare's CI.",
    "Usage: workers-builds <command> [options]\n       workers-builds --version",
    `Commands:\n${table(commands)}`,
    `Options of every command:\n${optionTable(COMMON)}`,
    "The options of a command: workers-builds <command> --help",
    SETTINGS,
    STATUSES,
  ].join("\n\n");
}

/**
 * The help of a command.
 *
 * @param {CommandName} name
 */
export function helpOf(name) {
  return [
    COMMANDS[name].summary,
    `Usage: workers-builds ${usage(name)} [options]`,
    `Options:\n${optionTable(optionsOf(name))}`,
  ].join("\n\n");
}

/** The version of the package. */
export function version() {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}

/** @param {CommandName} name */
function usage(name) {
  const operand = { needed: " <uuid>", optional: " [<uuid>]", none: "" }[COMMANDS[name].uuid];
  return name + operand;
}

/** @param {OptionName[]} names */
function optionTable(names) {
  return table(
    names.map((name) => {
      const { value, short, help } = OPTIONS[name];
      return [`${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`, help];
    }),
  );
}

/** @param {[name: string, text: string][]} rows */
function table(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join("\n");
}
