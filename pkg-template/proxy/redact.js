// Takes secrets out of the lines of a log.

/** A shorter text is part of many words, and would be found by chance. */
const SHORTEST = 4;

const REPLACEMENT = "***";

const NOTHING = "(?!)";

const ESCAPE = "\u001b";
// `tput sgr0` ends a colour with `\e(B\e[m`.
const COLOR = `(?:${ESCAPE}\\[|\u009b)[0-?]*[ -/]*[@-~]|${ESCAPE}[ -/]+[0-~]`;
// A link does not go on in the next line. Many lines are searched as one text.
const LINK = `${ESCAPE}\\][^\u0007\n${ESCAPE}]*(?:\u0007|${ESCAPE}\\\\)`;
const CONTROL = "[\u0000-\u0008\u000a-\u001f\u007f-\u009f]";

/** What a terminal does not show, which may stand in the middle of a secret. A secret may also stand inside of it. */
const HIDDEN = [NOTHING, `${COLOR}|${CONTROL}`, `${COLOR}|${LINK}|${CONTROL}`];

const IN_JSON = '\\\\(?:["\\\\/bfnrt]|u[\\da-fA-F]{4})';
const IN_URL = "\\+|%[0-7][\\da-fA-F]|(?:%[89a-fA-F][\\da-fA-F])+";

/** How characters may be written. Each program writes others of them in this way. */
const ENCODED = [NOTHING, IN_JSON, IN_URL];

/** A line is searched in each of these views: with something left out of it, and something decoded. */
const VIEWS = HIDDEN.flatMap((hidden) => ENCODED.map((encoded) => new RegExp(`${hidden}|${encoded}`, "g")));

/**
 * Copies of texts, with `***` in place of each secret.
 *
 * @param {string[]} texts
 * @param {string[]} secrets
 */
export function redacted(texts, secrets) {
  const forms = [...new Set(secrets.flatMap(formsOf))];
  const all = texts.join("\n");
  // Few secrets are in a log, and a log has many lines.
  const found = [...new Set(VIEWS.flatMap((view) => formsIn(all.replace(view, shown), forms)))];
  return found.length ? texts.map((text) => redactedText(text, found)) : texts;
}

/**
 * What is searched for. A secret of many lines is in many lines of the log, also if the secret has `\n` in place
 * of their ends, which is usual for private keys. In a view of a URL, a plus is a space.
 *
 * @param {string} secret
 */
function formsOf(secret) {
  const lines = [/[\r\n]+/, /[\r\n]+|\\n/].flatMap((end) => secret.split(end)).map((line) => line.trim());
  return lines.filter((line) => line.length >= SHORTEST).flatMap((line) => [line, line.replaceAll("+", " ")]);
}

/**
 * @param {string} text
 * @param {string[]} forms
 */
function formsIn(text, forms) {
  return forms.filter((form) => text.includes(form));
}

/**
 * What a match of a view stands for: the characters that are encoded, or nothing if it is hidden.
 *
 * @param {string} match
 * @returns {string}
 */
function shown(match) {
  if (match === "+") return " ";
  if (match.startsWith("\\")) return JSON.parse(`"${match}"`);
  if (!match.startsWith("%")) return "";
  try {
    return decodeURIComponent(match);
  } catch {
    return match;
  }
}

/**
 * @param {string} text
 * @param {string[]} forms
 */
function redactedText(text, forms) {
  // 1 for each character of a secret. Where two secrets overlap, neither leaves a rest.
  const covered = new Uint8Array(text.length);
  for (const view of VIEWS) cover(covered, text, view, forms);
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
 * @param {string} text
 * @param {RegExp} view
 * @param {string[]} forms
 */
function cover(covered, text, view, forms) {
  const viewed = text.replace(view, shown);
  const found = formsIn(viewed, forms);
  if (found.length === 0) return;
  const { starts, ends } = placesIn(text, view);
  for (const form of found) {
    for (let at = viewed.indexOf(form); at !== -1; at = viewed.indexOf(form, at + 1)) {
      covered.fill(1, starts[at], ends[at + form.length - 1]);
    }
  }
}

/**
 * Where each character of a view is in the text.
 *
 * @param {string} text
 * @param {RegExp} view
 */
function placesIn(text, view) {
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const ends = [];
  let place = 0;
  const add = (/** @type {number} */ end) => {
    starts.push(place);
    ends.push(end);
  };
  for (const { 0: match, index } of text.matchAll(view)) {
    for (; place < index; place++) add(place + 1);
    for (let count = shown(match).length; count > 0; count--) add(index + match.length);
    place += match.length;
  }
  for (; place < text.length; place++) add(place + 1);
  return { starts, ends };
}
