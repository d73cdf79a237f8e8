// GitHub Actions: the files that it names, and lines that its runner could take for commands.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commandLine, together } from "./cli.mjs";
import { commandsIn, outputsIn } from "./runner.mjs";
import { buildIn, refusal, stopped } from "./scripts.mjs";

const FAST = ["--interval", "500ms"];
const PREVIEW = "https://checkout-shop.example.workers.dev";
const env = { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: "output", GITHUB_STEP_SUMMARY: "summary" };

const { api, run, scripted, scriptedWorker } = await commandLine();

/** @param {string[]} args */
const inActions = (args, files = {}) => run(args, { env, files });

/** The commands in all that a step printed. @param {{ stdout: string, stderr: string }} result */
const commandsOf = ({ stdout, stderr }) => [...commandsIn(stdout), ...commandsIn(stderr)];

describe("GITHUB_OUTPUT", together, () => {
  /** @type {[outcome: string | null, state: string, preview: unknown][]} */
  const outcomes = [
    ["success", "succeeded", PREVIEW],
    ["fail", "failed", null],
    ["skipped", "skipped", undefined],
    [null, "unknown", ""],
  ];
  for (const [outcome, state, preview_url] of outcomes) {
    test(`has the build of the outcome ${outcome}`, async () => {
      const { uuid } = scripted(stopped(outcome, { preview_url }));
      const { files } = await inActions(["wait", uuid, ...FAST]);
      assert.deepEqual(outputsIn(files.output), {
        build_uuid: uuid,
        state,
        build_outcome: outcome ?? "",
        preview_url: preview_url ?? "",
      });
    });
  }

  test("keeps what is in it", async () => {
    const { uuid } = scripted(stopped("success"));
    const { files } = await inActions(["wait", uuid], { output: "before=1\n", summary: "before\n" });
    assert.deepEqual([outputsIn(files.output).before, outputsIn(files.output).state], ["1", "succeeded"]);
    assert.match(files.summary, /^before\n/);
  });

  test("has the build that was seen last after a deadline", async () => {
    const { uuid } = scripted(buildIn("running"));
    const { status, files } = await inActions(["wait", uuid, "--deadline", "4s", ...FAST]);
    const { build_uuid, state, build_outcome } = outputsIn(files.output);
    assert.deepEqual([status, build_uuid, state, build_outcome], [4, uuid, "running", ""]);
  });

  test("has the build of a commit", async () => {
    const { uuid } = scripted(stopped("success"));
    const worker = scriptedWorker(() => [{ ...stopped("success"), build_uuid: uuid }]);
    const { files } = await inActions(["wait", "--commit", "c157a79", "--worker", worker, ...FAST]);
    assert.equal(outputsIn(files.output).build_uuid, uuid);
  });

  test("has a preview URL only if it is https, and no value of two lines", async () => {
    const urls = [
      "javascript:alert(1)",
      "http://example.com",
      `${PREVIEW}\nowned=1`,
      `${PREVIEW}\rowned=1`,
      "https",
      7,
    ];
    for (const preview_url of urls) {
      const hostile = { preview_url, build_outcome: "success\nowned=1", novelty: 1 };
      const { files } = await inActions(["wait", scripted(stopped("success", hostile)).uuid, ...FAST]);
      const outputs = outputsIn(files.output);
      assert.deepEqual(Object.keys(outputs), ["build_uuid", "state", "build_outcome", "preview_url"]);
      assert.doesNotMatch(files.output.replaceAll("\n", ""), /\p{Cc}/u);
      if (outputs.preview_url !== "") assert.ok(outputs.preview_url.startsWith(PREVIEW));
    }
  });

  test("and the summary are written by wait alone, and in GitHub Actions alone", async () => {
    const uuid = api.addBuild({ secondsAgo: 60 });
    for (const args of [
      ["get", uuid],
      ["log", uuid],
      ["list", "--worker", "shop"],
    ]) {
      assert.deepEqual((await inActions(args)).files, {});
    }
    for (const GITHUB_ACTIONS of [undefined, "", "false"]) {
      const { files } = await run(["wait", uuid], { env: { ...env, GITHUB_ACTIONS } });
      assert.deepEqual(files, {});
    }
  });

  test("and the summary may be missing", async () => {
    for (const value of [undefined, ""]) {
      const setting = { env: { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: value, GITHUB_STEP_SUMMARY: value } };
      const { status, files } = await run(["wait", scripted(stopped("success")).uuid], setting);
      assert.deepEqual([status, files], [0, {}]);
    }
  });
});

describe("the error annotation", together, () => {
  for (const outcome of ["fail", "terminated", "skipped", "cancelled", null]) {
    test(`marks the outcome ${outcome}`, async () => {
      const result = await inActions(["wait", scripted(stopped(outcome), ["last line"]).uuid, ...FAST]);
      assert.deepEqual(commandsIn(result.stdout), []);
      const [{ name, properties, data }, ...others] = commandsIn(result.stderr);
      assert.deepEqual([name, Object.keys(properties), others], ["error", ["title"], []]);
      assert.ok(data.length > 0);
      assert.match(result.stderr, /^::error title=[^:,\n]+::[^\n]+$/m);
    });
  }

  test("is missing if the build succeeds, before it is over, and outside of GitHub Actions", async () => {
    const { uuid } = scripted(stopped("success"));
    assert.deepEqual(commandsOf(await inActions(["wait", uuid, ...FAST])), []);
    const running = scripted(buildIn("running")).uuid;
    assert.deepEqual(commandsOf(await inActions(["wait", running, "--deadline", "4s", ...FAST])), []);
    assert.deepEqual(commandsOf(await run(["wait", scripted(stopped("fail")).uuid, ...FAST])), []);
    assert.deepEqual(commandsOf(await inActions(["get", scripted(stopped("fail")).uuid])), []);
  });

  test("has the texts of the API as they are", async () => {
    const branch = "50%0A%25%3A,a:b";
    const { uuid } = scripted(stopped("fail", { build_trigger_metadata: { branch } }));
    const [{ properties, data }, ...others] = commandsOf(await inActions(["wait", uuid, ...FAST]));
    assert.deepEqual(others, []);
    assert.ok(`${properties.title} ${data}`.includes(branch), data);
  });
});

describe("the summary", together, () => {
  test("has the state as a heading, and a table", async () => {
    const { uuid } = scripted(stopped("fail"));
    const { summary } = (await inActions(["wait", uuid, ...FAST])).files;
    assert.match(summary, /^#+ .*failed/m);
    assert.match(summary, /^\|.*\|$/m);
    assert.match(summary, /c157a79/);
    assert.match(summary, /checkout/);
  });

  test("has the texts of the API as texts", async () => {
    const texts = {
      branch: "a|b`c`_d_",
      commit_message: '<img src="x"> [link](https://example.com) **bold** | cell @someone ![x](y) \\| # h',
      author: "<script>alert(1)</script>\n\n# owned",
    };
    const fields = { build_trigger_metadata: texts, trigger: { trigger_name: "|x|<b>" }, preview_url: "https://a/)|(" };
    const { summary } = (await inActions(["wait", scripted(stopped("success", fields)).uuid, ...FAST])).files;
    assert.doesNotMatch(summary, /(?<!\\)<(img|script|b)\b/);
    assert.doesNotMatch(summary, /(?<!\\)\[link(?<!\\)\]\(|(?<!\\)!\[x|(?<!\\)\*\*bold|^# owned/m);
    const rows = summary.split("\n").filter((line) => line.startsWith("|"));
    // A row has as many cells as the others, whatever is in them.
    const cells = rows.map((row) => row.replace(/\\./g, "").split("|").length);
    assert.equal(new Set(cells).size, 1, summary);
  });
});

describe("a step that fails in the API", together, () => {
  test("has no command in its error", async () => {
    for (const message of ["::error::owned", "x\n::error::owned", "x ##[error]owned", "\r::add-mask::a"]) {
      const result = await inActions(["wait", scripted(refusal(400, 1, message)).uuid, ...FAST]);
      assert.equal(result.status, 3);
      assert.deepEqual(commandsOf(result), []);
    }
  });
});
