import assert from "node:assert/strict";
import { getBuild, startBuild } from "workers-builds";
import { sampleVersion } from "../../www-example/src/sample-api/index.js";
import { instant, onFastClock } from "../cases/clock.mjs";
import { ACCOUNT, AUTH, call, recorder, run, SHOP, server } from "./setting.mjs";

/** @import { Auth, Build, StartBuildOptions } from "workers-builds" */

const BLOG = "2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e";

/** A Worker without builds. */
const IMAGES = "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f";

const COMMIT = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function a_live_build_has_each_field_that_is_named(code) {
    const build = await getBuild(ACCOUNT, "live", AUTH);
    const lines = code.split("\n").filter(Boolean);
    const values = lines.map((line) => new Function("build", `return ${line}`)(build));
    assert.ok(!values.includes(undefined), String(values));
  },

  async function the_call_returns_a_build(code) {
    const { build } = await run(code, { ...call("documented"), options: {} });
    assert.equal(build.status, "running");
  },

  async function the_list_has_the_builds_newest_first(code) {
    const { logged, console } = recorder();
    await run(code, { ...SHOP, console });
    assert.ok(logged.length > 4 && logged.length <= 20, String(logged.length));
    assert.deepEqual(
      logged.slice(-4).map(([, state]) => state),
      ["succeeded", "skipped", "failed", "succeeded"],
    );
  },

  async function the_latest_builds_are_known_by_tag(code) {
    const given = { ...SHOP, workerTag: BLOG, otherTag: IMAGES };
    const { builds, state } = await run(`${code}\nreturn { builds, state };`, given);
    assert.deepEqual([Object.keys(builds), state], [[BLOG], "succeeded"]);
  },

  async function the_build_of_a_version_has_its_commit(code) {
    const versionId = sampleVersion(server.api.addBuild({ secondsAgo: 60, commitHash: COMMIT }));
    assert.equal(await run(`${code}\nreturn commit;`, { ...SHOP, versionId }), COMMIT);
  },

  async function the_build_of_a_commit_is_found(code) {
    const { build } = await run(code, SHOP);
    const { branch, commit_hash } = build.build_trigger_metadata;
    assert.deepEqual([branch, commit_hash.slice(0, 7)], ["checkout", "c157a79"]);
  },

  async function a_build_is_waited_for(code) {
    const { build } = await run(code, { ...call("skipped"), options: {} });
    assert.equal(build.build_outcome, "skipped");
  },

  async function each_change_of_a_build_is_shown(code) {
    /** @type {unknown[]} */
    const shown = [];
    const show = (/** @type {Build} */ build) => shown.push(build.build_outcome);
    await run(code, { ...call("skipped"), show, options: {} });
    assert.deepEqual(shown, ["skipped"]);
  },

  async function a_build_has_a_state(code) {
    const build = { status: "stopped", build_outcome: "fail" };
    assert.equal(await run(`${code}\nreturn state;`, { build }), "failed");
  },

  async function a_build_is_over_or_not(code) {
    const over = (/** @type {Build} */ build) => run(`${code}\nreturn over;`, { build });
    assert.deepEqual([await over({ status: "stopped" }), await over({ build_outcome: "fail" })], [false, true]);
  },

  async function a_build_has_durations(code) {
    const build = { status: "stopped", created_on: "2026-01-01T00:00:00Z", stopped_on: "2026-01-01T00:00:05Z" };
    assert.deepEqual(await run(`${code}\nreturn [queuedMs, runningMs, totalMs];`, { build }), [5000, null, 5000]);
  },

  async function the_log_is_a_text(code) {
    const buildUuid = server.api.addBuild({ scenario: "fail", secondsAgo: 60 });
    const text = await run(`${code}\nreturn text;`, call(buildUuid));
    assert.match(text, /^Initializing build environment\.\.\.\n.*Failed: error occurred while running build command$/s);
  },

  async function each_line_of_the_log_is_logged(code) {
    const { logged, console } = recorder();
    await runFast(code, { ...call(server.api.addBuild()), options: {}, console });
    assert.ok(logged.length > 20, String(logged.length));
    assert.deepEqual(logged[0], ["Initializing build environment..."]);
    assert.deepEqual(logged.at(-1), ["Success: Build completed"]);
  },

  async function a_cancelled_build_is_over(code) {
    const last = await run(`${code}\nreturn last;`, call(server.api.addBuild()));
    assert.equal(last.build_outcome, "cancelled");
  },

  async function a_branch_is_started_and_waited_for(code) {
    const [build, last] = await runFast(`${code}\nreturn [build, last];`, SHOP);
    assert.equal(build.build_trigger_metadata.branch, "main");
    assert.deepEqual([last.build_uuid, last.build_outcome], [build.build_uuid, "success"]);
  },

  async function a_start_that_may_have_worked_is_looked_for(code) {
    const started = await run(code, { ...SHOP, branch: "started" });
    assert.equal(started.build_trigger_metadata.branch, "started");

    const lost = startWithoutAnswer();
    const found = await run(code, { ...SHOP, branch: "lost", startBuild: lost.startBuild });
    assert.deepEqual([found.build_trigger_metadata.branch, lost.uuids()], ["lost", [found.build_uuid]]);

    const refused = run(code, { ...SHOP, triggerUuid: "not_found", branch: "started" });
    await assert.rejects(refused, { code: 12000 });
  },

  async function a_build_is_started_again_and_waited_for(code) {
    const buildUuid = server.api.addBuild({ scenario: "fail", secondsAgo: 60, commitHash: COMMIT });
    const [again, last] = await runFast(`${code}\nreturn [again, last];`, call(buildUuid));
    assert.equal(again.build_trigger_metadata.commit_hash, COMMIT);
    assert.deepEqual([last.build_uuid, last.build_outcome], [again.build_uuid, "success"]);
  },

  async function the_production_trigger_is_found(code) {
    const production = await run(`${code}\nreturn production;`, SHOP);
    assert.equal(production.trigger_name, "Deploy production");
  },

  async function the_tag_of_a_name_is_found(code) {
    assert.equal(await run(`${code}\nreturn workerTag;`, { accountId: ACCOUNT, auth: AUTH }), SHOP.workerTag);
  },

  async function the_limits_are_read(code) {
    const told = `${code}\nreturn [has_reached_build_minutes_limit, build_minutes_refresh_on];`;
    const [hasReached, refreshOn] = await run(told, SHOP);
    assert.equal(hasReached, false);
    assert.ok(Date.parse(refreshOn) > Date.now());
  },
];

/**
 * Runs a snippet on the fast clock, with the sample API in place of the network.
 *
 * @param {string} code
 * @param {Record<string, unknown>} given
 */
async function runFast(code, given) {
  const { fetch } = globalThis;
  globalThis.fetch = /** @type {typeof globalThis.fetch} */ (instant(server.api.fetch));
  try {
    const { value } = await onFastClock(() => run(code, given));
    return value;
  } finally {
    globalThis.fetch = fetch;
  }
}

/** A `startBuild` whose answers are lost, and the UUIDs of the builds that it started. */
function startWithoutAnswer() {
  /** @type {string[]} */
  const uuids = [];
  /** @type {StartBuildOptions["fetch"]} */
  const fetch = async (...args) => {
    const { result } = await (await globalThis.fetch(...args)).json();
    uuids.push(result.build_uuid);
    throw new Error("lost");
  };
  return {
    uuids: () => uuids,
    startBuild: (
      /** @type {string} */ account,
      /** @type {string} */ trigger,
      /** @type {Auth} */ auth,
      /** @type {StartBuildOptions} */ options,
    ) => startBuild(account, trigger, auth, { ...options, fetch }),
  };
}
