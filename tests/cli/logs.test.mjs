// `log`: what it prints of a log.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commandLine, together } from "./cli.mjs";
import { buildIn, refusal, stopped } from "./scripts.mjs";
import { assertError } from "./secrets.mjs";

const { api, run, start, scripted } = await commandLine();

describe("log", together, () => {
  test("prints the text of each line", async () => {
    const { uuid } = scripted(stopped("success"), ["Cloning repository...", "", "  indented", "größer 🐘"]);
    const { status, stdout, stderr } = await run(["log", uuid]);
    assert.deepEqual([status, stdout, stderr], [0, "Cloning repository...\n\n  indented\ngrößer 🐘\n", ""]);
  });

  test("is done whatever the outcome of the build", async () => {
    const { uuid } = scripted(stopped("fail"), ["Failed"]);
    for (const options of [[], ["--follow"]]) assert.equal((await run(["log", uuid, ...options])).status, 0);
  });

  /** @type {[what: string, raw: string, printed: string][]} */
  const texts = [
    ["a colour", "\u001b[32m✓\u001b[39m done \u001b[38;2;1;2;3mx\u001b[0m \u001b[1;31my\u001b[m", "✓ done x y"],
    ["a title", "a\u001b]0;owned\u0007b\u001b]2;owned\u001b\\c", "abc"],
    ["a link", "\u001b]8;;https://example.com\u0007text\u001b]8;;\u0007", "text"],
    ["a movement of the cursor", "a\u001b[5Ab\u001b[2Jc\u001b[?25ld\u001b[1;1He", "abcde"],
    ["a reset and a device string", "a\u001bcb\u001bPowned\u001b\\c\u001b(Bd", "abcd"],
    ["a sequence that begins with one character", "a\u009b2Jb\u009b31mc", "abc"],
    ["a string for the terminal that begins with one character", "a\u009d0;owned\u0007b\u0090owned\u009cc", "abc"],
    [
      "a string for a program of the terminal",
      "a\u001b_owned\u001b\\b\u001b^owned\u001b\\c\u001bXowned\u001b\\d",
      "abcd",
    ],
    ["a control character", "a\u0007b\u0000c\u007fd\u000be", "abcde"],
    ["a bell after a colour", "\u001b[32mDone\u0007 \u001b[1mall\u0007", "Done all"],
    ["progress", "10 %\r11 %", "11 %"],
    ["progress at its end", "10 %\r11 %\r", "11 %"],
    ["a line end of Windows", "a\r", "a"],
    ["two lines in one", "a\nb\r\nc", "a\nb\nc"],
  ];
  for (const [what, raw, printed] of texts) {
    test(`prints ${what} as plain text`, async () => {
      const { stdout } = await run(["log", scripted(stopped("success"), ["before", raw, "after"]).uuid]);
      assert.equal(stdout, `before\n${printed}\nafter\n`);
    });
  }

  test("prints no part of a sequence that does not end", async () => {
    for (const raw of ["a\u001b[3", "a\u001b", "a\u001b]0;owned", "a\u001bPowned"]) {
      const { stdout } = await run(["log", scripted(stopped("success"), [raw, "after"]).uuid]);
      assert.ok(stdout.startsWith("a") && stdout.endsWith("\nafter\n"), JSON.stringify(stdout));
      assert.doesNotMatch(stdout.replaceAll("\n", ""), /\p{Cc}/u);
    }
  });

  test("prints one object a line with --json, with the raw text", async () => {
    const raw = ["\u001b[32mok\u001b[39m", "10 %\r11 %", 'a\nb "c" \\ \u2028', "::error::x ##[error]y", ""];
    const { uuid } = scripted(stopped("success"), [[1_784_052_295_481, "first"], ...raw]);
    const { status, stdout, stderr } = await run(["log", uuid, "--json"]);
    assert.deepEqual([status, stderr], [0, ""]);
    const lines = stdout.split("\n").slice(0, -1);
    assert.equal(lines[0], '{"time":1784052295481,"text":"first"}');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).text),
      ["first", ...raw],
    );
  });

  test("prints null for a time that the API does not say", async () => {
    const { uuid } = scripted(stopped("success"), [[null, "text alone"]]);
    const { stdout } = await run(["log", uuid, "--json"]);
    assert.equal(stdout, '{"time":null,"text":"text alone"}\n');
  });

  test("prints all pages of a long log", async () => {
    const uuid = api.addBuild({ scenario: "terminated", secondsAgo: 1_300 });
    const { status, stdout } = await run(["log", uuid]);
    assert.equal(status, 0);
    assert.ok(stdout.split("\n").length > 3_000);
    assert.match(stdout, /^Initializing build environment\.\.\.\n/);
    assert.match(stdout, /\nBuild exceeded the time limit\n$/);
  });

  test("prints nothing of an empty log", async () => {
    for (const options of [[], ["--json"]]) {
      const { status, stdout } = await run(["log", scripted(stopped("skipped")).uuid, ...options]);
      assert.deepEqual([status, stdout], [0, ""]);
    }
  });

  test("of a build that runs ends with what there is", async () => {
    const { status, stdout } = await run(["log", scripted(buildIn("running"), ["so far"]).uuid]);
    assert.deepEqual([status, stdout], [0, "so far\n"]);
  });

  test("ends with 3 if the API refuses", async () => {
    const refused = refusal(404, 12000, "Not found");
    for (const options of [[], ["--follow"], ["--json"]]) {
      assertError(await run(["log", scripted(refused, refused).uuid, ...options]), 3, /Not found/);
    }
  });
});

describe("log --follow", together, () => {
  test("prints each line once, up to those that come after the end of the build", async () => {
    const lines = ["Cloning repository...", "\u001b[32mok\u001b[39m", "Success: Build completed"];
    const { uuid, calls } = scripted([buildIn("running"), buildIn("running"), stopped("success")], () =>
      lines.slice(0, Math.max(1, calls.length - 3)),
    );
    const { status, stdout, stderr } = await run(["log", uuid, "--follow"]);
    assert.deepEqual([status, stdout, stderr], [0, "Cloning repository...\nok\nSuccess: Build completed\n", ""]);
  });

  test("prints a line as soon as it is there", async () => {
    let isSeen = false;
    const { uuid } = scripted(() => (isSeen ? stopped("success") : buildIn("running")), ["first"]);
    const { child, ended } = start(["log", uuid, "--follow", "--json"]);
    child.stdout.once("data", () => (isSeen = true));
    // Without the line the build would never end.
    assert.equal((await ended).status, 0);
  });

  test("follows a build of the sample API to its end", async () => {
    const uuid = api.addBuild({ scenario: "fail", secondsAgo: 13 });
    const { status, stdout } = await run(["log", uuid, "--follow"]);
    assert.equal(status, 0);
    assert.match(stdout, /^Initializing build environment\.\.\.\n/);
    assert.match(stdout, /\nFailed: error occurred while running build command\n$/);
    const whole = await run(["log", uuid]);
    assert.equal(stdout, whole.stdout);
  });
});
