// The colours of what a command prints.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { together } from "./cli.mjs";
import { COLOUR, ESCAPE } from "./printed.mjs";
import { stopped } from "./scripts.mjs";
import { seconds, skip, terminals } from "./terminals.mjs";

const FAST = ["--interval", "500ms"];
const { endless, open, run, scripted } = await terminals();

describe("colours", { ...together, skip }, () => {
  /** Whether a text on the screen has a colour of its own. */
  const isColoured = (/** @type {ReturnType<typeof open>} */ { cells }, /** @type {string} */ text) =>
    cells(text).every((cell) => !cell.isFgDefault());

  test("mark the state of a build", async () => {
    const colours = new Set();
    for (const [outcome, state] of Object.entries({ success: "succeeded", fail: "failed" })) {
      const terminal = open(["get", scripted(stopped(outcome)).uuid]);
      await terminal.ended;
      assert.ok(isColoured(terminal, state), state);
      assert.ok(!isColoured(terminal, "grace@example.com"));
      colours.add(terminal.cells(state)[0].getFgColor());
    }
    assert.equal(colours.size, 2);
  });

  test("are missing with NO_COLOR, in a dumb terminal, and where no terminal reads", async () => {
    const { uuid } = scripted(stopped("fail"), ["\u001b[32mgreen\u001b[39m"]);
    for (const command of ["get", "log", "wait"]) {
      const without = await open([command, uuid], { env: { NO_COLOR: "1" } }).ended;
      assert.doesNotMatch(without.raw, COLOUR);
      assert.ok(!(await open([command, uuid], { name: "dumb" }).ended).raw.includes(ESCAPE));
      const { files } = await open([command, uuid], { script: '"$@" >out' }).ended;
      assert.ok(!files.out.includes(ESCAPE));
    }
    assert.ok(!(await run(["get", uuid], { env: { TERM: "xterm", FORCE_COLOR: "" } })).stdout.includes(ESCAPE));
    assert.match((await open(["get", uuid], { env: { NO_COLOR: "" } }).ended).raw, COLOUR);
  });

  test("of JSON are missing", async () => {
    const { uuid } = scripted(stopped("fail"), ["\u001b[32mgreen\u001b[39m"]);
    for (const args of [
      ["get", uuid, "--json"],
      ["log", uuid, "--json"],
      ["list", "--worker", "shop", "--json"],
    ]) {
      assert.doesNotMatch((await open(args).ended).raw, COLOUR);
    }
  });

  test("of the live line are missing with NO_COLOR, but the line is there", async () => {
    const { uuid, end } = endless();
    const { until, ended } = open(["wait", uuid, ...FAST], { env: { NO_COLOR: "1" } });
    await until(seconds);
    end();
    const { raw } = await ended;
    assert.doesNotMatch(raw, COLOUR);
  });

  test("of a log are kept, and nothing else of its control sequences", async () => {
    const log = [
      "\u001b[32mgreen\u001b[39m plain",
      "a\u001b[2Jb\u001b[5Ac\u001b]0;owned\u0007d\u001b]2;owned\u001b\\e\u0007f",
      "\u001bcg\u001b[?1049hh\u001b[1;1Hi\u001bPq\u001b\\j\bk\u009b2Jl",
      "10 %\r11 %",
      "last",
    ];
    for (const [name, ...options] of [["log"], ["log", "--follow"], ["wait", "--log"]]) {
      const terminal = open([name, scripted(stopped("success"), log).uuid, ...options]);
      const { lines, effects, raw } = await terminal.ended;
      assert.deepEqual(lines.slice(0, 5), ["green plain", "abcdef", "ghijkl", "11 %", "last"]);
      assert.deepEqual(effects, { titles: [], bells: 0 });
      assert.ok(isColoured(terminal, "green") && !isColoured(terminal, "plain"));
      assert.ok(!raw.includes("\u0007") && !raw.includes(`${ESCAPE}]`));
    }
  });

  test("of a build's own texts are missing", async () => {
    const texts = { branch: "\u001b[31mred\u001b]0;owned\u0007", commit_message: "\u001b[2Jmessage" };
    const terminal = open(["get", scripted(stopped("success", { build_trigger_metadata: texts })).uuid]);
    const { lines, effects } = await terminal.ended;
    assert.match(lines[2], /^branch +red$/);
    assert.match(lines[3], /^commit +c157a79 message$/);
    assert.deepEqual(effects.titles, []);
    assert.ok(!isColoured(terminal, "red"));
  });

  test("that a line of a log leaves on end with it", async () => {
    const terminal = open(["log", scripted(stopped("success"), ["\u001b[31mred", "next"]).uuid]);
    await terminal.ended;
    assert.ok(isColoured(terminal, "red") && !isColoured(terminal, "next"));
  });
});
