// What a caller gets, as JSON can carry it out of any runtime.

import { BuildsError, buildState, getBuild, isBuildOver, waitForBuild } from "workers-builds";
import { rows } from "./rows.mjs";

/** @import { Build } from "workers-builds" */

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
  const { server, options, everyField, waits } = rows[number];
  const [accountId, buildUuid] = [`${runtime}-${number}`, String(number)];
  if (everyField) return outcomeForEveryField(baseUrl);
  if (waits) return outcomeOfWait(accountId, buildUuid, baseUrl);
  const base = server === null ? nowhere : baseUrl;
  const call = getBuild(accountId, buildUuid, AUTH, { baseUrl: base, ...options });
  return outcome(call, `GET /accounts/${accountId}/builds/builds/${buildUuid}: `);
}

/**
 * @param {Promise<Build>} call
 * @param {string} asked
 */
async function outcome(call, asked) {
  try {
    const { status } = await call;
    return { build: Array.isArray(status) ? "an array" : (status ?? null) };
  } catch (error) {
    if (!(error instanceof BuildsError)) return { odd: String(error) };
    const { kind, status, code, attempts, retryAfterMs } = error;
    const text = error.message.startsWith(asked) ? error.message.slice(asked.length) : error.message;
    const body = typeof error.body === "string" ? error.body.length : error.body && "the answer";
    const parts = { code, retryAfterMs, body };
    const known = Object.entries(parts).filter(([, value]) => value !== null);
    return { kind, status, attempts, text, ...Object.fromEntries(known) };
  }
}

/**
 * @param {string} accountId
 * @param {string} buildUuid
 * @param {string} baseUrl
 */
async function outcomeOfWait(accountId, buildUuid, baseUrl) {
  let looks = 0;
  /** @type {typeof globalThis.fetch} */
  const fetch = (...args) => {
    looks++;
    return globalThis.fetch(...args);
  };
  const build = await waitForBuild(accountId, buildUuid, AUTH, { baseUrl, fetch, intervalMs: 500 });
  return { build: build.status, outcome: build.build_outcome, looks };
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
