// What a reader of a terminal sees.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { together } from "./cli.mjs";
import { ESCAPE, labelsIn } from "./printed.mjs";
import { buildIn, stopped } from "./scripts.mjs";
import { seconds, skip, terminals } from "./terminals.mjs";

const FAST = ["--interval", "500ms"];
const { endless, open, scripted, scriptedWorker } = await terminals();

describe("the live line", { ...together, skip }, () => {
  test("shows the state, the phases and their times, is rewritten in its place, and erased at the end", async () => {
    const { uuid, end } = endless();
    const { until, ended } = open(["wait", uuid, ...FAST]);
    const first = await until(seconds);
    await until((lines) => {
      assert.equal(lines.length, 1);
      return seconds(lines) !== first;
    });
    end();
    const { status, lines } = await ended;
    assert.equal(status, 0);
    assert.deepEqual(Object.values(labelsIn(`${lines.join("\n")}\n`)).slice(0, 2), ["succeeded", uuid]);
  });

  test("says what is waited for before the build is found", async () => {
    const { uuid, end } = endless();
    let isThere = false;
    const worker = scriptedWorker(() => (isThere ? [{ ...buildIn("running"), build_uuid: uuid }] : []));
    const { until, ended } = open(["wait", "--commit", "c157a79031e1", "--worker", worker, ...FAST]);
    await until(([line]) => line?.startsWith("waiting for a build of c157a79"));
    isThere = true;
    await until((lines) => lines.length === 1 && seconds(lines));
    end();
    const { lines } = await ended;
    assert.doesNotMatch(lines.join("\n"), /waiting| · /);
  });

  test("does not wrap in a narrow terminal", async () => {
    for (const columns of [40, 12, 4]) {
      const { uuid, end } = endless();
      const { until, ended } = open(["wait", uuid, "--json", ...FAST], { columns, script: '"$@" >out.json' });
      const draws = [1, 2, 3].map(() => null);
      await until((lines) => {
        assert.ok(lines.length <= 1, lines.join("\n"));
        if (lines[0]?.startsWith("run")) draws.pop();
        return draws.length === 0;
      });
      end();
      const { status, lines, files } = await ended;
      assert.deepEqual([status, lines, JSON.parse(files["out.json"]).build_uuid], [0, [], uuid]);
    }
  });

  test("stays below the lines of the log, and leaves nothing between them", async () => {
    const { uuid, end } = endless();
    const { until, ended } = open(["wait", uuid, "--log", ...FAST]);
    await until((lines) => lines.includes("second") && seconds(lines));
    await until((lines) => seconds(lines.slice(-1)));
    end();
    const { lines } = await ended;
    assert.deepEqual(lines.slice(0, 2), ["first", "second"]);
    assert.match(lines.filter((line) => line !== "")[2], /^state +succeeded$/);
  });

  test("is erased before an error, and by Ctrl-C, which ends with 130", async () => {
    const { uuid } = endless();
    const expired = await open(["wait", uuid, "--deadline", "4s", ...FAST]).ended;
    assert.equal(expired.status, 4);
    assert.match(expired.lines.join(" "), /^workers-builds: /);
    const { until, type, ended } = open(["wait", uuid, ...FAST]);
    await until(seconds);
    type("\x03");
    const { status, lines } = await ended;
    assert.equal(status, 130);
    assert.doesNotMatch(lines.join("\n"), /running/);
  });

  test("is missing where the terminal is dumb, or standard error is none", async () => {
    const changes = [buildIn("queued"), buildIn("running"), stopped("success")];
    const dumb = await open(["wait", scripted(changes).uuid, ...FAST], { name: "dumb" }).ended;
    assert.deepEqual(
      dumb.lines.slice(0, 3).map((line) => line.split(" ")[0]),
      ["queued", "running", "succeeded"],
    );
    assert.ok(!dumb.raw.includes(ESCAPE));
    assert.doesNotMatch(dumb.raw, /\r(?!\n)/);
    const { lines, files } = await open(["wait", scripted(changes).uuid, ...FAST], { script: '"$@" 2>err' }).ended;
    assert.match(files.err, /^queued\nrunning .*\nsucceeded .*\n$/);
    assert.match(lines[0], /^state +succeeded/);
  });

  test("leaves the cursor as it was", async () => {
    const { uuid, end } = endless();
    const { until, ended } = open(["wait", uuid, ...FAST]);
    await until(seconds);
    end();
    const { raw } = await ended;
    assert.ok(raw.lastIndexOf("\u001b[?25l") <= raw.lastIndexOf("\u001b[?25h"));
  });
});
