// What is sent, and where.

import { assert } from "chai";
import { getBuild } from "workers-builds";
import { ACCOUNT, AUTH, caller, failure, KEY, pause, requestLine, TOKEN, untyped } from "./helpers.mjs";
import { success } from "./mocks.mjs";

/** @import { Build } from "workers-builds" */
/** @import { Cases, Setting } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

/**
 * The request that the scenario "echo" of the stand-in sends back in place of a build.
 *
 * @param {Build} build
 */
function received(build) {
  const { seen } = /** @type {{ seen: { method: string, url: string, headers: Record<string, string> } }} */ (build);
  return seen;
}

/** Makes a `fetch` that records its arguments and answers with an empty build. */
function recorder() {
  /** @type {Parameters<Fetch>[]} */
  const requests = [];
  /** @type {Fetch} */
  const fetch = async (...args) => {
    requests.push(args);
    return success({});
  };
  return { fetch, requests };
}

/**
 * @param {Setting} setting
 * @returns {Cases}
 */
export function requests(setting) {
  const { baseUrl, hidesRedirects } = setting;
  const call = caller(setting);

  return {
    async an_api_token_is_sent_as_a_bearer_token() {
      const { method, url, headers } = received(await call("echo"));
      assert.equal(method, "GET");
      assert.equal(url, `/client/v4/accounts/${ACCOUNT}/builds/builds/echo`);
      assert.include(headers, { authorization: `Bearer ${TOKEN}`, accept: "application/json" });
      assert.notProperty(headers, "x-auth-key");
    },

    async an_email_and_a_key_are_sent_as_two_headers() {
      const auth = { apiEmail: "user@example.com", apiKey: KEY };
      const { headers } = received(await getBuild(ACCOUNT, "echo", auth, { baseUrl }));
      assert.include(headers, { "x-auth-email": "user@example.com", "x-auth-key": KEY });
      assert.notProperty(headers, "authorization");
    },

    async null_sends_no_credentials() {
      const { headers } = received(await getBuild(ACCOUNT, "echo", null, { baseUrl }));
      assert.notProperty(headers, "authorization");
      assert.notProperty(headers, "x-auth-key");
    },

    async headers_in_each_form_are_sent_and_do_not_replace_the_credentials() {
      const record = { "x-gate": "open", authorization: "Bearer other" };
      for (const headers of [record, Object.entries(record), new Headers(record)]) {
        const sent = received(await call("echo", { headers })).headers;
        assert.include(sent, { "x-gate": "open", authorization: `Bearer ${TOKEN}` });
      }
    },

    async the_fetch_option_is_called_with_a_url_and_an_init() {
      const { fetch, requests } = recorder();
      assert.deepEqual(await getBuild(ACCOUNT, "a b/c", AUTH, { fetch }), {});
      const [[url, init]] = requests;
      assert.equal(url, `https://api.cloudflare.com/client/v4/accounts/${ACCOUNT}/builds/builds/a%20b%2Fc`);
      assert.hasAllKeys(init, ["headers", "method", "redirect", "signal"]);
      assert.equal(init.redirect, "manual");
    },

    async identifiers_stay_one_segment_of_the_path() {
      for (const id of ["../../../user", "a/../b", "%2e%2e", "a?b#c", "größe"]) {
        const { fetch, requests } = recorder();
        await getBuild(ACCOUNT, id, AUTH, { fetch });
        const { pathname } = new URL(requests[0][0]);
        assert.equal(pathname, `/client/v4/accounts/${ACCOUNT}/builds/builds/${encodeURIComponent(id)}`);
      }
    },

    async a_base_url_may_end_in_a_slash_and_have_a_path() {
      const { fetch, requests } = recorder();
      await getBuild(ACCOUNT, "b", AUTH, { fetch, baseUrl: "https://example.com/builds-api/" });
      assert.equal(requests[0][0], `https://example.com/builds-api/accounts/${ACCOUNT}/builds/builds/b`);
    },

    async without_a_page_a_relative_base_url_is_refused() {
      const original = Object.getOwnPropertyDescriptor(globalThis, "location");
      if (original && !original.configurable) return; // The page of a browser cannot be removed.
      const { fetch } = recorder();
      const throwing = {
        get() {
          throw new RangeError("no location");
        },
      };
      const href = new URL("https://example.com");
      try {
        for (const location of [throwing, { value: null }, { value: { href } }]) {
          Object.defineProperty(globalThis, "location", { configurable: true, ...location });
          await getBuild(ACCOUNT, "b", AUTH, { fetch, baseUrl: "https://example.com" });
          const error = await failure(getBuild(ACCOUNT, "b", AUTH, { fetch, baseUrl: "/builds-api" }));
          assert.equal(
            error.message,
            "options.baseUrl: is not an absolute URL, and there is no page that it could be relative to",
          );
        }
      } finally {
        Reflect.deleteProperty(globalThis, "location");
        if (original) Object.defineProperty(globalThis, "location", original);
      }
    },

    async a_fetch_without_a_usable_response_is_cancelled() {
      /** @type {(AbortSignal | null | undefined)[]} */
      const signals = [];
      const fetch = async (/** @type {string} */ _, /** @type {RequestInit} */ { signal }) => {
        signals.push(signal);
        return { status: "none" };
      };
      await failure(untyped(call)("b", { fetch }));
      assert.isTrue(signals[0]?.aborted);
    },

    async a_late_response_is_not_read() {
      let resolve = (/** @type {unknown} */ _) => {};
      let isRead = false;
      const fetch = () => {
        return new Promise((given) => {
          resolve = given;
        });
      };
      const error = await failure(untyped(call)("b", { fetch, timeoutMs: 5 }));
      assert.equal(error.kind, "timeout");
      const text = async () => {
        isRead = true;
      };
      resolve({ status: 200, text });
      await pause(5);
      assert.isFalse(isRead);
    },

    async plain_http_carries_secrets_to_a_loopback_host_only() {
      const { fetch } = recorder();
      const headers = { "x-gate": "secret" };
      for (const host of ["localhost:8787", "api.localhost", "127.0.0.1", "127.1", "[::1]"]) {
        await getBuild(ACCOUNT, "b", AUTH, { fetch, baseUrl: `http://${host}`, headers });
      }
      for (const host of ["intranet", "localhost.example.com", "127.0.0.1.example.com", "128.0.0.1", "[::2]"]) {
        const options = { fetch, baseUrl: `http://${host}` };
        assert.equal((await failure(getBuild(ACCOUNT, "b", AUTH, options))).kind, "argument");
        assert.equal((await failure(getBuild(ACCOUNT, "b", null, { ...options, headers }))).kind, "argument");
      }
    },

    async plain_http_is_allowed_without_secrets() {
      const { fetch, requests } = recorder();
      const options = { fetch, baseUrl: "http://intranet" };
      await getBuild(ACCOUNT, "b", null, options);
      for (const headers of [{}, [], new Headers()]) await getBuild(ACCOUNT, "b", null, { ...options, headers });
      assert.lengthOf(requests, 4);
    },

    async a_redirect_is_not_followed() {
      const error = await failure(call("redirect"));
      assert.deepInclude(error, { kind: "http", status: hidesRedirects ? null : 302 });
      const status = hidesRedirects ? "" : " 302,";
      assert.equal(error.message, `${requestLine("redirect")}${status} a redirect, which is not followed`);
    },
  };
}
