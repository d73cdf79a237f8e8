// Reads what the command line prints for people.

import assert from "node:assert/strict";

/** The start of a control sequence. */
export const ESCAPE = "\u001b";

/** A control sequence for a colour. */
export const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;:]*m`);

/** What a printed line cannot have: control characters, other ends of a line, and marks that change the direction. */
export const CONTROL = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/**
 * The values of a printed build by their labels. They begin in the same column.
 *
 * @param {string} printed
 * @returns {Record<string, string>}
 */
export function labelsIn(printed) {
  assert.match(printed, /\n$/);
  const lines = printed.slice(0, -1).split("\n");
  const parts = lines.map((line) => {
    const [, label, space, value] = /^([a-z]+(?: [a-z]+)?)( {2,})(\S.*)$/.exec(line) ?? [];
    assert.ok(label, `no label and value: ${line.slice(0, 200)}`);
    return { label, value, column: label.length + space.length };
  });
  assert.deepEqual(new Set(parts.map(({ column }) => column)), new Set([parts[0].column]));
  return Object.fromEntries(parts.map(({ label, value }) => [label, value]));
}

const ROW = new RegExp(
  [
    /^(?<state>[a-z]+)/,
    /(?<build>[\da-f-]{36})/,
    /(?<branch>\S+)/,
    /(?<commit>[\da-f]{7})/,
    /(?<age>\d+\w ago)(?: +(?<duration>\d+\w(?: \d+\w)*))?/,
    /(?<message>\S.*)?$/,
  ]
    .map(({ source }) => source)
    .join(" +"),
  "d",
);

/**
 * The columns of a printed list. Each begins at the same place in all lines.
 *
 * @param {string} printed
 */
export function rowsIn(printed) {
  const matches = printed
    .split("\n")
    .slice(0, -1)
    .map((line) => {
      const match = ROW.exec(line);
      assert.ok(match?.groups && match.indices?.groups, `no row: ${line}`);
      return { columns: match.groups, places: match.indices.groups };
    });
  for (const column of ["build", "branch", "commit", "message"]) {
    const starts = matches.flatMap(({ places }) => places[column]?.[0] ?? []);
    assert.ok(new Set(starts).size <= 1, `${column} is not aligned in\n${printed}`);
  }
  return matches.map(({ columns }) => columns);
}

/**
 * What `--json` prints of an object of the API.
 *
 * @param {object} build
 */
export function withoutVariables(build) {
  return JSON.parse(JSON.stringify(build, (key, value) => (key === "environment_variables" ? undefined : value)));
}
