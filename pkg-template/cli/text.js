// Texts of the API, made harmless for a terminal. Anyone who may push to the repository can write them.

import { CONTROLS, firstLine, SEQUENCE, writtenLines } from "../text.js";

const ESCAPE = "\u001b";

/** A sequence that sets a colour. */
const COLOUR = new RegExp(`(${ESCAPE}\\[[\\d;:]*m)`);

/** Ends all colours. */
const RESET = `${ESCAPE}[0m`;

/**
 * The first line of a field. It is empty where the value is not a string.
 *
 * @param {unknown} value
 * @param {number} [length] in characters
 */
export function field(value, length) {
  return typeof value === "string" ? firstLine(printable(value), length).replaceAll("\t", " ") : "";
}

/**
 * Whether a text is one line without characters that control a terminal.
 *
 * @param {string} text
 */
export function isPrintable(text) {
  return oneLine(text) === text;
}

/**
 * A text as one line.
 *
 * @param {string} text
 */
export function oneLine(text) {
  return printable(text).trim().replace(/\s+/g, " ");
}

/**
 * The lines of a text of a log.
 *
 * @param {string} text
 * @param {boolean} keepsColours
 */
export function logLines(text, keepsColours) {
  return writtenLines(text).map(keepsColours ? coloured : printable);
}

/** @param {string} line */
function coloured(line) {
  const styled = line.replace(SEQUENCE, (sequence, style) => (style === undefined ? "" : sequence));
  const parts = styled.split(COLOUR);
  if (parts.length === 1) return printable(line);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(CONTROLS, ""))).join("") + RESET;
}

/** @param {string} text */
function printable(text) {
  return text.replace(SEQUENCE, "").replace(CONTROLS, "");
}
