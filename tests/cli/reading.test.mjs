// `get` and `list`: what they print of builds.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SampleApi } from "../../www-example/src/sample-api/index.js";
import { commandLine, together } from "./cli.mjs";
import { CONTROL, labelsIn, rowsIn, withoutVariables } from "./printed.mjs";
import { buildIn, stopped } from "./scripts.mjs";
import { assertError } from "./secrets.mjs";

const HASH = "c157a79031e1c40f85931829bc5fc552a1b2c3d4";
const day = (/** @type {number} */ count) => count * 86_400;

const { api, run, scripted } = await commandLine({
  api: new SampleApi({
    account: null,
    workers: [
      { name: "shop", tag: "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d", triggers: [{ trigger_uuid: "production" }] },
      { name: "many", tag: "2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e", triggers: [] },
      { name: "hostile", tag: "4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f90", triggers: [] },
      { name: "none", tag: "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f", triggers: [] },
    ],
    builds: [
      { worker: "shop", secondsAgo: day(3) + 60, branch: "main", commitHash: HASH, commitMessage: "First\n\nMore" },
      { worker: "shop", scenario: "fail", secondsAgo: 7_260, branch: "a-much-longer-branch", commitHash: HASH },
      { worker: "shop", scenario: "skipped", secondsAgo: 3_660, branch: "x", commitHash: HASH },
      // The branch `old` is behind the newest 200 builds, and `rare` among them.
      { worker: "many", secondsAgo: 1_300, branch: "old" },
      { worker: "many", secondsAgo: 1_190, branch: "rare" },
      ...Array.from({ length: 199 }, (_, index) => ({ worker: "many", secondsAgo: 1_000 - index, branch: "often" })),
    ],
  }),
});

describe("get", together, () => {
  test("prints aligned lines of labels and values", async () => {
    const { uuid } = scripted(stopped("success", { preview_url: "https://checkout-shop.example.workers.dev" }));
    const { status, stdout, stderr } = await run(["get", uuid]);
    assert.deepEqual([status, stderr], [0, ""]);
    const { trigger, ...values } = labelsIn(stdout);
    assert.deepEqual(Object.entries(values), [
      ["state", "succeeded"],
      ["build", uuid],
      ["branch", "checkout"],
      ["commit", "c157a79 Show the sum before the payment"],
      ["author", "grace@example.com"],
      ["created", "2026-11-24 19:36:56 UTC"],
      ["queued", "3s"],
      ["ran", "1m 5s"],
      ["preview", "https://checkout-shop.example.workers.dev"],
    ]);
    assert.match(trigger, /^Deploy previews [([].*push/);
    assert.equal(Object.keys(labelsIn(stdout))[5], "trigger");
  });

  test("leaves out a line without a value", async () => {
    const metadata = { author: null, branch: "", commit_message: null, commit_hash: null, build_trigger_source: null };
    const { uuid } = scripted(buildIn("queued", { build_trigger_metadata: metadata, trigger: null }));
    const { stdout } = await run(["get", uuid]);
    assert.deepEqual(Object.keys(labelsIn(stdout)), ["state", "build", "created", "queued"]);
  });

  test("is done whatever the outcome of the build", async () => {
    for (const [outcome, state] of Object.entries({ fail: "failed", cancelled: "cancelled", odd: "unknown" })) {
      const { status, stdout } = await run(["get", scripted(stopped(outcome)).uuid]);
      assert.deepEqual([status, labelsIn(stdout).state], [0, state]);
    }
  });

  test("prints the API's object as JSON without any variable of the build", async () => {
    const { uuid } = scripted(stopped("success", { novelty: { nested: [1, null] }, environment_variables: { A: 1 } }));
    const { status, stdout, stderr } = await run(["get", uuid, "--json"]);
    const expected = withoutVariables({
      ...stopped("success", { novelty: { nested: [1, null] } }),
      build_uuid: uuid,
    });
    assert.deepEqual(JSON.parse(stdout), expected);
    assert.equal(stdout, `${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
    assert.deepEqual([status, stderr], [0, ""]);
  });

  test("prints fields of other types than documented", async () => {
    for (const name of ["drifted", "unheard_of", "empty_build"]) {
      const { status, stdout } = await run(["get", name]);
      assert.deepEqual([status, labelsIn(stdout).state], [0, "unknown"]);
    }
  });

  test("shows what is hostile as text on one line each", async () => {
    const uuid = api.addBuild({ worker: "hostile", scenario: "hostile", secondsAgo: 60 });
    const { stdout } = await run(["get", uuid]);
    const { state, build } = labelsIn(stdout);
    assert.deepEqual([state, build], ["failed", uuid]);
    const texts = {
      commit_message: "first\u001b[2J\u0007 \u009b2Kline\u202e\nsecond\nstate  owned",
      author: "a\tb\rc",
    };
    const { stdout: lines } = await run(["get", scripted(stopped("fail", { build_trigger_metadata: texts })).uuid]);
    assert.doesNotMatch(lines, CONTROL);
    assert.match(labelsIn(lines).commit, /^c157a79 first.*line$/);
    assert.doesNotMatch(lines, /second|owned/);
  });
});

describe("list", together, () => {
  test("prints one aligned line for each build, the newest first", async () => {
    const { status, stdout, stderr } = await run(["list", "--worker", "shop"]);
    assert.deepEqual([status, stderr], [0, ""]);
    const rows = rowsIn(stdout);
    assert.deepEqual(
      rows.map(({ state, branch, commit, age, message }) => [state, branch, commit, age, message]),
      [
        ["skipped", "x", "c157a79", "1h ago", "Correct a typo in the imprint"],
        ["failed", "a-much-longer-branch", "c157a79", "2h ago", "Turn strict mode on for all packages"],
        ["succeeded", "main", "c157a79", "3d ago", "First"],
      ],
    );
    assert.match(rows[1].duration, /\d+s/);
  });

  test("shows ten builds, or as many as --limit says", async () => {
    const counts = [["--limit", "3"], [], ["--limit", "120"]].map(async (options) => {
      const { stdout } = await run(["list", "--worker", "many", ...options]);
      return rowsIn(stdout).length;
    });
    assert.deepEqual(await Promise.all(counts), [3, 10, 120]);
  });

  test("looks for a branch among the newest 200 builds", async () => {
    const list = async (/** @type {string[]} */ ...options) => {
      const { status, stdout, stderr } = await run(["list", "--worker", "many", "--branch", ...options]);
      assert.equal(status, 0);
      return { rows: rowsIn(stdout).map(({ branch }) => branch), stderr };
    };
    assert.deepEqual(await list("rare"), { rows: ["rare"], stderr: "" });
    assert.deepEqual(await list("often", "--limit", "2"), { rows: ["often", "often"], stderr: "" });
    assert.deepEqual(await list("old"), { rows: [], stderr: "no builds\n" });
  });

  test("prints an array as JSON, an empty one too", async () => {
    const { status, stdout, stderr } = await run(["list", "--worker", "shop", "--json"]);
    const builds = JSON.parse(stdout);
    const branches = builds.map((/** @type {any} */ build) => build.build_trigger_metadata.branch);
    assert.deepEqual([status, stderr, branches], [0, "", ["x", "a-much-longer-branch", "main"]]);
    assert.equal(stdout, `${JSON.stringify(builds, null, 2)}\n`);
    const empty = await run(["list", "--worker", "none", "--json"]);
    assert.deepEqual([empty.status, JSON.parse(empty.stdout)], [0, []]);
  });

  test("says on standard error that there are no builds", async () => {
    const { status, stdout, stderr } = await run(["list", "--worker", "none"]);
    assert.deepEqual([status, stdout, stderr], [0, "", "no builds\n"]);
  });

  test("takes a tag in place of a name", async () => {
    const { stdout } = await run(["list", "--worker", "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d"]);
    assert.equal(rowsIn(stdout).length, 3);
    // This account refuses to list its Workers. A tag needs no look there.
    const refusing = ["--account", "no_permission"];
    assert.equal((await run(["list", "--worker", "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d", ...refusing])).status, 0);
    assertError(await run(["list", "--worker", "unheard"]), 2, /unheard/);
  });
});
