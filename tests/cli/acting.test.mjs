// `start`, `retry` and `cancel`.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SampleApi } from "../../www-example/src/sample-api/index.js";
import { commandLine, together } from "./cli.mjs";
import { labelsIn } from "./printed.mjs";
import { assertError } from "./secrets.mjs";

const HASH = "53c234e5e8472b6ac51c1ae1cab3fe06fad053be";

/** @param {string} name */
const trigger = (name, fields = {}) => ({
  trigger_uuid: `a0000000-0000-4000-8000-${name.length.toString().padStart(12, "0")}`,
  trigger_name: name,
  ...fields,
});

const production = trigger("production");
const previews = trigger("previews", { branch_includes: ["*"], branch_excludes: ["main", "private"] });
const releases = trigger("release", { branch_includes: ["release"] });

const { api, run } = await commandLine({
  api: new SampleApi({
    account: null,
    builds: [],
    workers: [
      { name: "shop", tag: "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d", triggers: [previews, production, releases] },
      { name: "blog", tag: "2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e", triggers: [trigger("blog")] },
      { name: "images", tag: "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f", triggers: [] },
      {
        name: "gone",
        tag: "4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f90",
        triggers: [trigger("gone", { branch_includes: ["*"], deleted_on: "2026-09-01T08:00:00.000Z" })],
      },
    ],
  }),
});

describe("start", together, () => {
  const start = (/** @type {string[]} */ ...args) => run(["start", "--worker", "shop", ...args]);

  /** @type {[what: string, args: string[], trigger: string][]} */
  const fitting = [
    ["the trigger that names the branch", ["--branch", "release"], "release"],
    ["the trigger that names the branch, which another excludes", ["--branch", "main"], "production"],
    ["the trigger of all branches for any other", ["--branch", "try"], "previews"],
    ["the trigger of all branches for a commit alone", ["--commit", HASH], "previews"],
    ["the trigger of the branch for a branch and a commit", ["--branch", "release", "--commit", HASH], "release"],
    ["the trigger that --trigger names", ["--branch", "try", "--trigger", releases.trigger_uuid], "release"],
  ];
  for (const [what, args, name] of fitting) {
    test(`takes ${what}`, async () => {
      const { status, stdout, stderr } = await start(...args, "--json");
      const build = JSON.parse(stdout);
      assert.deepEqual([status, build.trigger.trigger_name, build.status], [0, name, "queued"]);
      const { branch, commit_hash } = build.build_trigger_metadata;
      const given = (/** @type {string} */ option) => (args.includes(option) ? args[args.indexOf(option) + 1] : "");
      assert.deepEqual([branch, commit_hash], [given("--branch"), given("--commit")]);
      assert.equal(stderr, "");
    });
  }

  test("prints the build that it started", async () => {
    const { status, stdout } = await start("--branch", "printed", "--commit", HASH);
    const { state, build, branch, commit } = labelsIn(stdout);
    assert.deepEqual([status, state, branch, commit.slice(0, 7)], [0, "queued", "printed", HASH.slice(0, 7)]);
    assert.equal((await run(["get", build])).status, 0);
  });

  test("does not need a Worker where --trigger names the trigger", async () => {
    const { status } = await run(["start", "--trigger", production.trigger_uuid, "--branch", "main"]);
    assert.equal(status, 0);
  });

  test("asks for --trigger if no trigger fits", async () => {
    for (const [worker, ...args] of [
      ["shop", "--branch", "private"],
      ["blog", "--branch", "try"],
      ["blog", "--commit", HASH],
      ["images", "--branch", "main"],
      ["gone", "--branch", "main"],
    ]) {
      assertError(await run(["start", "--worker", worker, ...args]), 2, /--trigger/);
    }
  });

  test("needs a branch or a commit", async () => {
    for (const args of [[], ["--trigger", production.trigger_uuid]]) {
      assertError(await start(...args), 2, /--branch/, /--commit/, /; see workers-builds start --help\n$/);
    }
  });

  test("of an unknown trigger ends with 3", async () => {
    assertError(await start("--branch", "main", "--trigger", "b0000000-0000-4000-8000-000000000000"), 3, /Not found/);
  });
});

describe("retry", together, () => {
  test("starts the build of the same trigger, branch and commit", async () => {
    for (const options of [[], ["--json"]]) {
      const uuid = api.addBuild({ scenario: "fail", branch: "flaky", commitHash: HASH, secondsAgo: 60 });
      const { status, stdout, stderr } = await run(["retry", uuid, ...options]);
      const printed = options.length > 0 ? JSON.parse(stdout).build_uuid : labelsIn(stdout).build;
      assert.deepEqual([status, stderr], [0, ""]);
      assert.notEqual(printed, uuid);
      const { trigger, build_trigger_metadata: metadata } = JSON.parse((await run(["get", printed, "--json"])).stdout);
      assert.deepEqual([trigger.trigger_name, metadata.branch, metadata.commit_hash], ["previews", "flaky", HASH]);
    }
  });

  test("is impossible without a trigger", async () => {
    const uuid = api.addBuild({ worker: "images", secondsAgo: 60 });
    assertError(await run(["retry", uuid]), 2, /trigger/);
  });

  test("of an unknown build ends with 3", async () => {
    assertError(await run(["retry", "b0000000-0000-4000-8000-000000000000"]), 3, /Not found/);
  });
});

describe("cancel", together, () => {
  test("cancels a build and prints it", async () => {
    for (const options of [[], ["--json"]]) {
      const uuid = api.addBuild({ secondsAgo: 1 });
      const { status, stdout, stderr } = await run(["cancel", uuid, ...options]);
      assert.deepEqual([status, stderr], [0, ""]);
      if (options.length === 0) assert.deepEqual([labelsIn(stdout).state, labelsIn(stdout).build], ["cancelled", uuid]);
      else assert.deepEqual([JSON.parse(stdout).build_outcome, JSON.parse(stdout).build_uuid], ["cancelled", uuid]);
      assert.match((await run(["get", uuid])).stdout, /^state +cancelled\n/);
    }
  });

  test("prints a build that is over as it is", async () => {
    const uuid = api.addBuild({ scenario: "fail", secondsAgo: 60 });
    const { status, stdout } = await run(["cancel", uuid]);
    assert.deepEqual([status, labelsIn(stdout).state], [0, "failed"]);
  });

  test("of an unknown build ends with 3", async () => {
    assertError(await run(["cancel", "b0000000-0000-4000-8000-000000000000"]), 3, /Not found/);
  });
});
