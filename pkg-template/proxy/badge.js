// A badge: as JSON for an endpoint of shields.io, and as an image of our own.

import { buildState } from "workers-builds";

/** @import { Answer } from "./answer.js" */

// White text has a contrast of at least 4.5 on each of them.
const GREEN = "#1a7f37";
const RED = "#c6202c";
const BLUE = "#0969da";
const ORANGE = "#9a6700";
const GREY = "#57606a";

/** @type {Record<string, string>} */
const COLORS = {
  queued: ORANGE,
  initializing: BLUE,
  running: BLUE,
  succeeded: GREEN,
  failed: RED,
  terminated: RED,
};

/**
 * @see https://shields.io/badges/endpoint-badge
 *
 * @param {Answer} answer
 * @param {string} label
 */
export function badgeOf({ status, result }, label) {
  if (status !== 200) {
    const message = status === 404 ? "not found" : "unavailable";
    return { schemaVersion: 1, label, message, color: GREY, isError: true };
  }
  const state = result ? buildState(result) : "no builds";
  return { schemaVersion: 1, label, message: state, color: COLORS[state] ?? GREY };
}

/** @param {{ label: string, message: string, color: string }} badge */
export function svgOf({ label, message, color }) {
  const left = label ? widthOf(label) + 10 : 0;
  const right = widthOf(message) + 10;
  const name = escaped(label ? `${label}: ${message}` : message);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<rect width="${left + right}" height="20" rx="3" fill="${color}"/>`,
    // Drawn as a path: a clip path needs an id, and a page may hold many badges.
    left ? `<path d="M3 0h${left - 3}v20h-${left - 3}a3 3 0 0 1-3-3v-14a3 3 0 0 1 3-3z" fill="#444"/>` : "",
    '<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">',
    left ? text(label, 5) : "",
    text(message, left + 5),
    "</g></svg>",
  ].join("");
}

/**
 * @param {string} words
 * @param {number} x
 */
function text(words, x) {
  const width = widthOf(words);
  return `<text x="${x}" y="14" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escaped(words)}</text>`;
}

/**
 * The widths of characters in 11 px Verdana. `textLength` makes up for another font, and for what is not listed here.
 *
 * @type {[RegExp, number][]}
 */
const WIDTHS = [
  [/[il.,:;|'! ]/, 3.6],
  [/[fjrt()[\]/-]/, 4.6],
  [/[mwMW@%]/, 10.2],
  [/[A-Z_+=<>~]/, 7.9],
  [/[\x20-\x7e]/, 6.7],
];

const WIDTH_OF_OTHERS = 11;

/** @param {string} words */
function widthOf(words) {
  const widths = Array.from(words, (character) => {
    const [, width] = WIDTHS.find(([characters]) => characters.test(character)) ?? [null, WIDTH_OF_OTHERS];
    return width;
  });
  return Math.round(widths.reduce((sum, width) => sum + width, 0));
}

/** @param {string} words */
function escaped(words) {
  // XML cannot hold a control character or half of a surrogate pair.
  const allowed = words.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  return allowed.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
