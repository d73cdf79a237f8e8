// Texts of the API that the runner of GitHub Actions could take for commands.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { commandLine, together } from "./cli.mjs";
import { withoutVariables } from "./printed.mjs";
import { commandsIn } from "./runner.mjs";
import { stopped } from "./scripts.mjs";

const env = { GITHUB_ACTIONS: "true" };
const { api, run, scripted } = await commandLine();

/** Each is a command as it is, or becomes one once its control characters are gone. */
const HOSTILE = [
  "::error::owned",
  " \t::set-output name=x::owned",
  "\u2003\u00a0\u3000::add-mask::a",
  "\u0085::warning::owned",
  "::stop-commands::token",
  "::SET-ENV name=PATH::owned",
  "text ##[error]owned",
  "##[set-output name=x]owned",
  "###[set-env name=x;]owned ##[error]again",
  "text\r::error::owned",
  "text\n::error::owned",
  "text\r\n ::error::owned",
  "\u001b[0m::error::owned",
  ":\u001b[31m:error::owned",
  "#\u001b[0m#\u001b[1m[error]owned",
  "\u001b]0;title\u0007::error::owned",
  "\u0000::error::owned",
  ":\u0000:error::owned",
  "#\u0007#[error]owned",
];

/** @param {string} text */
const plain = (text) => stripVTControlCharacters(text).replaceAll("\0", "").replaceAll("\u0007", "");

/** @param {{ stdout: string, stderr: string }} result */
const commandsOf = ({ stdout, stderr }) => [...commandsIn(stdout), ...commandsIn(stderr)];

test("The runner takes each of the hostile texts for a command.", () => {
  for (const text of HOSTILE) assert.ok(commandsIn(plain(text)).length > 0, JSON.stringify(text));
  for (const text of ["", "error::x", "a ::error::x", "::unheard::x", "# #[error]x", "\u200b::error::x"]) {
    assert.deepEqual(commandsIn(text), [], JSON.stringify(text));
  }
});

describe("a log", together, () => {
  const { uuid } = scripted(stopped("success"), HOSTILE);

  test("has no command in GitHub Actions", async () => {
    for (const args of [
      ["log", uuid],
      ["log", uuid, "--follow"],
      ["log", uuid, "--json"],
      ["wait", uuid, "--log"],
    ]) {
      const result = await run(args, { env });
      assert.deepEqual([result.status, commandsOf(result)], [0, []], args.join(" "));
      assert.match(result.stdout, /owned/);
    }
  });

  test("has no command where its last lines follow a failure", async () => {
    const { uuid } = scripted(stopped("fail"), HOSTILE);
    for (const options of [[], ["--json"], ["--log"], ["--log", "--json"]]) {
      const result = await run(["wait", uuid, ...options], { env });
      assert.match(result.stdout + result.stderr, /owned/);
      assert.deepEqual(
        commandsOf(result).map(({ name, properties }) => [name, Object.keys(properties)]),
        [["error", ["title"]]],
        options.join(" "),
      );
    }
  });

  test("is the same text as JSON", async () => {
    const { stdout } = await run(["log", uuid, "--json"], { env });
    const texts = stdout
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line).text);
    assert.deepEqual(texts, HOSTILE);
    assert.ok(stdout.includes("#\\u0023[error]"));
  });

  test("is broken by a zero-width space alone", async () => {
    const { uuid } = scripted(stopped("success"), ["  ::error::a::b", "x ##[error]y ##[error]z", "a :: b"]);
    const { stdout } = await run(["log", uuid], { env });
    assert.ok(stdout.includes("\u200b"));
    assert.equal(stdout.replaceAll("\u200b", ""), "  ::error::a::b\nx ##[error]y ##[error]z\na :: b\n");
    assert.match(stdout, /\na :: b\n$/);
  });

  test("is as it is outside of GitHub Actions", async () => {
    const lines = ["::error::owned", "x ##[error]y"];
    const { uuid } = scripted(stopped("success"), lines);
    assert.equal((await run(["log", uuid])).stdout, "::error::owned\nx ##[error]y\n");
    const { stdout } = await run(["log", uuid, "--json"]);
    assert.ok(stdout.includes("##[error]"));
  });
});

describe("a build", together, () => {
  // Each text is in each field of one of the builds.
  HOSTILE.forEach((_, turn) => {
    const [branch, commit_message, commit_hash, author, build_trigger_source, trigger_name, created_on] = [
      ...HOSTILE.slice(turn),
      ...HOSTILE.slice(0, turn),
    ];
    const fields = {
      build_trigger_metadata: { branch, commit_message, commit_hash, author, build_trigger_source },
      trigger: { trigger_name },
      created_on,
      preview_url: branch,
      novelty: { [branch]: HOSTILE },
    };

    test(`has no command in any of its texts, such as the branch ${JSON.stringify(branch)}`, async () => {
      const { uuid } = scripted(stopped("success", fields));
      const result = await run([turn % 2 === 0 ? "get" : "wait", uuid], { env });
      assert.deepEqual([result.status, commandsOf(result)], [0, []]);
      const json = await run(["get", uuid, "--json"], { env });
      assert.deepEqual([json.status, commandsOf(json)], [0, []]);
      assert.deepEqual(JSON.parse(json.stdout), withoutVariables({ ...stopped("success", fields), build_uuid: uuid }));
    });
  });

  test("has no command in a list", async () => {
    HOSTILE.forEach((text, index) => {
      api.addBuild({ worker: "images", branch: text, commitHash: text, commitMessage: text, secondsAgo: 60 + index });
    });
    for (const options of [[], ["--json"]]) {
      const result = await run(["list", "--worker", "images", "--limit", "50", ...options], { env });
      assert.deepEqual([result.status, commandsOf(result)], [0, []]);
      assert.match(result.stdout, /owned/);
    }
    const { stdout } = await run(["list", "--worker", "images", "--limit", "50"], { env });
    assert.equal(stdout.split("\n").length - 1, HOSTILE.length);
  });
});

describe("a text of the user", together, () => {
  test("has no command in an error", async () => {
    const arguable = HOSTILE.filter((text) => !text.includes("\0"));
    for (const [index, text] of arguable.entries()) {
      const wrong = [[text], ["get", text, text], ["list", "--worker", text], ["list", `--${text}`]];
      const result = await run(wrong[index % wrong.length], { env });
      assert.deepEqual(commandsOf(result), [], JSON.stringify(text));
      assert.match(result.stderr, /^workers-builds: [^\n]+\n$/);
    }
  });
});
