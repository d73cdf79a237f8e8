// What the stand-in answers, by the identifier of the build that is asked for.

import { readFileSync } from "node:fs";

const golden = (name) => readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8");

const json = (status, body, headers = {}) => ({
  status,
  headers: { "content-type": "application/json", "cf-ray": "8f0a1b2c3d4e5f60-FRA", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

const refusal = (status, errors, headers) =>
  json(status, { success: false, errors, messages: [], result: null }, headers);

const result = (result) => json(200, { success: true, errors: [], messages: [], result });

const page = (status, type, body, headers = {}) => ({
  status,
  headers: { "content-type": type, "cf-ray": "8f0a1b2c3d4e5f60-FRA", ...headers },
  body,
});

/** Deeper than any stack, and quick to make. */
const nested = (depth) => `${'{"error_chain":['.repeat(depth)}${"]}".repeat(depth)}`;

export const scenarios = {
  // Builds.
  documented: json(200, golden("documented-build")),
  live: json(200, golden("live-build")),
  skipped: json(200, golden("skipped-build")),
  empty_build: result({}),
  unheard_of: result({
    build_outcome: "evaporated",
    status: "paused",
    build_trigger_metadata: { build_trigger_source: "telepathy", provider_type: "cvs" },
    novelty: { nested: [1, { deeper: null }] },
  }),
  wrong_type_of_content: page(200, "text/plain", golden("documented-build")),
  byte_order_mark: json(200, `\ufeff${golden("documented-build")}`),
  // What was asked comes back as a field that the model does not know.
  echo: (request) => result({ seen: { method: request.method, url: request.url, headers: request.headers } }),

  // Refusals of the API.
  not_found: json(404, golden("documented-not-found")),
  missing_token: refusal(401, [{ code: 12005, message: "Missing token from authorization header" }]),
  account_owned_token: refusal(401, [{ code: 12006, message: "Invalid token" }]),
  no_permission: refusal(403, [{ code: 10000, message: "Authentication error" }]),
  invalid_headers: refusal(400, [
    {
      code: 6003,
      message: "Invalid request headers",
      error_chain: [{ code: 6111, message: "Invalid format for Authorization header" }],
    },
  ]),
  bad_account: refusal(404, [
    {
      code: 7003,
      message: "Could not route to /client/v4/accounts/x/builds, perhaps your object identifier is invalid?",
      documentation_url: "https://developers.cloudflare.com/api",
      source: { pointer: "/account_id" },
    },
  ]),
  invalid_query: refusal(400, [{ code: 12013, message: "Invalid query parameter" }]),
  rate_limited: refusal(429, [{ code: 971, message: "Please wait and consider throttling your request speed" }], {
    "retry-after": "17",
  }),
  refused_without_errors: refusal(400, []),
  errors_that_are_no_array: refusal(400, "no"),
  errors_of_odd_types: refusal(400, [{ code: "x", message: "Odd", source: 7, error_chain: {} }]),
  endless_chain: json(
    400,
    `{"success":false,"errors":[{"code":1,"message":"Deep","error_chain":[${nested(100_000)}]}]}`,
  ),

  // What is not the API.
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
  // A server that sends back what it was sent, as a debugging proxy does.
  indiscreet: (request) => page(500, "text/plain", JSON.stringify(request.headers)),
  indiscreet_refusal: (request) => refusal(400, [{ code: 1, message: `bad header ${request.headers.authorization}` }]),

  // Successes without a build.
  no_result: json(200, { success: true, errors: [], messages: [] }),
  null_result: result(null),
  result_of_other_type: result("a build"),
  wrong_type_deep_inside: result({ trigger: { repo_connection: { repo_id: 987654321 } } }),
  wrong_element: result({ trigger: { branch_includes: ["main", null] } }),
  wrong_variable: result({ build_trigger_metadata: { environment_variables: { SECRET: ["hunter2-hunter2"] } } }),
  wrong_field_beside_a_variable: result({
    status: 7,
    build_trigger_metadata: { environment_variables: { SECRET: "hunter2-hunter2" } },
  }),
  broken_json_with_a_variable: json(
    200,
    '{"success":true,"result":{"build_trigger_metadata":{"environment_variables":{"SECRET":"hunter2"',
  ),

  // Trouble on the way.
  never: { hang: true },
  stalls: { ...json(200, golden("documented-build")), stopAt: 300, hang: true },
  cut_off: { ...json(200, golden("documented-build")), stopAt: 300 },
};
