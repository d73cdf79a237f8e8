// A line of a log as an element. Whoever can push to the repository can write anything into a log.

import { CONTROLS, SEQUENCE } from "../../text.js";
import { createElement } from "../dom.js";
import { nameOf } from "./colours.js";
import { createAnsiSequenceParser } from "./parser.js";

/** @import { ParseToken } from "ansi-sequence-parser" */

const ESCAPE = "\u001b";

const DECORATIONS = /** @type {const} */ (["bold", "dim", "underline"]);

/**
 * @param {string} text
 * @param {number} length how many characters are shown
 * @param {string} [part]
 */
export function createLine(text, length, part = "log-line") {
  const cut = text.length > length ? `${text.slice(0, length)}…` : text;
  // The parser does not know other sequences, styles with a colon, or a style without a number, which is a reset. So
  // the first two are left out, and a reset gets its number.
  const styled = cut.replace(SEQUENCE, (_, style = ":") => (style.includes(":") ? "" : `${ESCAPE}[${style || 0}m`));
  return createElement("div", { part }, ...createAnsiSequenceParser().parse(styled).map(piece));
}

/**
 * Whether the line says that a command failed, and with it the build.
 *
 * @param {string} text
 */
export function isFailure(text) {
  return text.includes("Failed:") && text.replace(SEQUENCE, "").startsWith("Failed:");
}

/** @param {ParseToken} token */
function piece({ value, foreground, background, decorations }) {
  const text = value.replace(CONTROLS, "");
  /** @type {string[]} */
  const classes = DECORATIONS.filter((name) => decorations.has(name));
  const ink = foreground && nameOf(foreground);
  const paper = background && nameOf(background);
  const isReversed = decorations.has("reverse");
  // A text on a coloured background gets the colour of the log's background. A black background is the usual one of a
  // terminal, so it counts as none.
  if (isReversed || (paper && paper !== "black")) classes.push("filled", (isReversed ? ink : paper) ?? "");
  else if (ink) classes.push(ink);
  return classes.length > 0 ? createElement("span", { class: classes.join(" ").trim() }, text) : text;
}
