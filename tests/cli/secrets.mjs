// Searches everything that a command writes for what it must not show.

import assert from "node:assert/strict";
import { KEY, TOKEN } from "../proxy/api.mjs";

/** @import { Result } from "./cli.mjs" */

export const EMAIL = "owner@example.com";

/** Credentials, and the variables of builds: those of the sample API, of its fixed answers and of scripted builds. */
const SECRETS = [
  new RegExp(TOKEN),
  new RegExp(KEY),
  new RegExp(EMAIL),
  /hunter2/,
  /environment_variables/,
  /VARIABLE_NAME|NODE_VERSION|NPM_TOKEN/,
  /(?<!CLOUDFLARE_)API_KEY/,
];

/** @param {Result} result */
export function assertDiscreet({ stdout, stderr, files }) {
  const { output = "", summary = "" } = files;
  const all = [stdout, stderr, output, summary].join("\n");
  for (const secret of SECRETS) assert.doesNotMatch(all, secret);
  assert.doesNotMatch(stderr, /\bat .*(file:|node:|wasm:)/, "a stack");
}

/**
 * An error is one line, without anything on standard output.
 *
 * @param {Result} result
 * @param {number} expected the status
 * @param {...RegExp} texts
 */
export function assertError({ status, stdout, stderr }, expected, ...texts) {
  assert.match(stderr, /^workers-builds: [^\n]+\n$/);
  for (const text of texts) assert.match(stderr, text);
  assert.deepEqual([status, stdout], [expected, ""]);
}
