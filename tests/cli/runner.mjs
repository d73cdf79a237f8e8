// What the runner of GitHub Actions makes of the output of a step.
//
// It reads standard output and standard error line by line. A line can be a command in two forms: `::name key=value::`
// at its start, after white space, or `##[name key=value]` anywhere in it. The names are those that it knows. Where its
// machine has a language, its search for the marks ignores characters that cannot be seen; elsewhere it does not.

/** Carriage returns alone end a line too. */
const ENDS = /\r\n|\r|\n/;

/** White space as .NET has it. */
const WHITE = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** Characters that a comparison of texts ignores. */
const IGNORED = "[\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u034f\\ufe00-\\ufe0f\\p{Cf}]*";

/** The marks, in either way to search. */
const WAYS = ["", IGNORED].map((between) => ({
  colons: new RegExp(`${between}:${between}:`, "u"),
  colonsAtStart: new RegExp(`^${between}:${between}:`, "u"),
  hashes: new RegExp(`${between}#${between}#${between}\\[`, "u"),
}));

const NAMES = [
  ...["add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher"],
  ...["save-state", "set-env", "set-output", "stop-commands", "warning"],
];

/**
 * The runner's own reading of the escapes, in the data and in the properties of a command.
 *
 * @param {string} text
 * @param {string} marks
 */
function unescaped(text, marks = "") {
  const codes = [...`\r\n${marks}%`];
  return codes.reduce((text, mark) => text.replaceAll(`%${hex(mark)}`, mark), text);
}

/** @param {string} mark */
const hex = (mark) => mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");

/**
 * @param {string} info
 * @param {string} separator
 * @param {string} marks
 */
function nameAndProperties(info, separator, marks) {
  const space = info.indexOf(" ");
  const name = space === -1 ? info : info.slice(0, space);
  const pairs = space === -1 ? [] : info.slice(space + 1).split(separator);
  const properties = pairs.flatMap((pair) => {
    const [, key, value] = /^([^=]+)=(.+)$/s.exec(pair.trim()) ?? [];
    return key === undefined ? [] : [[key, unescaped(value, marks)]];
  });
  return {
    name: name.toLowerCase(),
    properties: /** @type {Record<string, string>} */ (Object.fromEntries(properties)),
  };
}

/**
 * The form `::name key=value::data`.
 *
 * @param {string} line
 * @param {typeof WAYS[number]} way
 */
function withColons(line, { colons, colonsAtStart }) {
  const message = line.replace(WHITE, "");
  if (!colonsAtStart.test(message)) return null;
  const end = 2 + message.slice(2).search(colons);
  if (end < 2) return null;
  const command = nameAndProperties(message.slice(2, end), ",", ":,");
  return { ...command, data: unescaped(message.slice(end + 2)) };
}

/**
 * The form `##[name key=value]data`.
 *
 * @param {string} line
 * @param {typeof WAYS[number]} way
 */
function withBrackets(line, { hashes }) {
  const start = line.search(hashes);
  const end = line.indexOf("]", start);
  if (start === -1 || end === -1) return null;
  return { ...nameAndProperties(line.slice(start + 3, end), ";", ";]"), data: unescaped(line.slice(end + 1), ";]") };
}

/**
 * The commands that the runner obeys, in either way to search.
 *
 * @param {string} output
 */
export function commandsIn(output) {
  return output.split(ENDS).flatMap((line) => {
    const commands = WAYS.flatMap((way) => [withColons(line, way), withBrackets(line, way)]);
    return commands.find((command) => command && NAMES.includes(command.name)) ?? [];
  });
}

/**
 * The outputs of a step, from the file that GITHUB_OUTPUT names: lines `name=value`, and blocks that begin with
 * `name<<delimiter`.
 *
 * @param {string} file
 */
export function outputsIn(file) {
  /** @type {Record<string, string>} */
  const outputs = {};
  const lines = file.split("\n");
  while (lines.length > 0) {
    const line = lines.shift() ?? "";
    const [, name, mark, rest] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    if (line !== "" && !name) throw new Error(`the runner fails at ${line}`);
    if (mark === "=") outputs[name] = rest;
    if (mark === "<<")
      outputs[name] = lines
        .splice(0, 1 + lines.indexOf(rest))
        .slice(0, -1)
        .join("\n");
  }
  return outputs;
}
