// Texts that strangers may have written.

const ESCAPE = "\u001b";
const BELL = "\u0007";

/** What starts a text for the terminal, where it is a single character. */
const STARTS = "\u0090\u0098\u009d-\u009f";

/** A sequence that controls a terminal, complete or cut off. The group is there if it sets a style. */
export const SEQUENCE = new RegExp(
  [
    `${ESCAPE}\\[([\\d;:]*)m`,
    `(?:${ESCAPE}\\[|\u009b)[0-?]*[ -/]*[@-~]?`,
    // A text for the terminal, such as its title. The start of another one ends the search for its end: the search from
    // each of many starts to the end of the line would take minutes.
    `(?:${ESCAPE}[\\]PX^_]|[${STARTS}])[^${BELL}${ESCAPE}${STARTS}\u009c]*(?:${BELL}|${ESCAPE}\\\\|\u009c)`,
    `${ESCAPE}[ -/]*[0-~]?`,
  ].join("|"),
  "g",
);

/** What else controls a terminal, and what turns the direction of a text. */
export const CONTROLS = /[^\P{Cc}\t\r\n]|\p{Bidi_C}/gu;

/**
 * The first line of a text, cut to a readable length. It is empty where the value is not a string.
 *
 * @param {unknown} text
 */
export function firstLine(text, length = 160) {
  if (typeof text !== "string") return "";
  const [line] = text.trim().split(/[\r\n\u2028\u2029]/, 1);
  const characters = [...line.slice(0, 2 * length + 1)];
  return characters.length > length ? `${characters.slice(0, length).join("")}…` : line;
}

/**
 * The lines of a text of a log, as a terminal shows them in the end.
 *
 * @param {string} text
 */
export function writtenLines(text) {
  // A progress bar returns to the start of its line and writes it again. A terminal shows the last one.
  return text.split(/\r?\n/).map((line) => line.split("\r").findLast((part) => part !== "") ?? "");
}
