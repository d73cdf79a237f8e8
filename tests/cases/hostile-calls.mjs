// Arguments and results of every type for each function of the table.

import { assert } from "chai";
import { onFastClock } from "./clock.mjs";
import { accepted, anyReply, callWith, FUNCTIONS, failed } from "./functions.mjs";
import { ACCOUNT, AUTH } from "./helpers.mjs";
import { result, routes } from "./routes.mjs";
import { outcome, VALUES } from "./values.mjs";

/** @import { PublicFunction } from "./functions.mjs" */
/** @import { Cases } from "./helpers.mjs" */

/**
 * An argument, and the values of it that are accepted.
 *
 * @typedef {object} Place
 * @property {string} name
 * @property {(value: unknown) => Promise<unknown>} call
 * @property {string[]} [accepted]
 */

const ABSENT = ["undefined", "null"];

/** The options of all functions, by the values that they accept besides undefined and null. */
const SHARED = {
  baseUrl: [],
  signal: [],
  timeoutMs: ["number"],
  fetch: [],
  headers: ["frozen object", "object without a prototype", "array"],
};

/** @type {Record<string, Record<string, string[]>>} */
const OWN = {
  listBuilds: { perPage: [], limit: [] },
  // Any text is a branch. A search for the branch of a value would not end, so those of `findBuild` are not here.
  startBuild: { branch: ["1 MB string"], commitHash: [] },
};

/** A result in which every known field is of an odd type. */
const ODD = {
  build_uuid: 7,
  build_outcome: {},
  status: [],
  created_on: {},
  deleted_on: 7,
  trigger: 7,
  build_trigger_metadata: [],
  builds: "builds",
  lines: {},
  cursor: 7,
  truncated: "yes",
  id: 7,
  tag: [],
};

/**
 * The kinds of errors that a result may lead to besides "decode": nothing is found in it.
 *
 * @type {Record<string, string>}
 */
const NOTHING_FOUND = {
  findBuild: "timeout",
  followBuildLog: "timeout",
  getWorkerTag: "argument",
  retryBuild: "argument",
};

/**
 * The places of a function's arguments.
 *
 * @param {string} name
 * @param {PublicFunction} called
 * @returns {Place[]}
 */
function placesOf(name, { run, ids, options, polls }) {
  const values = Object.values(ids);
  const idPlaces = Object.entries(ids).flatMap(([id, usable], index) => {
    const call = (/** @type {unknown} */ value) => run(ACCOUNT, ...values.with(index, value), AUTH, options);
    if (!Array.isArray(usable)) return [{ name: id, call }];
    return [
      { name: id, call, accepted: ["array"] },
      { name: `${id}[0]`, call: (/** @type {unknown} */ value) => call([value]) },
    ];
  });
  const own = { ...SHARED, ...OWN[name], ...(polls ? { intervalMs: [], deadlineMs: ["number"] } : { maxRetries: [] }) };
  const optionPlaces = Object.entries(own).map(([option, accepted]) => ({
    name: `options.${option}`,
    call: (/** @type {unknown} */ value) => run(ACCOUNT, ...values, AUTH, { ...options, [option]: value }),
    accepted: [...ABSENT, ...accepted],
  }));
  const objects = ["frozen object", "object without a prototype", "object that is no string", "array"];
  return [
    { name: "accountId", call: (value) => run(value, ...values, AUTH, options) },
    ...idPlaces,
    { name: "auth", call: (value) => run(ACCOUNT, ...values, value, options), accepted: ["null"] },
    { name: "auth.apiToken", call: (value) => run(ACCOUNT, ...values, { apiToken: value }, options) },
    {
      name: "options",
      call: (value) => run(ACCOUNT, ...values, AUTH, value),
      accepted: options ? [] : [...ABSENT, ...objects],
    },
    ...optionPlaces,
  ];
}

/** @returns {Cases} */
export function hostileCalls() {
  return {
    async every_argument_of_every_function_may_be_anything() {
      const { fetch } = globalThis;
      Object.assign(globalThis, { fetch: routes(new Proxy({}, { get: () => anyReply })).fetch });
      try {
        for (const [name, called] of Object.entries(FUNCTIONS)) {
          for (const { name: place, call, accepted = [] } of placesOf(name, called)) {
            for (const [kind, make] of Object.entries(VALUES)) {
              const expected = accepted.includes(kind) ? "accepted" : "refused";
              assert.equal(await outcome(() => call(make())), expected, `${name}: ${place}: ${kind}`);
            }
          }
        }
      } finally {
        globalThis.fetch = fetch;
      }
    },

    async every_result_of_every_function_is_accepted_or_an_error_of_the_package() {
      for (const [name, called] of Object.entries(FUNCTIONS)) {
        for (const value of [null, 7, "x", true, [], {}, [[]], [null, 7, {}], ODD, [ODD], { builds: { a: ODD } }]) {
          const { fetch } = routes(new Proxy({}, { get: () => result(value) }));
          const options = { fetch, ...(called.polls && { deadlineMs: 5000 }) };
          const { value: error, left } = await onFastClock(() => callWith(called, options).then(accepted, failed));
          assert.equal(left, 0, name);
          if (error) assert.include(["decode", NOTHING_FOUND[name]], error.kind, `${name}: ${JSON.stringify(value)}`);
        }
      }
    },
  };
}
