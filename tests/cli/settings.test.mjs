// Where the account, the Worker, the credentials and the address of the API come from.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { KEY, TOKEN } from "../proxy/api.mjs";
import { commandLine, together } from "./cli.mjs";
import { stopped } from "./scripts.mjs";
import { assertError, EMAIL } from "./secrets.mjs";

/** @import { Setting } from "./cli.mjs" */

const { run, scripted } = await commandLine();

/**
 * The request of a command.
 *
 * @param {Setting} setting
 * @param {string[]} options
 */
async function requestOf(setting, ...options) {
  const { uuid, calls } = scripted(stopped("success"));
  const { status, stderr } = await run(["get", uuid, ...options], setting);
  assert.deepEqual([status, stderr, calls.length], [0, "", 1]);
  const { url = "", headers } = calls[0];
  return { account: url.split("/")[4], headers };
}

const NO_ACCOUNT = { CLOUDFLARE_ACCOUNT_ID: undefined };
const NO_TOKEN = { CLOUDFLARE_API_TOKEN: undefined };

describe("the account", together, () => {
  const files = { "wrangler.json": '{ "account_id": "configured" }' };

  test("is that of --account, then that of the environment, then that of the configuration", async () => {
    const env = { CLOUDFLARE_ACCOUNT_ID: "set" };
    assert.equal((await requestOf({ env, files }, "--account", "given")).account, "given");
    assert.equal((await requestOf({ env, files })).account, "set");
    assert.equal((await requestOf({ env: NO_ACCOUNT, files })).account, "configured");
  });

  test("is not that of an empty variable", async () => {
    assert.equal((await requestOf({ env: { CLOUDFLARE_ACCOUNT_ID: "" }, files })).account, "configured");
  });

  test("is asked for by the names of what would give it", async () => {
    const wanted = [/--account/, /CLOUDFLARE_ACCOUNT_ID/, /account_id/];
    assertError(await run(["get", "documented"], { env: NO_ACCOUNT }), 2, ...wanted);
    assertError(await run(["get", "documented"], { env: NO_ACCOUNT, files: { "wrangler.json": "{}" } }), 2, ...wanted);
  });
});

describe("the credentials", together, () => {
  const key = { CLOUDFLARE_EMAIL: EMAIL, CLOUDFLARE_API_KEY: KEY };

  test("are a token, or an e-mail address and a key", async () => {
    const { headers } = await requestOf({ env: { ...NO_TOKEN, ...key } });
    assert.deepEqual([headers["x-auth-email"], headers["x-auth-key"], headers.authorization], [EMAIL, KEY, undefined]);
  });

  test("are the token if there is both", async () => {
    const { headers } = await requestOf({ env: key });
    assert.deepEqual([headers.authorization, headers["x-auth-key"]], [`Bearer ${TOKEN}`, undefined]);
    const other = await requestOf({ env: { CLOUDFLARE_API_TOKEN: "", ...key } });
    assert.deepEqual([other.headers.authorization, other.headers["x-auth-key"]], [undefined, KEY]);
  });

  test("are asked for by their names", async () => {
    const names = [/CLOUDFLARE_API_TOKEN/, /CLOUDFLARE_EMAIL/, /CLOUDFLARE_API_KEY/];
    assertError(await run(["get", "documented"], { env: NO_TOKEN }), 2, ...names);
    for (const [given, missing] of [names.slice(1), names.slice(1).reverse()]) {
      const half = Object.entries(key).filter(([name]) => given.test(name));
      for (const other of [{}, { [missing.source]: "" }]) {
        const env = { ...NO_TOKEN, ...Object.fromEntries(half), ...other };
        assertError(await run(["get", "documented"], { env }), 2, missing);
      }
    }
  });

  test("are not shown though the API sends them back", async () => {
    for (const name of ["indiscreet", "indiscreet_refusal", "missing_token", "account_owned_token"]) {
      for (const options of [[], ["--json"]]) assertError(await run(["get", name, ...options]), 3);
    }
  });

  test("are not taken from the configuration", async () => {
    const files = { "wrangler.toml": `api_token = "${TOKEN}"` };
    assertError(await run(["get", "documented"], { env: NO_TOKEN, files }), 2);
  });

  test("that no header can carry are refused and not shown", async () => {
    assertError(await run(["get", "documented"], { env: { CLOUDFLARE_API_TOKEN: `${TOKEN}\n${KEY}` } }), 2);
  });
});

describe("the address of the API", together, () => {
  // Nothing leaves this machine: the build that is answered has the URL in it.
  const files = {
    "fetch.mjs": `globalThis.fetch = async (url) =>
      Response.json({ success: true, result: { build_uuid: String(url) } });`,
  };
  const NODE_OPTIONS = "--import ./fetch.mjs";

  test("is Cloudflare's by default", async () => {
    for (const CLOUDFLARE_API_BASE_URL of [undefined, ""]) {
      const env = { CLOUDFLARE_API_BASE_URL, NODE_OPTIONS };
      const { stdout } = await run(["get", "uuid", "--account", "mine", "--json"], { env, files });
      const url = "https://api.cloudflare.com/client/v4/accounts/mine/builds/builds/uuid";
      assert.deepEqual(JSON.parse(stdout), { build_uuid: url });
    }
  });

  test("is refused if the credentials would be sent in the clear, or if it is no URL", async () => {
    for (const CLOUDFLARE_API_BASE_URL of ["http://api.example.com/client/v4", "no url", "ftp://localhost"]) {
      assertError(await run(["get", "documented"], { env: { CLOUDFLARE_API_BASE_URL } }), 2);
    }
  });
});
