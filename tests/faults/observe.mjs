// What a caller gets, as JSON can carry it out of any runtime.

import * as workersBuilds from "workers-builds";
import { CALLS } from "./calls.mjs";
import { rows } from "./rows.mjs";

/** @import { Build } from "workers-builds" */
/** @import { CallName } from "./calls.mjs" */

const { BuildsError, buildState, getBuild, isBuildOver } = workersBuilds;

/**
 * The functions of the package by name.
 *
 * @type {Record<string, any>}
 */
const functions = workersBuilds;

const AUTH = { apiToken: "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY" };

/** @typedef {{ baseUrl: string, nowhere: string, runtime: string }} Setting where the server is, and where none is */

/**
 * Meets the row of that number.
 *
 * The account ID is different for each call, so that the server can tell first attempts from later ones.
 *
 * @param {number} number
 * @param {Setting} setting
 */
export async function observe(number, { baseUrl, nowhere, runtime }) {
  const { call = "getBuild", server, options, everyField } = rows[number];
  if (everyField) return outcomeForEveryField(baseUrl);
  const accountId = `${runtime}-${number}`;
  const { of, asks, options: needed } = /** @type {import("./calls.mjs").Call} */ (CALLS[call](String(number)));
  let sent = 0;
  /** @type {typeof globalThis.fetch} */
  const fetch = (...args) => {
    sent++;
    return globalThis.fetch(...args);
  };
  const base = server === null ? nowhere : baseUrl;
  // `getBuild` takes the `fetch` of the platform, as most callers do.
  const counting = call === "getBuild" ? {} : { fetch };
  try {
    const called = functions[call](accountId, of, AUTH, { baseUrl: base, ...counting, ...needed, ...options });
    const value = observedValue(call, await all(called));
    return UNCOUNTED.has(call) ? value : { ...value, sent };
  } catch (error) {
    return observedError(error, asks.replace(" ", ` /accounts/${accountId}/`));
  }
}

/**
 * The number of requests of `followBuildLog` depends on the clock.
 *
 * @type {Set<CallName>}
 */
const UNCOUNTED = new Set(["getBuild", "followBuildLog"]);

/** @param {AsyncIterable<unknown> | Promise<unknown>} called */
async function all(called) {
  if (!(Symbol.asyncIterator in called)) return called;
  const values = [];
  for await (const value of called) values.push(value);
  return values;
}

/**
 * @param {CallName} call
 * @param {any} value
 */
function observedValue(call, value) {
  if (call.endsWith("Log")) return { lines: value.length };
  if (call.endsWith("Builds")) return { builds: Object.keys(value).length };
  const { status, build_outcome } = value;
  const build = Array.isArray(status) ? "an array" : (status ?? null);
  // The other calls do not depend on the outcome.
  return call === "waitForBuild" || call === "cancelBuild" ? { build, outcome: build_outcome } : { build };
}

/**
 * @param {unknown} error
 * @param {string} asked
 */
function observedError(error, asked) {
  if (!(error instanceof BuildsError)) return { odd: String(error) };
  const { kind, status, code, attempts, retryAfterMs } = error;
  const text = error.message.startsWith(`${asked}: `) ? error.message.slice(asked.length + 2) : error.message;
  const body = typeof error.body === "string" ? error.body.length : error.body && "the answer";
  const parts = { code, retryAfterMs, body };
  const known = Object.entries(parts).filter(([, value]) => value !== null);
  return { kind, status, attempts, text, ...Object.fromEntries(known) };
}

/**
 * Gives each field of a build each type. The build must arrive as it was sent.
 *
 * @param {string} baseUrl
 */
async function outcomeForEveryField(baseUrl) {
  const wholes = ["documented", "live"].map((name) => getBuild("a", name, AUTH, { baseUrl }));
  const results = (await Promise.all(wholes)).flatMap((build) => variants(build));
  for (const result of results) {
    const fetch = async () => Response.json({ success: true, result });
    const build = await getBuild("a", "b", AUTH, { fetch });
    const isUsable = typeof buildState(build) === "string" && typeof isBuildOver(build) === "boolean";
    if (!isUsable || JSON.stringify(build) !== JSON.stringify(result)) return { odd: result };
  }
  return results.length < 300 ? { tried: results.length } : { build: "as it was sent" };
}

const VALUES = [7, true, "text", ["text"], { key: "text" }, null];

/**
 * The same build with each of its fields, also of the objects inside, of each type in turn.
 *
 * @param {object} object
 * @returns {object[]}
 */
function variants(object) {
  return Object.entries(object).flatMap(([key, original]) => {
    const isObject = typeof original === "object" && original !== null;
    const values = isObject ? [...VALUES, ...variants(original)] : VALUES;
    return values.map((value) => Object.assign(Array.isArray(object) ? [...object] : { ...object }, { [key]: value }));
  });
}
