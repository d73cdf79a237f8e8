// What the API answers in the suites of the proxy.

export const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
export const ANOTHER = "fedcba9876543210fedcba9876543210";
export const TOKEN = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";
export const INVALID = "T0kenThatTheApiDoesNotTake0000000000000";
export const KEY = "1234567893feefc5f0q5000bfo0c38d90bbeb";

export const HOSTILE = `<script>alert("1")</script>\n</title>\u2028\u0000${"é".repeat(300)}`;

/**
 * A build with a secret in every field that must not be shown.
 *
 * @param {object} [fields]
 */
export const build = (fields) => ({
  status: "running",
  build_outcome: null,
  created_on: "2026-11-01T12:00:00Z",
  trigger: {
    trigger_name: "Deploy",
    build_command: "TOKEN=hunter2 make",
    deploy_command: "deploy --token hunter2",
    build_token_name: "Workers Builds token",
    build_token_uuid: "0d1f6e1c-9f0a-4d7e-8f57-0f6a5a3c2b11",
    environment_variables: { SECRET: "hunter2" },
    repo_connection: { repo_name: "shop", environment_variables: { SECRET: "hunter2" } },
  },
  build_trigger_metadata: {
    author: "developer@example.com",
    branch: "main",
    commit_message: HOSTILE,
    build_command: "TOKEN=hunter2 make",
    deploy_command: "deploy --token hunter2",
    build_token_name: "Workers Builds token",
    build_token_uuid: "0d1f6e1c-9f0a-4d7e-8f57-0f6a5a3c2b11",
    environment_variables: { SECRET: { is_secret: true, value: "hunter2" }, OTHER: "hunter2" },
  },
  deploy_hook: { deploy_hook_name: "nightly", deploy_hook_url: "https://api.cloudflare.com/hooks/hunter2" },
  pull_request: { pull_request_url: "https://example.com/7", environment_variables: { SECRET: "hunter2" } },
  environment_variables: { SECRET: "hunter2" },
  novelty: [{ build_token_name: "Workers Builds token" }],
  ...fields,
});

/** @param {object} [fields] */
export const finished = (fields) => build({ status: "stopped", build_outcome: "success", ...fields });

/** Headers that must not be passed on. */
export const API_HEADERS = {
  "content-type": "application/json",
  "cf-ray": "8f0a1b2c3d4e5f60-FRA",
  "set-cookie": "upstream-session=1",
  server: "stand-in",
};

/**
 * @param {number} status
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 */
export const reply = (status, body, headers) => ({
  status,
  headers: { ...API_HEADERS, ...headers },
  body: JSON.stringify(body),
});

/** @param {unknown} result */
export const result = (result) => reply(200, { success: true, errors: [], messages: [{ message: "hunter2" }], result });

/**
 * @param {number} status
 * @param {number} code
 * @param {Record<string, string>} [headers]
 */
export const refusal = (status, code, headers) =>
  reply(status, { success: false, errors: [{ code, message: "hunter2" }] }, headers);
