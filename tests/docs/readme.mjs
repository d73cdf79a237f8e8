import assert from "node:assert/strict";
import { getBuild } from "workers-builds";
import { onPageWithPackage, titleOf } from "./page.mjs";
import { responseOfWorker } from "./project.mjs";
import { the_rust_is_in_the_tests_of_the_crate } from "./rust.mjs";
import { call, ENV, recorder, run, SHOP, server } from "./setting.mjs";
import { commitIn, inShell } from "./shell.mjs";

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function the_worker_lists_the_states_of_the_builds(code) {
    const { text } = await responseOfWorker(code, "/");
    assert.deepEqual(JSON.parse(text).slice(-4), ["succeeded", "skipped", "failed", "succeeded"]);
  },

  async function the_last_lines_of_the_newest_failure_are_logged(code) {
    const { logged, console } = recorder();
    await run(code, { ...SHOP, console });
    assert.equal(logged.length, 20);
    assert.deepEqual(logged.at(-1), ["Failed: error occurred while running build command"]);
  },

  async function the_build_of_a_commit_is_waited_for(code) {
    const { logged, console } = recorder();
    await run(code, { ...SHOP, commitHash: "c157a79", console });
    assert.deepEqual(logged, [["succeeded", "https://checkout-shop.example.workers.dev"]]);
  },

  async function a_build_is_cancelled_and_started_again(code) {
    const { logged, console } = recorder();
    const commitHash = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
    const buildUuid = server.api.addBuild({ commitHash });
    const { build } = await run(code, { ...call(buildUuid), console });
    assert.deepEqual(logged, [[build.build_uuid]]);
    assert.notEqual(build.build_uuid, buildUuid);
    assert.deepEqual([build.status, build.build_trigger_metadata.commit_hash], ["queued", commitHash]);
    assert.equal((await getBuild(SHOP.accountId, buildUuid, SHOP.auth)).build_outcome, "cancelled");
  },

  async function the_command_line_waits_reads_a_log_and_starts_a_build_again(code) {
    const [documented] = code.match(/[\da-f-]{36}/) ?? [""];
    const failed = server.api.addBuild({ scenario: "fail", secondsAgo: 60 });
    await inShell({}, { ...ENV, CLOUDFLARE_API_BASE_URL: server.baseUrl }, async (shell) => {
      server.api.addBuild({ secondsAgo: 60, commitHash: await commitIn(shell) });
      const { status, stdout } = await shell(code.replaceAll(documented, failed));
      const shown = /^state +succeeded\n.*\nFailed: error occurred while running build command\nstate +queued\n/s;
      assert.match(stdout, shown);
      assert.equal(status, 0);
    });
  },

  async function the_mock_returns_what_it_was_told(code) {
    await run(code, { assert });
  },

  async function a_missing_build_is_null_and_other_errors_are_thrown(code) {
    const { logged, console } = recorder();
    assert.equal(await run(code, { ...call("not_found"), console }), null);
    assert.match(String(logged[0]), /^GET \/accounts\/.*\/builds\/builds\/not_found: 404 Not found \(12000\)$/);
    await assert.rejects(run(code, { ...call("html"), console }), { kind: "http" });
  },

  async function a_relative_base_url_leads_to_the_worker_of_the_page(code) {
    const script = `
      import { getBuild } from "workers-builds";
      const [accountId, buildUuid] = ["${SHOP.accountId}", "documented"];
      ${code}
      document.title = build.status;`;
    assert.equal(await onPageWithPackage("", script, titleOf), "running");
  },

  async function the_element_shows_the_latest_builds(code) {
    const html = code.replace("<workers-builds", `$& base-url="${server.baseUrl}"`);
    await onPageWithPackage(html, 'import "workers-builds/element/define";', async (page) => {
      for (const name of ["shop", "blog"]) await page.locator("li", { hasText: name }).waitFor();
    });
  },

  the_rust_is_in_the_tests_of_the_crate,
];
