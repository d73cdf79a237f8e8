// What the cases share.

import { assert } from "chai";
import { BuildsError, getBuild } from "workers-builds";

export const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
export const TOKEN = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";
export const KEY = "144c9defac04969c7bfad8efaa8ea194";
export const AUTH = { apiToken: TOKEN };
export const RAY = "8f0a1b2c3d4e5f60-FRA";

/** How a message begins that is about the scenario. */
export const get = (scenario) => `GET /accounts/${ACCOUNT}/builds/builds/${scenario}:`;

/** A call of a scenario of the stand-in, which is tried once unless the case says otherwise. */
export const caller =
  ({ baseUrl }) =>
  (scenario, options) =>
    getBuild(ACCOUNT, scenario, AUTH, { baseUrl, maxRetries: 0, ...options });

/** What a caller may abort with: anything. */
export const REASONS = [new Error("enough"), "enough", undefined, null, 0, { why: "enough" }];

/** What a promise rejects with; it must reject. */
export async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (reason) {
    return reason;
  }
  assert.fail(`no rejection, but ${JSON.stringify(value)}`);
}

/** A rejection that is an error of the package, and shows no credential in any of its parts. */
export async function failure(promise) {
  const error = await rejection(promise);
  assert.instanceOf(error, BuildsError, String(error));
  assert.instanceOf(error, Error);
  const parts = Reflect.ownKeys(error).map((key) => printed(error[key]));
  const shown = [...parts, error.message, error.stack].join("\n");
  for (const secret of [TOKEN, KEY]) assert.notInclude(shown, secret);
  return error;
}

/** What a log would show of a value, as far as it can be shown at all. */
function printed(value) {
  try {
    return `${value} ${JSON.stringify(shallow(value))}`;
  } catch {
    return "";
  }
}

/** JSON.stringify overflows the stack on what is nested too deep; the first levels will do. */
function shallow(value, depth = 8) {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "…";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shallow(inner, depth - 1)]));
}

/** Counts the listeners on a signal. */
export function watched(signal) {
  let count = 0;
  for (const [method, step] of [
    ["addEventListener", 1],
    ["removeEventListener", -1],
  ]) {
    const original = signal[method].bind(signal);
    signal[method] = (...args) => {
      count += step;
      original(...args);
    };
  }
  return () => count;
}
