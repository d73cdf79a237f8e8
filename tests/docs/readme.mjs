import assert from "node:assert/strict";
import { onPageWithPackage, titleOf } from "./page.mjs";
import { responseOfWorker } from "./project.mjs";
import { rustOfTests } from "./rust.mjs";
import { ACCOUNT, AUTH, atTheStandIn, call, run, server } from "./setting.mjs";

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function the_worker_answers_with_the_documented_build(code) {
    const { text } = await responseOfWorker(code, "/documented");
    assert.deepEqual(JSON.parse(text), { status: "running", build_outcome: "success" });
  },

  async function the_call_returns_a_build(code) {
    const { build } = await run(code, { ...call("documented"), options: { baseUrl: server.baseUrl } });
    assert.equal(build.status, "running");
  },

  async function a_live_build_has_each_field_that_is_named(code) {
    const build = await atTheStandIn().getBuild(ACCOUNT, "live", AUTH);
    const lines = code.split("\n").filter(Boolean);
    const values = lines.map((line) => new Function("build", `return ${line}`)(build));
    assert.ok(!values.includes(undefined), String(values));
  },

  async function the_mock_returns_what_it_was_told(code) {
    await run(code, { assert });
  },

  async function a_build_is_waited_for(code) {
    const { build } = await run(code, { ...call("skipped"), ...atTheStandIn(), options: {} });
    assert.equal(build.build_outcome, "skipped");
  },

  async function each_change_of_a_build_is_shown(code) {
    /** @type {unknown[]} */
    const shown = [];
    const show = (/** @type {import("workers-builds").Build} */ build) => shown.push(build.build_outcome);
    await run(code, { ...call("skipped"), ...atTheStandIn(), show, options: {} });
    assert.deepEqual(shown, ["skipped"]);
  },

  async function a_build_has_a_state_and_durations(code) {
    const build = { status: "stopped", created_on: "2026-01-01T00:00:00Z", stopped_on: "2026-01-01T00:00:05Z" };
    const told = `${code}\nreturn [state, over, queuedMs, runningMs, totalMs];`;
    assert.deepEqual(await run(told, { build }), ["unknown", false, 5000, null, 5000]);
    const [state, over] = await run(told, { build: { ...build, build_outcome: "fail" } });
    assert.deepEqual([state, over], ["failed", true]);
  },

  async function a_missing_build_is_null_and_other_errors_are_thrown(code) {
    /** @type {string[]} */
    const logged = [];
    const console = { error: (/** @type {string} */ text) => logged.push(text) };
    const given = { ...atTheStandIn(), console };
    assert.equal(await run(code, { ...call("not_found"), ...given }), null);
    assert.match(logged[0], /^GET \/accounts\/.*\/builds\/builds\/not_found: 404 Not found \(12000\)$/);
    await assert.rejects(run(code, { ...call("html"), ...given }), { kind: "http" });
  },

  async function a_relative_base_url_leads_to_the_worker_of_the_page(code) {
    const script = `
      import { getBuild } from "workers-builds";
      const [accountId, buildUuid] = ["${ACCOUNT}", "documented"];
      ${code}
      document.title = build.status;`;
    assert.equal(await onPageWithPackage("", script, titleOf), "running");
  },

  async function the_element_shows_the_build(code) {
    await onPageWithPackage(code, 'import "workers-builds/element/define";', (page) =>
      page.locator('[part~="state"]', { hasText: "Succeeded" }).waitFor(),
    );
  },

  async function the_rust_is_in_the_tests_of_the_crate(code) {
    rustOfTests(code, "tests/chromium.rs");
  },
];
