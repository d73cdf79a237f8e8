// Arguments that cannot be used.

import { assert } from "chai";
import { getBuild } from "workers-builds";
import { ACCOUNT, AUTH, caller, failure, KEY, rejection, TOKEN } from "./helpers.mjs";

export function badArguments(setting) {
  const { baseUrl } = setting;
  const call = caller(setting);

  return {
    async identifiers_that_are_none_are_refused_before_anything_is_sent() {
      const rows = [
        ["", "build", "accountId: is empty"],
        [undefined, "build", "accountId: expected a string, found undefined"],
        [ACCOUNT, "", "buildUuid: is empty"],
        [ACCOUNT, "..", "buildUuid: .. is a step in a path, not an identifier"],
        [ACCOUNT, ".", "buildUuid: . is a step in a path, not an identifier"],
        [ACCOUNT, 7, "buildUuid: expected a string, found a number"],
        [ACCOUNT, "x".repeat(1_000_000), "buildUuid: is longer than 255 bytes"],
        [ACCOUNT, "\ud800", "buildUuid: holds half a surrogate pair"],
      ];
      const fetch = () => assert.fail("a request was sent");
      for (const [account, build, message] of rows) {
        const error = await failure(getBuild(account, build, AUTH, { baseUrl, fetch }));
        assert.deepInclude(error, { kind: "argument", message, status: null, attempts: 0 });
      }
    },

    async credentials_that_no_header_carries_are_refused_and_not_shown() {
      const rows = [
        [{ apiToken: `${TOKEN}\n` }, "auth.apiToken: character 41 is a line break"],
        [{ apiToken: `${TOKEN}\r\nx-evil: 1` }, "auth.apiToken: character 41 is a line break"],
        [{ apiToken: ` ${TOKEN}` }, "auth.apiToken: character 1 is white space"],
        [{ apiToken: `${TOKEN}ß` }, "auth.apiToken: character 41 is not printable ASCII"],
        [{ apiToken: "" }, "auth.apiToken: is empty"],
        [{ apiEmail: "user@example.com", apiKey: `${KEY}\n` }, "auth.apiKey: character 33 is a line break"],
        [{ apiEmail: "user@example.com" }, "auth.apiKey: is missing"],
        [{ apiKey: KEY }, "auth.apiEmail: is missing"],
        [{ apiToken: TOKEN, apiKey: KEY }, "auth: holds apiToken and apiEmail or apiKey, which exclude each other"],
        [{ apiToken: undefined }, "auth: expected { apiToken }, { apiEmail, apiKey } or null, found neither"],
        [{ apiToken: 7 }, "auth.apiToken: expected a string, found a number"],
        [undefined, "auth: expected { apiToken }, { apiEmail, apiKey } or null, found undefined"],
        [TOKEN, "auth: expected { apiToken }, { apiEmail, apiKey } or null, found a string"],
      ];
      const fetch = () => assert.fail("a request was sent");
      for (const [auth, message] of rows) {
        const error = await failure(getBuild(ACCOUNT, "documented", auth, { baseUrl, fetch }));
        assert.deepInclude(error, { kind: "argument", message });
      }
    },

    async options_that_cannot_be_used_are_named() {
      const rows = [
        ["options", "options: expected an object, found a string"],
        [{ maxRetries: -1 }, "options.maxRetries: is not a whole number from 0"],
        [{ maxRetries: 1.5 }, "options.maxRetries: is not a whole number from 0"],
        [{ maxRetries: "2" }, "options.maxRetries: expected a number, found a string"],
        [{ baseUrl: "" }, "options.baseUrl: is empty"],
        [{ baseUrl: 7 }, "options.baseUrl: expected a string, found a number"],
        [{ baseUrl: "http://" }, "options.baseUrl: is no "],
        [{ baseUrl: "ftp://example.com" }, "options.baseUrl: expected an https: URL"],
        [
          { baseUrl: "https://u:p@example.com" },
          "options.baseUrl: holds a user name or a password; use auth or headers",
        ],
        [
          { baseUrl: "https://example.com/?a=b" },
          "options.baseUrl: has a query or a fragment, which no path can follow",
        ],
        [
          { baseUrl: "http://example.com" },
          "options.baseUrl: auth and headers go over https: alone, or to a loopback host",
        ],
        [{ timeoutMs: "1" }, "options.timeoutMs: expected a number, found a string"],
        [{ timeoutMs: 0 }, "options.timeoutMs: is not at least 1"],
        [{ timeoutMs: NaN }, "options.timeoutMs: is not at least 1"],
        [{ fetch: "fetch" }, "options.fetch: expected a function, found a string"],
        [{ headers: "x: y" }, "options.headers: expected an object, found a string"],
        [{ headers: { "x-gate": "a\nb" } }, "options.headers: holds what no header can carry"],
        [{ signal: {} }, "options.signal: expected an AbortSignal, found an object"],
        [{ signal: "abort" }, "options.signal: expected an AbortSignal, found a string"],
      ];
      for (const [options, message] of rows) {
        const fetch = () => assert.fail("a request was sent");
        const given = typeof options === "string" ? options : { baseUrl, fetch, ...options };
        const error = await failure(getBuild(ACCOUNT, "documented", AUTH, given));
        assert.equal(error.kind, "argument");
        assert.include(error.message, message);
      }
    },

    async a_fetch_that_gives_no_response_is_told_so() {
      const rows = [
        [null, "null"],
        [undefined, "undefined"],
        ["text", "a string"],
        [{ status: 200 }, "an object"],
        [{ status: 200, text: () => 7 }, "a number"],
      ];
      for (const [answer, noun] of rows) {
        const error = await failure(call("documented", { fetch: () => answer }));
        assert.equal(error.message, `options.fetch: expected a Response, found ${noun}`);
        assert.equal(error.kind, "argument");
      }
    },

    async an_exception_of_the_callers_own_comes_back_as_it_is() {
      const thrown = new RangeError("mine");
      const trap = () => {
        throw thrown;
      };
      const hostile = new Proxy({}, { get: trap });
      assert.strictEqual(await rejection(getBuild(ACCOUNT, "b", hostile, { baseUrl })), thrown);
      assert.strictEqual(await rejection(getBuild(ACCOUNT, "b", AUTH, hostile)), thrown);
      const signal = { aborted: false, addEventListener: trap };
      assert.strictEqual(await rejection(call("documented", { signal })), thrown);
    },

    async a_call_never_throws_before_its_promise() {
      for (const args of [[], [Symbol("a")], [1n, 2n, 3n, 4n], [ACCOUNT, "b", () => {}]]) {
        const promise = getBuild(...args);
        assert.instanceOf(promise, Promise);
        assert.equal((await failure(promise)).kind, "argument");
      }
    },
  };
}
