// The colours of a terminal, as colours that can be read on the background of a log.

import { namedColors } from "./parser.js";

/** @import { Color } from "ansi-sequence-parser" */

/** The colours of the element that stand for those of a terminal, in the order of a terminal. */
const INKS = ["soft", "bad", "good", "warning", "link", "magenta", "cyan", "soft"];
const BRIGHT_INKS = [...INKS.slice(0, 7), "text"];

/** A rule for each colour. The class has the name of the colour. */
export const COLOUR_RULES = [...INKS, ...BRIGHT_INKS]
  .map((ink, index) => {
    const name = namedColors[index];
    const property = `--workers-build-ansi-${name.replace("bright", "bright-").toLowerCase()}`;
    return `.${name} { --ink: var(${property}, var(--${ink})); }`;
  })
  .join("\n");

/**
 * The name of the colour that comes closest. Any other colour could be hard to read.
 *
 * @param {Color} color
 */
export function nameOf(color) {
  if (color.type === "named") return color.name;
  if (color.type === "rgb") return nearest(color.rgb);
  const { index } = color;
  if (index < 16) return namedColors[index];
  // After 216 colours, each of three numbers up to 5, come 24 greys.
  const part = (/** @type {number} */ step) => [0, 95, 135, 175, 215, 255][Math.floor((index - 16) / step) % 6];
  const grey = (index - 232) * 11;
  return nearest(index < 232 ? [part(36), part(6), part(1)] : [grey, grey, grey]);
}

/** @param {number[]} rgb */
function nearest(rgb) {
  const max = Math.max(...rgb);
  const min = Math.min(...rgb);
  if (max - min < 48) return max > 128 ? "brightWhite" : "black";
  // The number of a named colour has a bit for red, for green and for blue.
  return namedColors[rgb.reduce((sum, value, bit) => sum + (value > (max + min) / 2 ? 1 << bit : 0), 0)];
}
