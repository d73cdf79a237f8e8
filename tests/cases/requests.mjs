// What is sent, and where.

import { assert } from "chai";
import { getBuild } from "workers-builds";
import { ACCOUNT, AUTH, caller, failure, get, KEY, TOKEN } from "./helpers.mjs";

export function requests(setting) {
  const { baseUrl, hidesRedirects } = setting;
  const call = caller(setting);

  return {
    async a_token_is_sent_as_a_bearer() {
      const { seen } = await call("echo");
      assert.equal(seen.method, "GET");
      assert.equal(seen.url, `/client/v4/accounts/${ACCOUNT}/builds/builds/echo`);
      assert.equal(seen.headers.authorization, `Bearer ${TOKEN}`);
      assert.equal(seen.headers.accept, "application/json");
      assert.notProperty(seen.headers, "x-auth-key");
    },

    async an_email_and_a_key_are_sent_as_two_headers() {
      const auth = { apiEmail: "user@example.com", apiKey: KEY };
      const { seen } = await getBuild(ACCOUNT, "echo", auth, { baseUrl });
      assert.equal(seen.headers["x-auth-email"], "user@example.com");
      assert.equal(seen.headers["x-auth-key"], KEY);
      assert.notProperty(seen.headers, "authorization");
    },

    async null_sends_no_credentials() {
      const { seen } = await getBuild(ACCOUNT, "echo", null, { baseUrl });
      assert.notProperty(seen.headers, "authorization");
      assert.notProperty(seen.headers, "x-auth-key");
    },

    async headers_are_sent_in_each_form_and_never_replace_the_credentials() {
      const record = { "x-gate": "open", authorization: "Bearer other" };
      for (const headers of [record, Object.entries(record), new Headers(record)]) {
        const { seen } = await call("echo", { headers });
        assert.equal(seen.headers["x-gate"], "open");
        assert.equal(seen.headers.authorization, `Bearer ${TOKEN}`);
      }
    },

    async a_fetch_of_the_callers_is_called_with_url_and_init() {
      const asked = [];
      const fetch = async (...args) => {
        asked.push(args);
        return Response.json({ success: true, result: { status: "queued" } });
      };
      const build = await getBuild(ACCOUNT, "a b/c", AUTH, { fetch });
      assert.deepEqual(build, { status: "queued" });
      const [[url, init]] = asked;
      assert.equal(url, `https://api.cloudflare.com/client/v4/accounts/${ACCOUNT}/builds/builds/a%20b%2Fc`);
      assert.deepEqual(Object.keys(init).sort(), ["headers", "method", "redirect", "signal"]);
      assert.equal(init.redirect, "manual");
    },

    async identifiers_stay_one_segment_of_the_path() {
      const asked = [];
      const fetch = async (url) => {
        asked.push(new URL(url).pathname);
        return Response.json({ success: true, result: {} });
      };
      for (const id of ["../../../user", "a/../b", "%2e%2e", "a?b#c", "größe"]) {
        await getBuild(ACCOUNT, id, AUTH, { fetch });
        assert.equal(asked.pop(), `/client/v4/accounts/${ACCOUNT}/builds/builds/${encodeURIComponent(id)}`);
      }
    },

    async a_base_url_may_end_in_a_slash_and_have_a_path() {
      const asked = [];
      const fetch = async (url) => {
        asked.push(url);
        return Response.json({ success: true, result: {} });
      };
      await getBuild(ACCOUNT, "b", AUTH, { fetch, baseUrl: "https://example.com/builds-api/" });
      assert.equal(asked[0], `https://example.com/builds-api/accounts/${ACCOUNT}/builds/builds/b`);
    },

    async where_there_is_no_page_nothing_is_relative_to_one() {
      const own = Object.getOwnPropertyDescriptor(globalThis, "location");
      if (own && !own.configurable) return; // A browser's page is where it is.
      const fetch = async () => Response.json({ success: true, result: {} });
      const throws = () => {
        throw new RangeError("nowhere");
      };
      try {
        for (const location of [
          { get: throws },
          { value: null },
          { value: { href: new URL("https://example.com") } },
        ]) {
          Object.defineProperty(globalThis, "location", { configurable: true, ...location });
          await getBuild(ACCOUNT, "b", AUTH, { fetch, baseUrl: "https://example.com" });
          const error = await failure(getBuild(ACCOUNT, "b", AUTH, { fetch, baseUrl: "/builds-api" }));
          assert.equal(
            error.message,
            "options.baseUrl: is no absolute URL, and there is no page that it is relative to",
          );
        }
      } finally {
        delete globalThis.location;
        if (own) Object.defineProperty(globalThis, "location", own);
      }
    },

    async a_fetch_that_gives_nothing_useful_is_cancelled() {
      let signal;
      const fetch = async (_url, init) => {
        signal = init.signal;
        return { status: "none" };
      };
      await failure(call("b", { fetch }));
      assert.isTrue(signal.aborted);
    },

    async an_answer_that_comes_too_late_is_not_read() {
      let answer;
      let read = false;
      const fetch = () => new Promise((resolve) => (answer = resolve));
      const error = await failure(call("b", { fetch, timeoutMs: 5, maxRetries: 0 }));
      assert.equal(error.kind, "timeout");
      answer({ status: 200, text: async () => (read = true) });
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert.isFalse(read);
    },

    async plain_http_is_for_loopback_or_without_secrets() {
      const fetch = async () => Response.json({ success: true, result: { status: "queued" } });
      for (const host of ["localhost:8787", "api.localhost", "127.0.0.1", "127.1", "[::1]"]) {
        await getBuild(ACCOUNT, "b", AUTH, { fetch, baseUrl: `http://${host}` });
      }
      await getBuild(ACCOUNT, "b", null, { fetch, baseUrl: "http://intranet" });
      const gate = { fetch, baseUrl: "http://intranet", headers: { "x-gate": "secret" } };
      assert.equal((await failure(getBuild(ACCOUNT, "b", null, gate))).kind, "argument");
      for (const host of ["localhost.example.com", "127.0.0.1.example.com", "128.0.0.1", "[::2]"]) {
        const options = { fetch, baseUrl: `http://${host}` };
        assert.equal((await failure(getBuild(ACCOUNT, "b", AUTH, options))).kind, "argument");
      }
    },

    async a_redirect_is_not_followed() {
      const status = hidesRedirects ? null : 302;
      const error = await failure(call("redirect"));
      assert.deepInclude(error, { kind: "http", status });
      const told = `${status === null ? "" : " 302,"} a redirect, which is not followed`;
      assert.equal(error.message, `${get("redirect")}${told}`);
    },
  };
}
