import assert from "node:assert/strict";
import { after } from "node:test";
import { parse } from "yaml";
import { standIn } from "../stand-in/server.mjs";
import { ENV } from "./setting.mjs";
import { commitIn, inShell } from "./shell.mjs";
import { holds, runSteps } from "./workflow.mjs";

/**
 * @import { Result } from "./shell.mjs"
 * @import { Step } from "./workflow.mjs"
 */

// One of its own, so that the builds of these proofs are in no list of another document.
const server = await standIn();
after(server.close);

const VARIABLES = { ...ENV, CLOUDFLARE_API_BASE_URL: server.baseUrl };

/** The UUID of a build in the document. */
const DOCUMENTED = "5b3c8f52-6a0e-4a60-9d55-7f2b6c1f9f10";

/** Commits of builds of the sample API that are over. */
const COMMITS = {
  succeeded: "c157a79031e1c40f85931829bc5fc552a1b2c3d4",
  failed: "8d1c8b69c3fce7bea45c73efd06983e3c419a92f",
  skipped: "d3b07384d113edec49eaa6238ad5ff00b1c2d3e4",
};

const PREVIEW = "https://checkout-shop.example.workers.dev";

/** A project whose tests print what they get from the workflow. */
const PROJECT = {
  "package.json": JSON.stringify({ name: "shop", scripts: { test: "node test.js" } }),
  "package-lock.json": JSON.stringify({ name: "shop", lockfileVersion: 3, packages: { "": { name: "shop" } } }),
  "test.js":
    "const { PREVIEW_URL, CLOUDFLARE_API_TOKEN } = process.env; console.log(PREVIEW_URL, CLOUDFLARE_API_TOKEN);",
};

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function the_build_of_the_newest_commit_of_the_repository_is_waited_for(code) {
    await inShell({}, VARIABLES, async (shell) => {
      const commitHash = await commitIn(shell);
      server.api.addBuild({ commitHash, secondsAgo: 60 });
      const success = await shell(code);
      assert.match(success.stdout, /^state +succeeded$/m);
      assert.equal(success.status, 0);
      server.api.addBuild({ commitHash, secondsAgo: 50, scenario: "fail" });
      const failure = await shell(code);
      assert.match(failure.stdout, /^state +failed$/m);
      assert.equal(failure.status, 1);
    });
  },

  async function the_list_has_the_build_whose_log_is_read(code) {
    const buildUuid = server.api.addBuild({ scenario: "fail", secondsAgo: 60 });
    const { stdout } = await output(code.replace(DOCUMENTED, buildUuid));
    assert.match(stdout, new RegExp(`^failed +${buildUuid} `, "m"));
    assert.match(stdout, /\nFailed: error occurred while running build command\n$/);
  },

  async function a_build_is_started_again(code) {
    const commitHash = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
    const buildUuid = server.api.addBuild({ scenario: "fail", secondsAgo: 60, commitHash });
    const { stdout } = await output(code.replace(DOCUMENTED, buildUuid));
    assert.match(stdout, /^state +queued$/m);
    assert.match(stdout, /^commit +e69de29 /m);
    assert.match(stdout, /^build +[\da-f-]{36}$/m);
    assert.ok(!stdout.includes(buildUuid));
  },

  async function the_sample_api_can_be_tried(code) {
    const { stdout } = await output(code.replace("http://127.0.0.1:8787", server.origin), {});
    assert.match(stdout, new RegExp(`^skipped +[\\da-f-]{36} +main +${COMMITS.skipped.slice(0, 7)} `, "m"));
    assert.match(stdout, new RegExp(`^preview +${PREVIEW}$`, "m"));
  },

  async function a_build_is_shown_in_these_lines(text) {
    const buildUuid = server.api.addBuild({ secondsAgo: 60, commitHash: COMMITS.succeeded });
    const { stdout } = await output(`npx workers-builds get ${buildUuid}`);
    const time = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;
    assert.match(stdout, time);
    assert.equal(stdout.replace(time, ""), text.replace(DOCUMENTED, buildUuid).replace(time, ""));
  },

  async function the_log_of_the_newest_failure_is_read_as_json(code) {
    const newest = server.api.addBuild({ scenario: "fail", secondsAgo: 20 });
    const { stdout } = await output(`${code}\necho "$uuid"`);
    assert.match(stdout, /^Initializing build environment\.\.\.\n/);
    assert.match(stdout, new RegExp(`\\nFailed: error occurred while running build command\\n${newest}\\n$`));
  },

  async function a_build_is_started_and_waited_for(code) {
    const { stdout } = await whileBuildsAreFast(() => output(`${code}\necho "started $uuid"`));
    const [, uuid] = /^started ([\da-f-]{36})$/m.exec(stdout) ?? [];
    assert.match(stdout, /^state +succeeded$/m);
    assert.match(stdout, new RegExp(`^build +${uuid}$`, "m"));
  },

  async function the_workflow_tests_the_preview_of_the_pull_request(code) {
    const { test } = parse(code).jobs;
    const contexts = pullRequest("example/shop");
    assert.ok(holds(test.if, contexts));
    assert.ok(!holds(test.if, pullRequest("stranger/shop")));
    const [waited, installed, tested, ...more] = await resultsOf(test.steps, {}, contexts);
    assert.deepEqual([waited.status, installed.status, tested.status, more.length], [0, 0, 0, 0]);
    assert.match(tested.stdout, new RegExp(`^${PREVIEW} undefined$`, "m"));
  },

  async function only_a_skipped_build_passes_without_a_test(code) {
    /** @param {string} COMMIT */
    const results = async (COMMIT) => {
      const done = await resultsOf(parse(code), { ...VARIABLES, COMMIT }, {});
      return done.map(({ status }) => status);
    };
    assert.deepEqual(await results(COMMITS.succeeded), [0, 0]);
    assert.deepEqual(await results(COMMITS.skipped), [0]);
    assert.deepEqual(await results(COMMITS.failed), [1]);
  },
];

/**
 * What a script does that does not fail.
 *
 * @param {string} code
 * @param {Record<string, string>} variables
 */
async function output(code, variables = VARIABLES) {
  const result = await inShell({}, variables, (shell) => shell(code));
  assert.equal(result.status, 0, result.stderr);
  return result;
}

/**
 * What a run for a pull request from a repository can name.
 *
 * @param {string} full_name
 */
function pullRequest(full_name) {
  const { CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN } = ENV;
  return {
    github: {
      repository: "example/shop",
      event: { pull_request: { head: { sha: COMMITS.succeeded, repo: { full_name } } } },
    },
    vars: { CLOUDFLARE_ACCOUNT_ID },
    secrets: { CLOUDFLARE_API_TOKEN },
  };
}

/**
 * @param {Step[]} steps
 * @param {Record<string, string>} variables
 * @param {Record<string, unknown>} contexts
 * @returns {Promise<Result[]>}
 */
function resultsOf(steps, variables, contexts) {
  const { CLOUDFLARE_API_BASE_URL } = VARIABLES;
  return inShell(PROJECT, { CLOUDFLARE_API_BASE_URL, ...variables }, (shell, folder) =>
    runSteps(steps, contexts, shell, folder),
  );
}

/**
 * Lets the builds of the sample API take a hundredth of their time.
 *
 * @template T
 * @param {() => Promise<T>} work
 */
async function whileBuildsAreFast(work) {
  const { now } = Date;
  const start = now();
  Date.now = () => start + (now() - start) * 100;
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}
