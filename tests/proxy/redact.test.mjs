// Secrets in the lines of a log.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { accountOf, LOGS } from "./account.mjs";

const STOPPED = { status: "stopped", build_outcome: "success", build_trigger_metadata: {} };
const SECRET = "hunter2 & söns/9";
const RED = "\u001b[31m";
const RESET = "\u001b[0m";

/**
 * The texts of the lines that a proxy passes on.
 *
 * @param {string[]} texts
 * @param {object} [whole] the build
 * @param {object} [options]
 * @returns {Promise<string[]>}
 */
async function passed(texts, whole = withVariables({ SECRET }), options = {}) {
  const { ask } = accountOf((path) => (path.endsWith("/logs") ? { lines: texts.map((text) => [1, text]) } : whole));
  const { result } = await ask("builds/builds/one/logs", { ...LOGS, ...options });
  return result.lines.map((/** @type {[number, string]} */ [, text]) => text);
}

/** @param {unknown} environment_variables */
const withVariables = (environment_variables) => ({ ...STOPPED, build_trigger_metadata: { environment_variables } });

describe("a secret in a line of a log", () => {
  /** @type {Record<string, [text: string, expected: string]>} */
  const places = {
    alone: [SECRET, "***"],
    "at the start and the end": [`${SECRET} and ${SECRET}`, "*** and ***"],
    "twice in a row": [`${SECRET}${SECRET}`, "***"],
    "between letters": [`a${SECRET}b`, "a***b"],
    "in quotes of JSON": [JSON.stringify({ token: SECRET }), '{"token":"***"}'],
    "encoded for a URL": [`https://example.com/?t=${encodeURIComponent(SECRET)}&x=1`, "https://example.com/?t=***&x=1"],
    "encoded in small letters": [encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase()), "***"],
    "encoded as a form": [`t=hunter2+%26+s%C3%B6ns%2F9`, "t=***"],
    "in the address of a repository": [
      "https://git:hunter2%20&%20s%C3%B6ns%2F9@example.com",
      "https://git:***@example.com",
    ],
    "in the path of a URL": ["https://example.com/hunter2%20&%20s%C3%B6ns/9?x", "https://example.com/***?x"],
    "in JSON that is safe in HTML": ['{"token":"hunter2 \\u0026 söns/9"}', '{"token":"***"}'],
    "in JSON of ASCII": ['{"token":"hunter2 & s\\u00f6ns/9"}', '{"token":"***"}'],
    "in JSON with all escapes there are": ['{"token":"hunter2 \\u0026 s\\u00F6ns\\/9"}', '{"token":"***"}'],
    coloured: [`${RED}${SECRET}${RESET} is it`, `${RED}***${RESET} is it`],
    "with a colour in it": [`it is hunter${RED}2${RESET} & söns/9!`, "it is ***!"],
    "with a colour at each letter": [[...SECRET].join("\u001b[38;5;196m"), "***"],
    "with a colour of one byte in it": [SECRET.replace("t", "\u009b1mt"), "***"],
    "with a link in it": [SECRET.replace("t", "\u001b]8;;https://example.com\u0007t"), "***"],
    "with another end of a link in it": [SECRET.replace("t", "\u001b]8;;\u001b\\t"), "***"],
    "with the end of a colour as tput has it": [SECRET.replace("t", "\u001b(B\u001b[mt"), "***"],
    "with control characters in it": [SECRET.replace("t", "\u0000\bt\u007f"), "***"],
    "in a link": [`\u001b]8;;https://e.com/${SECRET}\u0007text`, "\u001b]8;;https://e.com/***\u0007text"],
    "in a colour": [`\u001b[1m\u001b${SECRET}`, "\u001b[1m\u001b***"],
    "among emoji": [`🐘${SECRET}🐘`, "🐘***🐘"],
  };

  for (const [place, [text, expected]] of Object.entries(places)) {
    test(`is replaced ${place}`, async () => {
      assert.deepEqual(await passed(["before", text, "after"]), ["before", expected, "after"]);
    });
  }

  test("is replaced whichever of its characters a URL encodes", async () => {
    const value = "p@ss!w(o)rd 1+1=2*~";
    const written = [
      "p%40ss%21w%28o%29rd%201%2B1%3D2%2A~",
      "p@ss!w(o)rd%201+1=2*~",
      "p%40ss%21w%28o%29rd+1%2B1%3D2*%7E",
    ];
    for (const text of written) assert.deepEqual(await passed([`t=${text}&`], withVariables({ value })), ["t=***&"]);
    // This is no encoding of text.
    assert.deepEqual(await passed([`t=%FF%40${value}%ff`], withVariables({ value })), ["t=%FF%40***%ff"]);
  });

  test("is replaced after a line that begins a link and does not end it", async () => {
    const text = SECRET.replace("n", "\u0007n").replace("t", "\u001b]8;;\u0007t");
    assert.deepEqual(await passed(["\u001b]8;;", text]), ["\u001b]8;;", "***"]);
  });

  test("is replaced wherever the build has variables, in either form", async () => {
    const builds = [
      withVariables({ A: { is_secret: true, created_on: "2026-01-01T00:00:00Z", value: "s3cret" } }),
      withVariables({ A: { nested: [{ value: "s3cret" }] } }),
      withVariables([{ name: "A", value: "s3cret" }]),
      { ...STOPPED, trigger: { environment_variables: { A: "s3cret" } } },
      { ...STOPPED, environment_variables: { A: { value: "s3cret" } } },
    ];
    for (const whole of builds) assert.deepEqual(await passed(["is s3cret"], whole), ["is ***"], JSON.stringify(whole));
    assert.deepEqual(await passed(["is 31415926"], withVariables({ A: 31415926 })), ["is ***"]);
  });

  test("is replaced from 4 characters on", async () => {
    const variables = { NODE: "22", THREE: "abc", FOUR: "wxyz", EMPTY: "", NULL: { is_secret: true, value: null } };
    const texts = ["node 22", "abcdef", "vwxyz", "true null false"];
    assert.deepEqual(await passed(texts, withVariables(variables)), ["node 22", "abcdef", "v***", "true null false"]);
  });

  test("leaves no rest where it overlaps another", async () => {
    const variables = { A: "abcdef", B: "defghi", C: "abcdefgh", D: "xyxyx" };
    const texts = ["1abcdefghi2", "1abcdefg2", "1abcdef2defghi3", "1xyxyxyx2"];
    const expected = ["1***2", "1***g2", "1***2***3", "1***2"];
    assert.deepEqual(await passed(texts, withVariables(variables)), expected);
  });

  test("is replaced line by line if it has many", async () => {
    const KEY = "-----BEGIN KEY-----\r\nMIIEvQIBADANBg\n  kqhkiG9w0BAQEF\nabc\n-----END KEY-----\n";
    const texts = ["-----BEGIN KEY-----", "MIIEvQIBADANBg", "kqhkiG9w0BAQEF.", JSON.stringify(KEY)];
    const [begin, first, second, json] = await passed(texts, withVariables({ KEY }));
    assert.deepEqual([begin, first, second], ["***", "***", "***."]);
    assert.doesNotMatch(json, /BEGIN|MIIE|kqhk/);
  });

  test("is replaced line by line if it has them in one line, as private keys in variables do", async () => {
    const KEY = "-----BEGIN KEY-----\\nMIIEvQIBADANBg\\nkqhkiG9w0BAQEF\\n-----END KEY-----\\n";
    const expected = Array(4).fill("***");
    assert.deepEqual(await passed(KEY.split("\\n").slice(0, 4), withVariables({ KEY })), expected);
    assert.deepEqual(await passed([KEY, `key ${JSON.stringify(KEY)}`], withVariables({ KEY })), ["***", 'key "***"']);
  });

  test("is replaced if it has quotes, backslashes or halves of characters", async () => {
    for (const value of ['a"b\\c"d', "a.*[(b+c", "half\ud800 pair", "$& $1 $$"]) {
      const texts = [value, JSON.stringify(value), `<${value}>`];
      assert.deepEqual(await passed(texts, withVariables({ value })), ["***", '"***"', "<***>"]);
    }
  });

  test("is replaced if it belongs to the proxy", async () => {
    const auths = [
      { apiToken: "cfut_0123456789" },
      { apiEmail: "user@example.com", apiKey: "1234567893feefc5f0q5000bfo0c38d90bbeb" },
    ];
    for (const auth of auths) {
      const values = Object.values(auth);
      assert.deepEqual(
        await passed(values, withVariables({}), { auth }),
        values.map(() => "***"),
      );
    }
    const headers = { "cf-access-client-secret": "g4te", cookie: "session=s3ssion; id=7654321" };
    const texts = ["g4te", "s3ssion", "7654321", "session=s3ssion; id=7654321"];
    assert.deepEqual(await passed(texts, withVariables({}), { headers }), ["***", "***", "***", "***"]);
  });

  test("is replaced in every page, and however the proxy knows the build", async () => {
    const { ask } = accountOf((path) =>
      path.includes("/logs") ? { lines: [[1, SECRET]], cursor: "a" } : withVariables({ SECRET }),
    );
    await ask("builds/builds/one");
    for (const path of ["logs", "logs?cursor=a", "logs?cursor=b", "logs"]) {
      const { result } = await ask(`builds/builds/one/${path}`, LOGS);
      assert.deepEqual(result.lines, [[1, "***"]]);
    }
  });

  test("does not change other lines", async () => {
    const texts = ["", `${RED}red${RESET}`, "\u001b", "hunter", "***", "10 %\r20 %", "\ud800", "a\tb"];
    assert.deepEqual(await passed([...texts, SECRET]), [...texts, "***"]);
  });
});
