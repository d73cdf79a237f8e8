// The configuration of wrangler in the working folder.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SampleApi } from "../../www-example/src/sample-api/index.js";
import { commandLine, together } from "./cli.mjs";
import { rowsIn } from "./printed.mjs";
import { assertError } from "./secrets.mjs";

const WORKERS = ["json-worker", "jsonc-worker", "toml-worker", "given"];

const { run } = await commandLine({
  api: new SampleApi({
    account: "configured",
    workers: WORKERS.map((name, index) => ({ name, tag: `${index + 1}`.repeat(32), triggers: [] })),
    builds: WORKERS.map((name) => ({ worker: name, branch: `of-${name}`, secondsAgo: 60 })),
  }),
});

const JSON_FILE = `{ "name": "json-worker", "account_id": "configured" }`;

const JSONC_FILE = `\ufeff// The Worker.
{
  /* Its name, "in quotes", // and an address */
  "$schema": "https://example.com/schema.json", // https://example.com
  "name": "jsonc-worker",
  "account_id": "configured", /* the account */
  "vars": { "A": [1, 2,], },
}
`;

const TOML_FILE = `# The Worker.
name = 'toml-worker' # its name
account_id = "\\u0063onfigured"
compatibility_date = 2026-04-01
routes = [
  { pattern = "example.com/*", zone_name = "example.com" },
]

[env.staging]
name = "staging-worker"
account_id = "staging"

[[kv_namespaces]]
binding = """
KV"""
id = "x"
`;

describe("the configuration", together, () => {
  const env = { CLOUDFLARE_ACCOUNT_ID: undefined };
  /**
   * @param {Record<string, string>} files
   * @param {string[]} options
   */
  const list = (files, ...options) => run(["list", ...options], { env, files });

  for (const [file, text] of Object.entries({
    "wrangler.json": JSON_FILE,
    "wrangler.jsonc": JSONC_FILE,
    "wrangler.toml": TOML_FILE,
  })) {
    test(`names the Worker and the account in ${file}`, async () => {
      const { status, stdout } = await list({ [file]: text });
      assert.equal(status, 0);
      assert.deepEqual(
        rowsIn(stdout).map(({ branch }) => branch),
        [`of-${file.slice("wrangler.".length)}-worker`],
      );
    });
  }

  test("has comments in wrangler.json too, as wrangler takes them", async () => {
    assert.match((await list({ "wrangler.json": JSONC_FILE })).stdout, /of-jsonc-worker/);
  });

  test("is the first of wrangler.json, wrangler.jsonc and wrangler.toml", async () => {
    const files = { "wrangler.toml": TOML_FILE, "wrangler.jsonc": JSONC_FILE, "wrangler.json": JSON_FILE };
    assert.match((await list(files)).stdout, /of-json-worker/);
    assert.match(
      (await list({ ...files, "wrangler.json": `{ "name": "given" }` }, "--account", "configured")).stdout,
      /of-given/,
    );
    const { "wrangler.json": _, ...others } = files;
    assert.match((await list(others)).stdout, /of-jsonc-worker/);
    assertError(await list({ ...files, "wrangler.json": "{}" }), 2);
  });

  test("gives way to --worker and --account", async () => {
    const { stdout } = await list({ "wrangler.json": JSON_FILE }, "--worker", "given");
    assert.match(stdout, /of-given/);
    const { status } = await list({ "wrangler.json": JSON_FILE }, "--account", "another");
    assert.equal(status, 3);
  });

  test("names the Worker for wait --commit and start too", async () => {
    const files = { "wrangler.json": `{ "name": "unheard-of", "account_id": "configured" }` };
    for (const command of [["wait", "--commit", "0123456789"], ["start", "--branch", "main"], ["list"]]) {
      const { status, stderr } = await run(command, { env, files });
      assert.equal(status, 2, command.join());
      assert.match(stderr, /workers-builds: .*unheard-of/);
    }
  });

  test("is asked for the Worker's name by what would give it", async () => {
    /** @type {Record<string, string>[]} */
    const nameless = [{}, { "wrangler.json": `{ "account_id": "configured" }` }, { "wrangler.toml": `name = ""` }];
    for (const files of nameless) {
      const account = ["--account", "configured"];
      for (const command of [["list"], ["wait", "--commit", "0123456789"], ["start", "--branch", "main"]]) {
        assertError(await run([...command, ...account], { env, files }), 2, /--worker/, /wrangler/);
      }
    }
  });

  test("is refused if the text is broken, by the file and the line", async () => {
    const broken = {
      "wrangler.json": '{\n  "name": "a"\n  "account_id": "b"\n}',
      "wrangler.jsonc": '{\n  // a comment\n  "name": hunter2,\n}',
      "wrangler.toml": 'name = "a"\n\nkey == "hunter2"\n',
    };
    for (const [file, text] of Object.entries(broken)) {
      assertError(await list({ [file]: text }), 2, new RegExp(`${file.replace(".", "\\.")}.*\\b3\\b`));
    }
    for (const text of ["", "[]", "null", '"name"', "{", '{ "name": "a" } x']) {
      assertError(await list({ "wrangler.jsonc": text }), 2, /wrangler/);
    }
  });

  test("is not read if it is not needed", async () => {
    const files = { "wrangler.json": "{ broken" };
    const { status } = await list(files, "--account", "configured", "--worker", "given");
    assert.equal(status, 0);
    const worker = await run(["list", "--worker", "given"], { files, env: { CLOUDFLARE_ACCOUNT_ID: "configured" } });
    assert.equal(worker.status, 0);
  });

  test("has no name and no account of another type than text", async () => {
    assertError(await list({ "wrangler.json": `{ "name": ["given"], "account_id": "configured" }` }), 2);
    assertError(await list({ "wrangler.json": `{ "name": "given", "account_id": 7 }` }), 2);
  });
});
