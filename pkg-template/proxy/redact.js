// Takes secrets out of the lines of a log.

/** A shorter text is part of many words, and would be found by chance. */
const SHORTEST = 4;

const REPLACEMENT = "***";

const ESCAPE = "\u001b";
const COLOR = `(?:${ESCAPE}\\[|\u009b)[0-?]*[ -/]*[@-~]`;
const LINK = `${ESCAPE}\\][^\u0007${ESCAPE}]*(?:\u0007|${ESCAPE}\\\\)`;
const CONTROL = "[\u0000-\u0008\u000a-\u001f\u007f-\u009f]";

/**
 * What a terminal does not show, which may stand in the middle of a secret. A secret may also stand inside of it, so a
 * line is searched in three views: as it is, and with more and more left out.
 */
const HIDDEN = [/(?!)/g, new RegExp(`${COLOR}|${CONTROL}`, "g"), new RegExp(`${COLOR}|${LINK}|${CONTROL}`, "g")];

/**
 * Copies of texts, with `***` in place of each secret.
 *
 * @param {string[]} texts
 * @param {string[]} secrets
 */
export function redacted(texts, secrets) {
  const forms = [...new Set(secrets.flatMap(formsOf))];
  // Few secrets are in a log, and a log has many lines.
  const found = formsIn(viewsOf(texts.join("\n")), forms);
  return found.length ? texts.map((text) => redactedText(text, found)) : texts;
}

/** @param {string} text */
function viewsOf(text) {
  return HIDDEN.map((hidden) => text.replace(hidden, ""));
}

/**
 * @param {string[]} views
 * @param {string[]} forms
 */
function formsIn(views, forms) {
  return forms.filter((form) => views.some((view) => view.includes(form)));
}

/**
 * How a secret may be written in a line. A secret of many lines is in many lines of the log.
 *
 * @param {string} secret
 */
function formsOf(secret) {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  return lines
    .filter((line) => line.length >= SHORTEST)
    .flatMap((line) => {
      const encoded = encodeURIComponent(line.toWellFormed());
      const inJson = JSON.stringify(line).slice(1, -1);
      const inForm = new URLSearchParams({ "": line }).toString().slice(1);
      return [line, inJson, encoded, encoded.replace(/%../g, (code) => code.toLowerCase()), inForm];
    });
}

/**
 * @param {string} text
 * @param {string[]} forms
 */
function redactedText(text, forms) {
  const views = viewsOf(text);
  const found = formsIn(views, forms);
  if (found.length === 0) return text;
  // 1 for each character of a secret. Where two secrets overlap, neither leaves a rest.
  const covered = new Uint8Array(text.length);
  views.forEach((view, index) => {
    cover(covered, view, placesIn(text, HIDDEN[index]), found);
  });
  let result = "";
  let end = 0;
  for (let from = covered.indexOf(1); from !== -1; from = covered.indexOf(1, end)) {
    result += text.slice(end, from) + REPLACEMENT;
    const next = covered.indexOf(0, from);
    end = next === -1 ? text.length : next;
  }
  return result + text.slice(end);
}

/**
 * Covers the forms that are in a view of a text.
 *
 * @param {Uint8Array} covered
 * @param {string} view
 * @param {number[]} places
 * @param {string[]} forms
 */
function cover(covered, view, places, forms) {
  for (const form of forms) {
    for (let at = view.indexOf(form); at !== -1; at = view.indexOf(form, at + 1)) {
      covered.fill(1, places[at], places[at + form.length - 1] + 1);
    }
  }
}

/**
 * Where each character that is not hidden is in a text.
 *
 * @param {string} text
 * @param {RegExp} hidden
 */
function placesIn(text, hidden) {
  /** @type {number[]} */
  const places = [];
  let place = 0;
  for (const { 0: gap, index } of text.matchAll(hidden)) {
    while (place < index) places.push(place++);
    place += gap.length;
  }
  while (place < text.length) places.push(place++);
  return places;
}
