// `wait --commit`: it finds the build of a commit first.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commandLine, together } from "./cli.mjs";
import { labelsIn } from "./printed.mjs";
import { buildIn, stopped } from "./scripts.mjs";
import { assertError } from "./secrets.mjs";

const FAST = ["--interval", "500ms"];
const HASH = "c157a79031e1c40f85931829bc5fc552a1b2c3d4";
/** Timers and clocks a hundred times as fast. */
const FAST_CLOCK = `
  const { setTimeout, Date: RealDate, performance } = globalThis;
  const start = RealDate.now();
  const now = performance.now.bind(performance);
  globalThis.setTimeout = (work, ms, ...args) => setTimeout(work, ms / 100, ...args);
  RealDate.now = ((real) => () => start + (real() - start) * 100)(RealDate.now);
  performance.now = () => now() * 100;
`;

const { api, run, scripted, scriptedWorker } = await commandLine();

describe("wait --commit", together, () => {
  const find = (/** @type {string[]} */ ...args) => run(["wait", "--worker", "images", ...FAST, ...args]);

  test("waits for the newest build of a commit, whose hash may be shortened", async () => {
    const commitHash = "53c234e5e8472b6ac51c1ae1cab3fe06fad053be";
    api.addBuild({ worker: "images", commitHash, secondsAgo: 70 });
    const uuid = api.addBuild({ worker: "images", commitHash, secondsAgo: 14 });
    for (const commit of [commitHash, "53C234E"]) {
      const { status, stdout, stderr } = await find("--commit", commit);
      assert.deepEqual([status, labelsIn(stdout).build], [0, uuid]);
      assert.match(stderr, /^waiting for a build of 53c234e[\da-f]*\n/i);
    }
  });

  test("finds the build of a branch alone if --branch names it", async () => {
    const commitHash = "8d1c8b69c3fce7bea45c73efd06983e3c419a92f";
    const uuid = api.addBuild({ worker: "images", commitHash, branch: "wanted", secondsAgo: 60 });
    api.addBuild({ worker: "images", commitHash, branch: "newer", secondsAgo: 30 });
    const { stdout } = await find("--commit", commitHash, "--branch", "wanted");
    assert.equal(labelsIn(stdout).build, uuid);
  });

  test("waits for a build that appears later", async () => {
    const commitHash = "126a8a51b9d1bbd07fddc65819a542c3d4e5f607";
    const uuid = api.addBuild({ worker: "images", scenario: "skipped", commitHash, secondsAgo: -2 });
    const { status, stdout, stderr } = await find("--commit", commitHash);
    assert.deepEqual([status, labelsIn(stdout).build], [5, uuid]);
    assert.match(stderr, /^waiting for a build of 126a8a5[\da-f]*\n/);
  });

  test("prints its progress on standard error alone with --json", async () => {
    const { uuid } = scripted(stopped("success"));
    const worker = scriptedWorker(() => [{ ...stopped("success"), build_uuid: uuid }]);
    const { status, stdout } = await run(["wait", "--commit", HASH, "--worker", worker, "--json", ...FAST]);
    assert.deepEqual([status, JSON.parse(stdout).build_uuid], [0, uuid]);
  });

  test("ends with 4 if no build appears before the deadline", async () => {
    const { status, stdout, stderr } = await find("--commit", "0123456789", "--deadline", "1s");
    assert.deepEqual([status, stdout], [4, ""]);
    assert.match(stderr, /^waiting for a build of 0123456.*\nworkers-builds: [^\n]*0123456[^\n]*\n$/);
  });

  test("counts its deadline from its start, not from when the build appears", async () => {
    let started = 0;
    const elapsed = () => Date.now() - started;
    // Whoever counted the deadline anew would see the end of the build, which comes after three seconds.
    const look = () => (elapsed() > 3_050 ? stopped("success") : buildIn("running"));
    const { uuid } = scripted(look);
    const worker = scriptedWorker(() => {
      started ||= Date.now();
      return elapsed() > 1_500 ? [{ ...buildIn("running"), build_uuid: uuid }] : [];
    });
    const { status, stderr } = await run(["wait", "--commit", HASH, "--worker", worker, "--deadline", "3s", ...FAST]);
    assert.equal(status, 4);
    assert.match(stderr, /^waiting .*\n(running .*\n)?workers-builds: /);
  });

  test("gives up a build that does not appear after two minutes, before the deadline", async () => {
    let requests = 0;
    const worker = scriptedWorker(() => {
      requests++;
      return [];
    });
    // Two minutes are a second now.
    const files = { "fast.mjs": FAST_CLOCK };
    const env = { NODE_OPTIONS: "--import ./fast.mjs" };
    const { status, stderr } = await run(["wait", "--commit", HASH, "--worker", worker], { env, files });
    assert.equal(status, 4);
    assert.match(stderr, /\nworkers-builds: .*c157a79/);
    // In half an hour it would be hundreds. How many it is depends on how fast this machine is.
    assert.ok(requests > 0 && requests < 60, `${requests} requests`);
  });

  test("refuses a hash that is none", async () => {
    for (const commit of ["c157a7", "main", "0".repeat(65)]) assertError(await find("--commit", commit), 2);
  });
});
