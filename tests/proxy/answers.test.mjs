// What a page gets: the public fields of a build, or a failure in the proxy's own words.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { ACCOUNT, API_HEADERS, build, finished, HOSTILE, refusal, reply, result } from "./api.mjs";
import { startProxies } from "./start.mjs";

/**
 * @import { IncomingMessage } from "node:http"
 * @import { Reply } from "../stand-in/scenarios.mjs"
 */

const { ask, upstream } = await startProxies();

/**
 * The names of all fields that have no fields of their own.
 *
 * @param {object} value
 * @returns {string[]}
 */
const leaves = (value, at = "") =>
  Object.entries(value).flatMap(([name, part]) => {
    const hasFields = part && typeof part === "object" && !Array.isArray(part);
    return hasFields ? leaves(part, `${at}${name}.`) : [at + name];
  });

describe("what is shown of a build", () => {
  test("is what everyone may see, wherever the rest stands", async () => {
    const { path } = upstream(result(build()));
    const { result: got } = await ask(path());
    assert.deepEqual(got, {
      build_outcome: null,
      created_on: "2026-11-01T12:00:00Z",
      status: "running",
      build_trigger_metadata: { author: "developer@example.com", branch: "main", commit_message: HOSTILE },
      deploy_hook: { deploy_hook_name: "nightly" },
      pull_request: { pull_request_url: "https://example.com/7" },
      trigger: { trigger_name: "Deploy", repo_connection: { repo_name: "shop" } },
    });
  });

  test("is every field that the types name, except those that are left out", async () => {
    const live = JSON.parse(readFileSync(new URL("../golden/live-build.json", import.meta.url), "utf8")).result;
    const { path } = upstream(result(live));
    const { result: got } = await ask(path());
    const passed = leaves(got);
    assert.deepEqual(
      leaves(live)
        .filter((name) => !passed.includes(name))
        .sort(),
      [
        "build_trigger_metadata.build_command",
        "build_trigger_metadata.build_token_name",
        "build_trigger_metadata.build_token_uuid",
        "build_trigger_metadata.deploy_command",
        "build_trigger_metadata.environment_variables.NODE_VERSION.created_on",
        "build_trigger_metadata.environment_variables.NODE_VERSION.is_secret",
        "build_trigger_metadata.environment_variables.NODE_VERSION.value",
        "build_trigger_metadata.environment_variables.NPM_TOKEN.created_on",
        "build_trigger_metadata.environment_variables.NPM_TOKEN.is_secret",
        "build_trigger_metadata.environment_variables.NPM_TOKEN.value",
        "build_trigger_metadata.pipeline_generation",
        "trigger.build_command",
        "trigger.deploy_command",
        "trigger.repo_connection.grant_id",
        "worker_size.gzip",
        "worker_size.raw",
      ],
    );
  });

  test("is without authors if they are stripped, even if another proxy has cached them", async () => {
    const { path, calls } = upstream(result(finished()));
    assert.equal((await ask(path())).result.build_trigger_metadata?.author, "developer@example.com");
    const { text, result: got } = await ask(path("nameless"));
    assert.ok(!text.includes("developer@example.com"));
    assert.equal(got.build_trigger_metadata?.commit_message, HOSTILE);
    assert.equal(calls.length, 2);
  });

  test("is JSON and nothing else, whatever a commit message says", async () => {
    const { path } = upstream(result(build()));
    const { headers, result: got } = await ask(path());
    assert.equal(headers.get("content-type"), "application/json");
    assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
    assert.equal(got.build_trigger_metadata?.commit_message, HOSTILE);
  });

  test("is nothing if the server sends the credentials back", async () => {
    const echo = (/** @type {IncomingMessage} */ { headers }) => {
      const commit_message = headers.authorization ?? headers["x-auth-key"];
      return result(build({ build_trigger_metadata: { commit_message } }));
    };
    for (const mount of ["builds-api", "keyed"]) {
      const { status, errors } = await ask(upstream(echo).path(mount));
      assert.deepEqual([status, errors], [502, [{ message: "the API sent credentials back" }]]);
    }
    // Here an unknown field holds the credentials. `searched` looks for them.
    assert.equal((await ask(upstream((request) => result(build({ seen: request.headers }))).path())).status, 200);
  });
});

describe("an API that fails", () => {
  const NO_BUILD = { message: "the API did not give a build" };
  /** @type {Record<string, [answer: Reply, status: number, entry: { code?: number, message: string }]>} */
  const failures = {
    "an invalid token": [refusal(401, 12006), 502, { code: 12006, message: "the API refused with status 401" }],
    "a missing permission": [refusal(403, 10000), 502, { code: 10000, message: "the API refused with status 403" }],
    "an account that does not exist": [
      refusal(404, 7003),
      502,
      { code: 7003, message: "the API refused with status 404" },
    ],
    "an error of its own": [refusal(500, 1), 502, { code: 1, message: "the API refused with status 500" }],
    "a page in place of JSON": [{ status: 502, headers: API_HEADERS, body: "<html>hunter2" }, 502, NO_BUILD],
    "a text in place of a build": [result("hunter2"), 502, NO_BUILD],
    "a list in place of a build": [result(["hunter2"]), 502, NO_BUILD],
    "no build at all": [result(null), 502, NO_BUILD],
    "a redirect": [reply(302, "", { location: "/hunter2" }), 502, NO_BUILD],
    "a connection that breaks": [{ reset: true }, 502, NO_BUILD],
    "no answer": [{ hang: true }, 502, { message: "the API did not answer in time" }],
  };

  for (const [failure, [answer, expected, entry]] of Object.entries(failures)) {
    test(`${failure} is status ${expected}, in words of the proxy's own`, async () => {
      const { path, calls } = upstream(answer);
      const { status, text } = await ask(path("impatient"));
      assert.equal(status, expected);
      assert.deepEqual(JSON.parse(text), { success: false, errors: [entry], messages: [], result: null });
      assert.ok(!text.includes(ACCOUNT));
      assert.equal(calls.length, 1);
    });
  }

  test("its Retry-After is kept to, and what is left of it is passed on", async () => {
    const { path, calls } = upstream(refusal(429, 971, { "retry-after": "2" }), result(build()));
    const first = await ask(path("nameless"));
    assert.deepEqual([first.status, first.headers.get("retry-after")], [429, "3"]);
    assert.deepEqual(first.errors, [{ code: 971, message: "rate limited by the API" }]);
    await sleep(1_100);
    const second = await ask(path("nameless"));
    assert.deepEqual([second.status, second.headers.get("retry-after")], [429, "2"]);
    assert.equal(calls.length, 1);
    await sleep(2_000);
    assert.equal((await ask(path("nameless"))).status, 200);
  });

  test("a Retry-After of a year is kept to for an hour", async () => {
    const { path } = upstream(refusal(503, 1, { "retry-after": "31536000" }));
    const { status, headers } = await ask(path());
    assert.deepEqual([status, headers.get("retry-after")], [502, "3600"]);
  });

  test("a proxy without its token says so, and sends nothing", async () => {
    const { path, calls } = upstream(result(build()));
    const { status, errors } = await ask(path("unset"));
    assert.deepEqual([status, errors], [500, [{ message: "the proxy is not set up to ask the API" }]]);
    assert.equal(calls.length, 0);
  });
});
