// `wait`: its exit status, and what it prints of the way to the end of a build.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commandLine, together } from "./cli.mjs";
import { labelsIn, withoutVariables } from "./printed.mjs";
import { buildIn, refusal, stopped } from "./scripts.mjs";
import { assertError } from "./secrets.mjs";

const FAST = ["--interval", "500ms"];
const { run, scripted } = await commandLine();

/** A build that goes through all phases, one at each look. @param {string | null} outcome */
const life = (outcome) => [buildIn("queued"), buildIn("initializing"), buildIn("running"), stopped(outcome)];

describe("wait", together, () => {
  /** @type {[outcome: string | null, state: string, status: number][]} */
  const outcomes = [
    ["success", "succeeded", 0],
    ["fail", "failed", 1],
    ["terminated", "terminated", 1],
    ["skipped", "skipped", 5],
    ["cancelled", "cancelled", 5],
    [null, "unknown", 6],
    ["evaporated", "unknown", 6],
  ];
  for (const [outcome, state, expected] of outcomes) {
    test(`ends with ${expected} for the outcome ${outcome}, and prints the build`, async () => {
      const { uuid } = scripted(stopped(outcome));
      const { status, stdout } = await run(["wait", uuid, ...FAST]);
      assert.deepEqual([status, labelsIn(stdout.split("\n\n")[0].trimEnd().concat("\n")).state], [expected, state]);
      const json = await run(["wait", uuid, "--json", ...FAST]);
      assert.equal(json.status, expected);
      assert.deepEqual(JSON.parse(json.stdout), withoutVariables({ ...stopped(outcome), build_uuid: uuid }));
    });
  }

  test("prints one line for each change, with how long the phases lasted", async () => {
    for (const options of [[], ["--json"]]) {
      const { stderr } = await run(["wait", scripted(life("success")).uuid, ...FAST, ...options]);
      assert.deepEqual(stderr.split("\n"), [
        "queued",
        "initializing (queued 3s)",
        "running (queued 3s, initializing 3s)",
        "succeeded (queued 3s, initializing 3s, running 1m 5s)",
        "",
      ]);
    }
  });

  test("prints no line again while the state is the same", async () => {
    const running = buildIn("running");
    const changed = buildIn("running", { modified_on: "2026-11-24T19:37:30.000Z" });
    const { uuid, calls } = scripted([running, running, changed, stopped("success")]);
    const { stderr } = await run(["wait", uuid, ...FAST]);
    assert.equal(stderr.match(/running \(/g)?.length, 1);
    assert.equal(calls.length, 4);
  });

  test("waits on though a request fails", async () => {
    const outage = { status: 503, headers: {}, body: "upstream connect error" };
    const { uuid } = scripted([buildIn("running"), outage, stopped("success")]);
    assert.equal((await run(["wait", uuid, ...FAST])).status, 0);
  });

  test("ends with 3 if the API refuses", async () => {
    const { status, stdout, stderr } = await run(["wait", scripted(refusal(403, 10000, "Authentication error")).uuid]);
    assert.deepEqual([status, stdout], [3, ""]);
    assert.match(stderr, /^workers-builds: .*Authentication error.*\n$/);
  });

  for (const options of [[], ["--log"]]) {
    test(`ends with 4 if the deadline passes${options.map((option) => ` with ${option}`)}`, async () => {
      const { uuid } = scripted(buildIn("running"), ["Cloning repository..."]);
      const { status, stdout, stderr } = await run(["wait", uuid, "--deadline", "4s", ...FAST, ...options]);
      assert.deepEqual([status, stdout], [4, options.length > 0 ? "Cloning repository...\n" : ""]);
      assert.match(stderr, /^running .*\nworkers-builds: [^\n]+\n$/);
    });
  }

  test("ends with 4 if the deadline passes before there is an answer", async () => {
    const { uuid } = scripted({ headers: {}, hang: true });
    assertError(await run(["wait", uuid, "--deadline", "500ms", ...FAST]), 4);
  });

  test("takes times in any unit", async () => {
    const { uuid } = scripted(stopped("success"));
    for (const time of ["60000ms", "30.5s", "2m", "0.5h"]) {
      assert.equal((await run(["wait", uuid, "--deadline", time, "--interval", time])).status, 0, time);
    }
  });
});

describe("wait for a build that fails", together, () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);
  const last = lines
    .slice(10)
    .map((line) => `${line}\n`)
    .join("");

  for (const outcome of ["fail", "terminated"]) {
    test(`prints the last 20 lines of the log after the outcome ${outcome}`, async () => {
      const { uuid } = scripted(stopped(outcome), lines);
      const { status, stdout, stderr } = await run(["wait", uuid, ...FAST]);
      const [build, log, ...rest] = stdout.split("\n\n");
      assert.deepEqual([status, log, rest], [1, last, []]);
      assert.equal(labelsIn(`${build}\n`).build, uuid);
      assert.doesNotMatch(stderr, /line/);
    });
  }

  test("prints them on standard error if standard output has JSON", async () => {
    const { uuid } = scripted(stopped("fail"), lines);
    const { stdout, stderr } = await run(["wait", uuid, "--json", ...FAST]);
    assert.equal(JSON.parse(stdout).build_uuid, uuid);
    assert.ok(stderr.endsWith(last), stderr);
    assert.doesNotMatch(stderr, /line 10\n/);
  });

  test("prints no log after another outcome", async () => {
    for (const outcome of ["success", "skipped", "cancelled", null]) {
      const { stdout, stderr } = await run(["wait", scripted(stopped(outcome), lines).uuid, ...FAST]);
      assert.doesNotMatch(stdout + stderr, /line \d/);
    }
  });

  test("says why the log cannot be read, and keeps its status", async () => {
    const { uuid } = scripted(stopped("fail"), refusal(403, 10000, "Authentication error"));
    const { status, stdout, stderr } = await run(["wait", uuid, ...FAST]);
    assert.deepEqual([status, labelsIn(`${stdout.trimEnd()}\n`).state], [1, "failed"]);
    assert.match(stderr, /log[^\n]*Authentication error[^\n]*\n$/);
    assert.equal(stderr.trimEnd().split("\n").length, 2);
  });
});

describe("wait --log", { concurrency: true }, () => {
  const log = ["Cloning repository...", "\u001b[32mok\u001b[39m", "", "Failed: error occurred"];
  const text = "Cloning repository...\nok\n\nFailed: error occurred\n";

  test("prints the log while it waits, then the build", async () => {
    const { uuid } = scripted(life("fail"), log);
    const { status, stdout, stderr } = await run(["wait", uuid, "--log", ...FAST]);
    assert.equal(status, 1);
    assert.ok(stdout.startsWith(text), stdout);
    assert.equal(labelsIn(stdout.slice(text.length).trimStart()).state, "failed");
    assert.equal(stdout.match(/Failed: error/g)?.length, 1);
    assert.match(stderr, /^((queued|initializing .*|running .*)\n)*failed .*\n$/);
  });

  test("prints the log on standard error if standard output has JSON", async () => {
    const { uuid } = scripted(life("success"), log);
    const { status, stdout, stderr } = await run(["wait", uuid, "--log", "--json", ...FAST]);
    assert.deepEqual([status, JSON.parse(stdout).build_outcome], [0, "success"]);
    for (const line of ["Cloning repository...", "ok", "Failed: error occurred"]) {
      assert.equal(stderr.split("\n").filter((printed) => printed === line).length, 1, line);
    }
  });

  test("has the last lines, which come after the end of the build", async () => {
    const { uuid, calls } = scripted([buildIn("running"), stopped("fail")], () =>
      calls.length > 3 ? log : log.slice(0, -1),
    );
    const { stdout } = await run(["wait", uuid, "--log", ...FAST]);
    assert.ok(stdout.startsWith(text), stdout);
  });

  test("waits on without a log that cannot be read", async () => {
    const { uuid } = scripted(life("fail"), refusal(403, 10000, "Authentication error"));
    const { status, stdout, stderr } = await run(["wait", uuid, "--log", ...FAST]);
    assert.deepEqual([status, labelsIn(stdout.trimStart()).state], [1, "failed"]);
    assert.match(stderr, /log[^\n]*Authentication error/);
  });
});
