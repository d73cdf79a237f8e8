// Scripted answers of the stand-in, by the name that server.mjs finds in a request.

import { readFileSync } from "node:fs";

/**
 * What the server does with a request.
 *
 * @typedef {object} Answer
 * @property {number} [status] missing if no HTTP response is sent
 * @property {Record<string, string>} [headers]
 * @property {string | Uint8Array} [body]
 * @property {number} [stopAt] how many bytes of the body are sent before the connection breaks off
 * @property {boolean} [trickle] sends spaces in place of the body, one after another, until the client leaves
 * @property {boolean} [hang] keeps the connection open without sending anything more
 * @property {boolean} [reset] resets the connection
 * @property {boolean} [close] closes the connection
 * @property {string | null} [raw] is sent in place of an HTTP response
 * @property {number} [delay] how many milliseconds to wait before the answer
 * @property {Promise<unknown> | null} [after] a promise to wait for before the answer
 */

/**
 * A request, with its body and the number of requests before it that had the same method and URL.
 *
 * @typedef {import("node:http").IncomingMessage & { body: string, attempt: number }} Asked
 */

/** @typedef {Answer | ((request: Asked) => Answer)} Reply */

/**
 * One reply for all requests, or a list: one for each attempt of a call, the last one for all further attempts.
 *
 * @typedef {Reply | Reply[]} Scenario
 */

/** @param {string} name */
const golden = (name) => readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8");

/**
 * A response whose body is JSON.
 *
 * @param {number} status
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 */
const json = (status, body, headers = {}) => ({
  status,
  headers: { "content-type": "application/json", "cf-ray": "8f0a1b2c3d4e5f60-FRA", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

/**
 * An error of the API.
 *
 * @param {number} status
 * @param {unknown} errors
 * @param {Record<string, string>} [headers]
 */
const apiError = (status, errors, headers) =>
  json(status, { success: false, errors, messages: [], result: null }, headers);

/**
 * A success of the API.
 *
 * @param {unknown} result
 */
const success = (result) => json(200, { success: true, errors: [], messages: [], result });

/**
 * A response of another content type.
 *
 * @param {number} status
 * @param {string} type
 * @param {string} body
 * @param {Record<string, string>} [headers]
 */
const page = (status, type, body, headers = {}) => ({
  status,
  headers: { "content-type": type, "cf-ray": "8f0a1b2c3d4e5f60-FRA", ...headers },
  body,
});

/**
 * JSON nested to this depth, made without recursion: the depth may exceed any stack.
 *
 * @param {number} depth
 */
const nested = (depth) => `${'{"error_chain":['.repeat(depth)}${"]}".repeat(depth)}`;

/** @satisfies {Record<string, Scenario>} */
export const scenarios = {
  // Builds.
  documented: json(200, golden("documented-build")),
  live: json(200, golden("live-build")),
  skipped: json(200, golden("skipped-build")),
  empty_build: success({}),
  unheard_of: success({
    build_outcome: "evaporated",
    status: "paused",
    build_trigger_metadata: { build_trigger_source: "telepathy", provider_type: "cvs" },
    novelty: { nested: [1, { deeper: null }] },
  }),
  wrong_type_of_content: page(200, "text/plain", golden("documented-build")),
  byte_order_mark: json(200, `\ufeff${golden("documented-build")}`),
  // The request, as a field that is not in the model.
  echo: ({ method, url, headers, body }) => success({ seen: { method, url, headers, body } }),

  // Errors of the API.
  not_found: json(404, golden("documented-not-found")),
  missing_token: apiError(401, [{ code: 12005, message: "Missing token from authorization header" }]),
  account_owned_token: apiError(401, [{ code: 12006, message: "Invalid token" }]),
  no_permission: apiError(403, [{ code: 10000, message: "Authentication error" }]),
  invalid_headers: apiError(400, [
    {
      code: 6003,
      message: "Invalid request headers",
      error_chain: [{ code: 6111, message: "Invalid format for Authorization header" }],
    },
  ]),
  bad_account: apiError(404, [
    {
      code: 7003,
      message: "Could not route to /client/v4/accounts/x/builds, perhaps your object identifier is invalid?",
      documentation_url: "https://developers.cloudflare.com/api",
      source: { pointer: "/account_id" },
    },
  ]),
  invalid_query: apiError(400, [{ code: 12013, message: "Invalid query parameter" }]),
  rate_limited: apiError(429, [{ code: 971, message: "Please wait and consider throttling your request speed" }], {
    "retry-after": "17",
  }),
  refused_without_errors: apiError(400, []),
  errors_that_are_no_array: apiError(400, "no"),
  errors_of_odd_types: apiError(400, [{ code: "x", message: "Odd", source: 7, error_chain: {} }]),
  endless_chain: json(
    400,
    `{"success":false,"errors":[{"code":1,"message":"Deep","error_chain":[${nested(100_000)}]}]}`,
  ),

  // Responses that are not the API's.
  html: page(502, "text/html", "<!DOCTYPE html>\n<title>502 Bad Gateway</title>"),
  ssl_page: page(525, "text/html", "\n  <html><body>SSL handshake failed</body></html>"),
  text: page(504, "text/plain", "upstream request timeout"),
  nothing: page(500, "text/plain", ""),
  truncated_json: json(200, golden("documented-build").slice(0, 700)),
  other_json: json(200, { ok: true, errors: [{ code: 1 }] }),
  json_null: json(200, "null"),
  challenge: page(403, "text/html", "<html>Just a moment...</html>", { "cf-mitigated": "challenge" }),
  long_html: page(502, "text/html", `<html>${"x".repeat(100_000)}`),
  redirect: page(302, "text/html", "", { location: "documented" }),
  // A server that sends the request's headers back, as a debugging proxy does.
  indiscreet: (request) => page(500, "text/plain", JSON.stringify(request.headers)),
  indiscreet_refusal: (request) => apiError(400, [{ code: 1, message: `bad header ${request.headers.authorization}` }]),

  // Every field that is read has another type than documented.
  drifted: success({
    status: "stopped",
    build_outcome: 7,
    created_on: 1767225600,
    stopped_on: ["2026-01-01T00:00:00Z"],
    trigger: { repo_connection: { repo_id: 987654321 }, branch_includes: ["main", null] },
    build_trigger_metadata: { environment_variables: { SECRET: ["hunter2-hunter2"] } },
  }),

  // Successes without a build.
  no_result: json(200, { success: true, errors: [], messages: [] }),
  null_result: success(null),
  result_of_other_type: success("a build"),
  list_of_builds: success([{ build_trigger_metadata: { environment_variables: { SECRET: "hunter2-hunter2" } } }]),
  broken_json_with_a_variable: json(
    200,
    '{"success":true,"result":{"build_trigger_metadata":{"environment_variables":{"SECRET":"hunter2"',
  ),

  // Network failures.
  never: { hang: true },
  stalls: { ...json(200, golden("documented-build")), stopAt: 300, hang: true },
  cut_off: { ...json(200, golden("documented-build")), stopAt: 300 },
};
