// Reads the arguments of a command.
//
// No error repeats what was given: it may be a token in a wrong place.

import { parseArgs } from "node:util";
import { COMMANDS, isCommand, OPTIONS, optionsOf } from "./commands.js";
import { Failure, wrongUsage } from "./exit.js";
import { parseTime } from "./times.js";

/** @import { ParseArgsConfig } from "node:util" */
/** @import { CommandName, OptionName, Values } from "./commands.js" */

const LEAST_INTERVAL_MS = 500;

/**
 * @param {string} name the command
 * @param {string[]} args what follows it
 */
export function readArguments(name, args) {
  if (!isCommand(name)) {
    const expected = Object.keys(COMMANDS).join(", ");
    throw new Failure(`the first argument is not a command: ${expected}; see workers-builds --help`);
  }
  try {
    return { command: name, ...parsed(name, args) };
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw wrongUsage(name, message);
  }
}

/**
 * @param {CommandName} name
 * @param {string[]} args
 */
function parsed(name, args) {
  const { uuid } = COMMANDS[name];
  const { values: texts, positionals } = parseTexts(name, args);
  const values = Object.fromEntries(
    Object.entries(texts).map(([option, text]) => [option, readValue(/** @type {OptionName} */ (option), text)]),
  );
  if (!values.help) {
    if (positionals.length > (uuid === "none" ? 0 : 1)) throw new Error("there are too many arguments");
    if (uuid === "needed" && !positionals[0]) throw new Error("the UUID of the build is missing");
  }
  return { uuid: positionals[0] ?? "", values: /** @type {Values} */ (values) };
}

/**
 * @param {CommandName} name
 * @param {string[]} args
 */
function parseTexts(name, args) {
  const options = Object.fromEntries(
    optionsOf(name).map((option) => {
      const { value, short } = OPTIONS[option];
      return [option, { type: value ? "string" : "boolean", ...(short && { short }) }];
    }),
  );
  try {
    return parseArgs({ args, options: /** @type {ParseArgsConfig["options"]} */ (options), allowPositionals: true });
  } catch (error) {
    // What follows the first sentence is advice on how to pass a value that looks like an option.
    const { message } = /** @type {Error} */ (error);
    const [sentence] = message.split(/\.\s/, 1);
    throw new Error(sentence[0].toLowerCase() + sentence.slice(1));
  }
}

/**
 * How the text of an option is read, by its kind.
 *
 * @type {Record<string, (option: OptionName, text: string) => string | number>}
 */
const READERS = {
  count(option, text) {
    if (!/^\d{1,9}$/.test(text)) throw new Error(`--${option} is not a whole number`);
    return Number(text);
  },
  hash(option, text) {
    if (!/^[\da-f]{7,64}$/i.test(text)) throw new Error(`--${option} is not 7 to 64 hexadecimal digits`);
    return text;
  },
  time(option, text) {
    const ms = parseTime(text);
    if (ms === undefined) throw new Error(`--${option} is not a time such as 500ms, 3s, 30m or 1h`);
    if (option === "interval" && ms < LEAST_INTERVAL_MS) throw new Error("--interval is less than 500ms");
    return ms;
  },
};

/**
 * @param {OptionName} option
 * @param {string | boolean | undefined | (string | boolean)[]} text
 */
function readValue(option, text) {
  if (typeof text !== "string") return text;
  if (text === "") throw new Error(`--${option} is empty`);
  const { kind } = OPTIONS[option];
  return kind ? READERS[kind](option, text) : text;
}
