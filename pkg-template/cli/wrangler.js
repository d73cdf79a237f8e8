// The configuration of wrangler in the working folder.

import { readFileSync } from "node:fs";
import { Failure } from "./exit.js";
import { parseJsonc, parseToml, printParseErrorCode, TomlError } from "./parsers.js";

/** In the order in which wrangler looks for them. */
const FILES = ["wrangler.json", "wrangler.jsonc", "wrangler.toml"];

/**
 * A setting of the configuration. Undefined if there is no configuration, or if it does not have the setting.
 *
 * @param {"account_id" | "name"} setting
 */
export function configured(setting) {
  const value = configuration()?.[setting];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** @returns {Record<string, unknown> | undefined} */
function configuration() {
  for (const file of FILES) {
    const text = textOf(file);
    if (text !== undefined) return file.endsWith(".toml") ? toml(file, text) : jsonc(file, text);
  }
}

/** @param {string} file */
function textOf(file) {
  try {
    return readFileSync(file, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOENT") return;
    throw new Failure(`${file} cannot be read: ${code}`);
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
function jsonc(file, text) {
  /** @type {import("jsonc-parser").ParseError[]} */
  const errors = [];
  const value = parseJsonc(text, errors, { allowTrailingComma: true });
  if (errors.length === 0) return value;
  const [{ offset, error }] = errors;
  throw unreadable(file, text.slice(0, offset).split("\n").length, printParseErrorCode(error));
}

/**
 * @param {string} file
 * @param {string} text
 */
function toml(file, text) {
  try {
    return parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The rest of the message shows the line, which may hold a secret.
    throw unreadable(file, error.line, error.message.split("\n")[0]);
  }
}

/**
 * @param {string} file
 * @param {number} line
 * @param {string} reason
 */
function unreadable(file, line, reason) {
  return new Failure(`${file}, line ${line}: ${reason}`);
}
