// What the help of the command line names, and what docs/cli.md names of it.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { read, root } from "./setting.mjs";

/**
 * @typedef {object} Names
 * @property {Record<string, string[]>} options of each command, sorted, with what their values are called
 * @property {string[]} common the options of every command
 * @property {string[]} variables of the environment
 * @property {string[]} statuses
 */

/** @returns {Names} */
export function namesInHelp() {
  const help = print("--help");
  const [, list] = /^Commands:\n(.*?)\n\n/ms.exec(help) ?? [];
  const common = optionsIn(help);
  const commands = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, command]) => command);
  const options = commands.map((command) => {
    const own = optionsIn(print(command, "--help")).filter((option) => !common.includes(option));
    return [command, own];
  });
  const [, statuses] = /^Exit status(.*)/ms.exec(help) ?? [];
  return {
    options: Object.fromEntries(options),
    common,
    variables: variablesIn(help),
    statuses: [...statuses.matchAll(/^ +(\d+) /gm)].map(([, status]) => status),
  };
}

/** @returns {Names} */
export function namesInDocument() {
  const document = read("docs/cli.md");
  const [, commands] = document.split(/^## Commands$/m);
  const [start, ...sections] = commands.split(/^## /m)[0].split(/^### /m);
  const options = sections.map((section) => [/^`(\w+)`$/m.exec(section)?.[1], quotedOptionsIn(section)]);
  const [, general] = start.split("Each command has the options ");
  return {
    options: Object.fromEntries(options),
    common: quotedOptionsIn(general),
    variables: variablesIn(document),
    statuses: [...document.matchAll(/^\| (\d+) \|/gm)].map(([, status]) => status),
  };
}

/** @param {string[]} args */
function print(...args) {
  return execFileSync(join(root, "tests", "node_modules", ".bin", "workers-builds"), args, { encoding: "utf8" });
}

/** @param {string} help */
function optionsIn(help) {
  return [...help.matchAll(/^ +(?:-\w, )?(--\w+(?: [A-Z]+)?)/gm)].map(([, option]) => option).sort();
}

/** @param {string} text */
function quotedOptionsIn(text) {
  return [...text.matchAll(/`(--\w+(?: [A-Z]+)?)`/g)].map(([, option]) => option).sort();
}

/** @param {string} text */
function variablesIn(text) {
  return [...new Set(text.match(/\bCLOUDFLARE_\w+/g))].sort();
}
