// Help, the version, and commands that are not understood.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { KEY, TOKEN } from "../proxy/api.mjs";
import { commandLine, together } from "./cli.mjs";
import { assertError } from "./secrets.mjs";

const { run } = await commandLine();

const UUID = "a0000000-0000-4000-8000-000000000000";

/** The options of each command, besides those of all. */
const OPTIONS = {
  get: [],
  list: ["--worker", "--limit", "--branch"],
  wait: ["--worker", "--commit", "--branch", "--log", "--deadline", "--interval"],
  log: ["--follow"],
  start: ["--worker", "--branch", "--commit", "--trigger"],
  retry: [],
  cancel: [],
};

const COMMANDS = Object.keys(OPTIONS);
const ALL_OPTIONS = [...new Set(Object.values(OPTIONS).flat())];

/** @param {string} text */
const optionsIn = (text) => new Set(text.match(/--[a-z]+/g) ?? []);

describe("the help", together, () => {
  test("of the program names all commands", async () => {
    for (const option of ["--help", "-h"]) {
      const { status, stdout, stderr } = await run([option]);
      assert.deepEqual([status, stderr], [0, ""]);
      for (const command of COMMANDS) assert.match(stdout, new RegExp(`^ +(workers-builds )?${command}\\b`, "m"));
    }
  });

  for (const [command, options] of Object.entries(OPTIONS)) {
    test(`of ${command} names its options and no others`, async () => {
      for (const option of ["--help", "-h"]) {
        const { status, stdout, stderr } = await run([command, option], { env: { CLOUDFLARE_API_TOKEN: undefined } });
        assert.deepEqual([status, stderr], [0, ""]);
        assert.deepEqual(optionsIn(stdout), new Set([...options, "--account", "--json", "--help"]));
      }
    });
  }

  test("is on standard error if there is no argument", async () => {
    const [none, help] = await Promise.all([run([]), run(["--help"])]);
    assert.deepEqual([none.status, none.stdout, none.stderr], [2, "", help.stdout]);
  });
});

describe("the version", together, () => {
  test("is that of the package", async () => {
    const manifest = new URL("../node_modules/workers-builds/package.json", import.meta.url);
    const { version } = JSON.parse(readFileSync(manifest, "utf8"));
    for (const option of ["--version", "-v"]) {
      const { status, stdout, stderr } = await run([option]);
      assert.deepEqual([status, stdout, stderr], [0, `${version}\n`, ""]);
    }
  });
});

describe("a wrong usage", together, () => {
  /** @type {[what: string, args: string[], ...texts: RegExp[]][]} */
  const wrong = [
    ["a missing UUID", ["get"], /UUID/i],
    ["an empty UUID", ["get", ""]],
    ["a second operand", ["get", UUID, "second"]],
    ["an operand where there is none", ["list", "operand"]],
    ["an unknown option", ["get", UUID, "--unknown"], /--unknown/],
    ["an unknown short option", ["get", UUID, "-x"], /-x/],
    ["a missing value", ["list", "--limit"], /--limit/],
    ["a missing value before another option", ["list", "--worker", "--json"], /--worker/],
    ["a value that is empty", ["list", "--worker", ""], /--worker/],
    ["a value where there is none", ["get", UUID, "--json=yes"], /--json/],
    ["a limit that is no number", ["list", "--worker", "shop", "--limit", "many"], /--limit/],
    ["a limit of half a build", ["list", "--worker", "shop", "--limit", "1.5"], /--limit/],
    ["a time without a unit", ["wait", UUID, "--interval", "3"], /--interval/],
    ["a time with another unit", ["wait", UUID, "--deadline", "1d"], /--deadline/],
    ["a time that is no number", ["wait", UUID, "--deadline", "soon"], /--deadline/],
    ["a time that is negative", ["wait", UUID, "--deadline=-1s"], /--deadline/],
    ["a time that is part of a text", ["wait", UUID, "--deadline", "1s30"], /--deadline/],
    ["a wait for nothing", ["wait"], /--commit/],
    ["a wait for two things", ["wait", UUID, "--commit", "c157a79"], /--commit/],
    ["a start without a branch or a commit", ["start", "--worker", "shop"], /--branch/],
  ];
  for (const [what, args, ...texts] of wrong) {
    test(`is ${what}`, async () => {
      assertError(await run(args), 2, ...texts, new RegExp(`; see workers-builds ${args[0]} --help\n$`));
    });
  }

  test("is an unknown command, or an option in the place of the command", async () => {
    for (const args of [["unheard-of"], ["--json", "get", UUID], ["toString"], ["__proto__"], ["-"], [""]]) {
      assertError(await run(args), 2, /; see workers-builds --help\n$/);
    }
  });

  for (const command of COMMANDS) {
    test(`of ${command} is an option of another command`, async () => {
      const operands = ["list", "start"].includes(command) ? [] : [UUID];
      const own = new Set(/** @type {Record<string, string[]>} */ (OPTIONS)[command]);
      const others = ALL_OPTIONS.filter((option) => !own.has(option));
      assert.ok(others.length > 0);
      const results = others.map(async (option) => {
        const value = ["--log", "--follow"].includes(option) ? [] : ["1m"];
        assertError(await run([command, ...operands, option, ...value]), 2, new RegExp(option));
      });
      await Promise.all(results);
    });
  }

  test("is a credential as an argument, which is not shown", async () => {
    for (const option of ["--token", "--api-token", "--api-key", "--key", "-t", "--auth"]) {
      assertError(await run(["get", UUID, option, TOKEN]), 2);
      assertError(await run(["get", UUID, `${option}=${KEY}`]), 2);
      assertError(await run([option, TOKEN, "get", UUID]), 2);
    }
    assertError(await run(["get", UUID, TOKEN]), 2);
    assertError(await run([`--token=${TOKEN}`]), 2);
  });

  test("is found before the API is asked, and before settings are missing", async () => {
    const env = { CLOUDFLARE_API_TOKEN: undefined, CLOUDFLARE_ACCOUNT_ID: undefined };
    assertError(await run(["get", UUID, "--unknown"], { env }), 2, /--unknown/);
  });
});
