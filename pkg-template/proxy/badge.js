// A badge: what shields.io takes as an endpoint's JSON, and the same as an image of our own.

import { buildState } from "workers-builds";

/** White text on any of them has a contrast of at least 4.5. */
const GREEN = "#1a7f37";
const RED = "#c6202c";
const BLUE = "#0969da";
const ORANGE = "#9a6700";
const GREY = "#57606a";

const COLORS = {
  queued: ORANGE,
  initializing: BLUE,
  running: BLUE,
  succeeded: GREEN,
  failed: RED,
  terminated: RED,
};

/** @see https://shields.io/badges/endpoint-badge */
export function badgeOf({ status, build }, label) {
  if (status !== 200) {
    const message = status === 404 ? "not found" : "unavailable";
    return { schemaVersion: 1, label, message, color: GREY, isError: true };
  }
  const state = buildState(build);
  return { schemaVersion: 1, label, message: state, color: COLORS[state] ?? GREY };
}

export function svgOf({ label, message, color }) {
  const left = label && widthOf(label) + 10;
  const right = widthOf(message) + 10;
  const name = escaped(label ? `${label}: ${message}` : message);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<rect width="${left + right}" height="20" rx="3" fill="${color}"/>`,
    // The right corners of the label are square; no id, so that a page can hold many.
    left && `<path d="M3 0h${left - 3}v20h-${left - 3}a3 3 0 0 1-3-3v-14a3 3 0 0 1 3-3z" fill="#444"/>`,
    '<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">',
    left && text(label, 5),
    text(message, left + 5),
    "</g></svg>",
  ]
    .join("")
    .trim();
}

function text(words, x) {
  return `<text x="${x}" y="14" textLength="${widthOf(words)}" lengthAdjust="spacingAndGlyphs">${escaped(words)}</text>`;
}

/** Widths in 11 px Verdana; `textLength` makes up for another font and for what is not in the table. */
const WIDTHS = [
  [/[il.,:;|'! ]/, 3.6],
  [/[fjrt()[\]/-]/, 4.6],
  [/[mwMW@%]/, 10.2],
  [/[A-Z_+=<>~]/, 7.9],
  [/[\x20-\x7e]/, 6.7],
  [/./su, 11],
];

function widthOf(words) {
  const width = Array.from(words).reduce((sum, character) => sum + WIDTHS.find(([of]) => of.test(character))[1], 0);
  return Math.round(width);
}

function escaped(words) {
  // XML has no way to write a control character or half of a pair.
  const writable = words.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  return writable.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
