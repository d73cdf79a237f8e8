// Readers that leave early or read slowly, and interruptions.

import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { commandLine, together } from "./cli.mjs";
import { buildIn, stopped } from "./scripts.mjs";

const FAST = ["--interval", "500ms"];
const LINES = Array.from({ length: 60_000 }, (_, index) => `line ${index} ${"x".repeat(60)}`);

const { run, start, scripted } = await commandLine();

/** Pipes the command into a reader. The file `status` has its exit status. @param {string} reader */
const into = (reader) => ({ script: `{ "$@"; echo $? >status; } | ${reader}` });

describe("a reader that leaves", together, () => {
  const { uuid } = scripted(stopped("success"), LINES);

  test("ends log quietly", async () => {
    for (const options of [[], ["--json"], ["--follow"]]) {
      const { stdout, stderr, files } = await run(["log", uuid, ...options], into("head -n 2"));
      assert.deepEqual([stdout.split("\n").length, stderr, files.status], [3, "", "0\n"]);
    }
  });

  test("ends get and list quietly, though it reads nothing", async () => {
    const long = scripted(stopped("success", { novelty: LINES })).uuid;
    for (const args of [["get", long, "--json"], ["list", "--worker", "shop"], ["--help"], ["get", "--help"]]) {
      // The pipe is closed before the command starts.
      const { stderr, files } = await run(args, { script: '{ sleep 0.1; "$@"; echo $? >status; } | true' });
      assert.deepEqual([stderr, files.status], ["", "0\n"], args.join(" "));
    }
  });

  test("ends wait with 6 if the outcome is not known", async () => {
    let count = 0;
    const running = scripted(buildIn("running"), () => {
      count += 100;
      return LINES.slice(0, count);
    }).uuid;
    const { stdout, stderr, files } = await run(["wait", running, "--log", ...FAST], into("head -n 1"));
    assert.deepEqual([stdout.split("\n").length, files.status], [2, "6\n"]);
    assert.match(stderr, /^(queued|running.*)\n$/);
  });

  test("ends wait with the status of the outcome that is known", async () => {
    for (const [outcome, expected] of Object.entries({ success: "0\n", fail: "1\n" })) {
      const { stderr, files } = await run(["wait", scripted(stopped(outcome)).uuid, ...FAST], {
        script: '{ sleep 0.1; "$@"; echo $? >status; } | true',
      });
      assert.equal(files.status, expected);
      assert.match(stderr, /^(succeeded|failed) .*\n$/);
    }
  });

  test("of standard error alone is no trouble", async () => {
    const { uuid } = scripted([buildIn("queued"), buildIn("running"), stopped("success")]);
    const script = '{ sleep 0.1; "$@" 2>&1 >result; echo $? >status; } | true';
    const { files } = await run(["wait", uuid, ...FAST], { script });
    assert.match(files.status, /^[06]\n$/);
  });
});

describe("a slow reader", together, () => {
  test("gets all of a long log", async () => {
    const { uuid } = scripted(stopped("success"), LINES);
    for (const options of [[], ["--json"]]) {
      const { stdout, files } = await run(["log", uuid, ...options], into("{ sleep 0.3; wc -l; }"));
      assert.deepEqual([stdout.trim(), files.status], ["60000", "0\n"]);
    }
  });

  test("gets all of a long build, though the status is not 0", async () => {
    const { uuid } = scripted(stopped("fail", { novelty: LINES }));
    const { stdout, files } = await run(["wait", uuid, "--json"], into("{ sleep 0.3; cat; }"));
    assert.deepEqual([JSON.parse(stdout).novelty.length, files.status], [60_000, "1\n"]);
  });
});

describe("an interruption", together, () => {
  for (const args of [["wait"], ["wait", "--log"], ["wait", "--json"], ["log", "--follow"]]) {
    test(`ends ${args.join(" ")} with 130 at once`, async () => {
      const [command, ...options] = args;
      const { uuid } = scripted(buildIn("running"), ["first"]);
      const { child, ended } = start([command, uuid, ...options]);
      await once(command === "wait" ? child.stderr : child.stdout, "data");
      child.kill("SIGINT");
      const { status, stderr } = await ended;
      assert.equal(status, 130);
      assert.match(stderr, /^(running .*\n)?$/);
    });
  }

  test("ends a request that hangs", async () => {
    const { uuid, calls } = scripted(() => {
      asked();
      return { headers: {}, hang: true };
    });
    let asked = () => {};
    const request = new Promise((resolve) => (asked = () => resolve(calls)));
    const { child, ended } = start(["get", uuid]);
    await request;
    child.kill("SIGINT");
    const { status, stdout, stderr } = await ended;
    assert.deepEqual([status, stdout, stderr], [130, "", ""]);
  });

  test("leaves GitHub's files without an outcome", async () => {
    const { uuid } = scripted(buildIn("running"));
    const env = { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: "output" };
    const { child, ended } = start(["wait", uuid], { env });
    await once(child.stderr, "data");
    child.kill("SIGINT");
    const { status, files } = await ended;
    assert.equal(status, 130);
    assert.doesNotMatch(files.output ?? "", /build_outcome=./);
  });
});
