// What is written to standard output and standard error.

import { styleText } from "node:util";
import { guardJson, guardLine } from "./github.js";

/** @typedef {"red" | "green" | "yellow" | "cyan" | "dim"} Colour */

const { NO_COLOR, TERM } = process.env;

export class Output {
  #stream;
  /** Whether a line can be erased and written again. */
  isTerminal;
  /** Whether it shows colours. */
  hasColours;

  /** @param {NodeJS.WriteStream} stream */
  constructor(stream) {
    this.#stream = stream;
    this.isTerminal = stream.isTTY === true && TERM !== "dumb";
    this.hasColours = this.isTerminal && !NO_COLOR;
  }

  /** How many characters a line has. */
  get columns() {
    return this.#stream.columns || 80;
  }

  /**
   * Prints lines that hold nothing to be run by GitHub.
   *
   * @param {string} lines
   */
  print(lines) {
    this.write(`${lines.split("\n").map(guardLine).join("\n")}\n`);
  }

  /**
   * Prints a value as JSON, without the environment variables of builds.
   *
   * @param {unknown} value
   * @param {number} [indent]
   */
  json(value, indent = 2) {
    const text = JSON.stringify(value, (name, inner) => (name === "environment_variables" ? undefined : inner), indent);
    this.write(`${guardJson(text)}\n`);
  }

  /**
   * @param {Colour} colour
   * @param {string} text
   */
  paint(colour, text) {
    return this.hasColours ? styleText(colour, text, { validateStream: false }) : text;
  }

  /** @param {string} text */
  write(text) {
    this.#stream.write(text);
  }
}

export const out = new Output(process.stdout);
export const err = new Output(process.stderr);
