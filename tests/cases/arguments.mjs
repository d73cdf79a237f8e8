// Arguments that cannot be used.

import { assert } from "chai";
import { getBuild } from "workers-builds";
import { ACCOUNT, AUTH, caller, failure, KEY, rejection, TOKEN, untyped } from "./helpers.mjs";

/** @import { Cases, Setting } from "./helpers.mjs" */

/**
 * @param {Setting} setting
 * @returns {Cases}
 */
export function badArguments(setting) {
  const { baseUrl } = setting;
  const call = caller(setting);
  const unsent = () => assert.fail("a request was sent");

  return {
    async unusable_identifiers_are_refused_and_nothing_is_sent() {
      /** @type {[account: unknown, build: unknown, message: string][]} */
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
      for (const [account, build, message] of rows) {
        const error = await failure(untyped(getBuild)(account, build, AUTH, { baseUrl, fetch: unsent }));
        assert.deepInclude(error, { kind: "argument", message, status: null, attempts: 0 });
      }
    },

    async unusable_credentials_are_refused_and_not_shown() {
      /** @type {[auth: unknown, message: string][]} */
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
      for (const [auth, message] of rows) {
        const error = await failure(untyped(getBuild)(ACCOUNT, "documented", auth, { baseUrl, fetch: unsent }));
        assert.deepInclude(error, { kind: "argument", message });
      }
    },

    async unusable_options_are_refused_by_name() {
      /** @type {[options: unknown, message: string][]} */
      const rows = [
        ["options", "options: expected an object, found a string"],
        [{ maxRetries: -1 }, "options.maxRetries: is not a whole number from 0"],
        [{ maxRetries: 1.5 }, "options.maxRetries: is not a whole number from 0"],
        [{ maxRetries: "2" }, "options.maxRetries: expected a number, found a string"],
        [{ baseUrl: "" }, "options.baseUrl: is empty"],
        [{ baseUrl: 7 }, "options.baseUrl: expected a string, found a number"],
        [{ baseUrl: "http://" }, "options.baseUrl: is not a"],
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
          "options.baseUrl: auth and headers are sent over https: only, or to a loopback host",
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
        const given = options instanceof Object ? { baseUrl, fetch: unsent, ...options } : options;
        const error = await failure(untyped(getBuild)(ACCOUNT, "documented", AUTH, given));
        assert.equal(error.kind, "argument");
        assert.include(error.message, message);
      }
    },

    async a_fetch_must_return_a_response() {
      const rows = [
        [null, "null"],
        [undefined, "undefined"],
        ["text", "a string"],
        [{ status: 200 }, "an object"],
        [{ status: 200, text: () => 7 }, "a number"],
      ];
      for (const [returned, found] of rows) {
        const error = await failure(untyped(call)("documented", { fetch: () => returned }));
        assert.equal(error.message, `options.fetch: expected a Response, found ${found}`);
        assert.equal(error.kind, "argument");
      }
    },

    async an_exception_from_an_argument_is_rethrown_unchanged() {
      const thrown = new RangeError("from the argument");
      const fail = () => {
        throw thrown;
      };
      const proxy = new Proxy({}, { get: fail });
      assert.strictEqual(await rejection(untyped(getBuild)(ACCOUNT, "b", proxy, { baseUrl })), thrown);
      assert.strictEqual(await rejection(getBuild(ACCOUNT, "b", AUTH, proxy)), thrown);
      const signal = { aborted: false, addEventListener: fail };
      assert.strictEqual(await rejection(untyped(call)("documented", { signal })), thrown);
    },

    async a_call_rejects_and_never_throws() {
      for (const args of [[], [Symbol("a")], [1n, 2n, 3n, 4n], [ACCOUNT, "b", () => {}]]) {
        const promise = untyped(getBuild)(...args);
        assert.instanceOf(promise, Promise);
        assert.equal((await failure(promise)).kind, "argument");
      }
    },
  };
}
