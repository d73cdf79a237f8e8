// What a command says, and its exit status, if the API or the network refuses.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { freePort } from "../stand-in/server.mjs";
import { commandLine, together } from "./cli.mjs";
import { CONTROL } from "./printed.mjs";
import { refusal, stopped } from "./scripts.mjs";
import { assertError } from "./secrets.mjs";

/** Timers fifty times as fast, for attempts that are retried. */
const FAST_TIMERS = `
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (work, ms, ...args) => setTimeout(work, ms / 50, ...args);
`;
const fast = { files: { "fast.mjs": FAST_TIMERS }, env: { NODE_OPTIONS: "--import ./fast.mjs" } };

const { run, scripted, scriptedAccount } = await commandLine();

describe("an error", together, () => {
  test("of the API ends every command with 3", async () => {
    const { uuid } = scripted(refusal(403, 10000, "Authentication error"), refusal(403, 10000, "Authentication error"));
    for (const command of ["get", "wait", "log", "retry", "cancel"]) {
      assertError(await run([command, uuid]), 3, /Authentication error/, /10000|403/);
    }
    // The scenarios of the account are those of its Workers.
    for (const args of [["list"], ["start", "--branch", "main"], ["wait", "--commit", "c157a79"]]) {
      const { status, stderr } = await run([...args, "--worker", "shop", "--account", "no_permission"]);
      assert.equal(status, 3);
      assert.match(stderr, /^(waiting .*\n)?workers-builds: .*Authentication error.*\n$/);
    }
  });

  for (const name of ["not_found", "invalid_headers", "bad_account", "html", "text", "nothing", "truncated_json"]) {
    test(`in the answer ${name} ends with 3`, async () => {
      assertError(await run(["get", name], fast), 3);
    });
  }

  for (const name of ["other_json", "json_null", "challenge", "long_html", "redirect", "no_result", "list_of_builds"]) {
    test(`in the answer ${name} ends with 3 and is short`, async () => {
      const result = await run(["get", name], fast);
      assertError(result, 3);
      assert.ok(result.stderr.length < 1_000);
    });
  }

  test("of the network ends with 3", async () => {
    const CLOUDFLARE_API_BASE_URL = `http://127.0.0.1:${await freePort()}/client/v4`;
    assertError(await run(["get", "documented"], { ...fast, env: { ...fast.env, CLOUDFLARE_API_BASE_URL } }), 3);
    assertError(await run(["get", "cut_off"], fast), 3);
  });

  test("of an answer that takes too long ends with 3", async () => {
    for (const args of [
      ["get", "never"],
      ["log", "stalls", "--json"],
    ])
      assertError(await run(args, fast), 3);
  });

  test("is the deadline of wait though the tag of the Worker comes later", async () => {
    const account = scriptedAccount({ ...refusal(403, 10000, "Authentication error"), delay: 3_000 });
    const args = ["wait", "--commit", "c157a79", "--worker", "shop", "--account", account, "--deadline", "1s"];
    const { status, stderr } = await run(args);
    assert.equal(status, 4);
    assert.match(stderr, /\nworkers-builds: [^\n]*deadline[^\n]*\n$/);
  });

  test("is on standard error with --json too", async () => {
    for (const args of [
      ["get", "not_found"],
      ["log", "not_found"],
      ["wait", "not_found"],
    ]) {
      assertError(await run([...args, "--json"]), 3, /Not found/);
    }
  });

  test("has the API's text on one line, without control characters", async () => {
    const message = "first\nsecond\r\nthird\u001b[2J\u0007\u009b2K\u2028\u202efourth";
    const result = await run(["get", scripted(refusal(400, 1, message)).uuid]);
    assertError(result, 3, /first/);
    assert.doesNotMatch(result.stderr, CONTROL);
  });

  test("of a file that GitHub names does not hide the outcome", async () => {
    const env = { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: "missing/output", GITHUB_STEP_SUMMARY: "missing/summary" };
    const { status, stdout, stderr } = await run(["wait", scripted(stopped("success")).uuid], { env });
    assert.match(stdout, /^state +succeeded\n/);
    assert.match(stderr, /GITHUB_OUTPUT|missing/);
    assert.doesNotMatch(stderr, /\n +at /);
    assert.notEqual(status, 1);
  });
});
