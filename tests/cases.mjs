// What the package promises, as calls of its users. Every runtime runs each of these.

import { assert } from "chai";
import { BuildsError, getBuild } from "workers-builds";

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const TOKEN = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";
const KEY = "144c9defac04969c7bfad8efaa8ea194";
const AUTH = { apiToken: TOKEN };
const RAY = "8f0a1b2c3d4e5f60-FRA";

/** How a message begins that is about the scenario. */
const get = (scenario) => `GET /accounts/${ACCOUNT}/builds/builds/${scenario}:`;

/**
 * The cases, by what they show.
 *
 * `baseUrl` leads to the stand-in and is undefined where the default does. `hidesRedirects` is true in
 * a browser.
 */
export function cases({ baseUrl, hidesRedirects }) {
  const call = (scenario, options) => getBuild(ACCOUNT, scenario, AUTH, { baseUrl, ...options });

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

    async the_documented_build_comes_as_it_is_documented() {
      const build = await call("documented");
      assert.equal(build.status, "running");
      assert.equal(build.build_outcome, "success");
      assert.equal(build.build_trigger_metadata.environment_variables.foo, "string");
      assert.equal(build.trigger.repo_connection.repo_id, "workers-sdk");
      assert.equal(build.pull_request.pull_request_url, "https://github.com/cloudflare/workers-sdk/pull/123");
    },

    async the_documented_refusal_names_the_build_and_the_code() {
      const error = await failure(call("not_found"));
      assert.equal(error.message, `${get("not_found")} 404 Not found (12000)`);
      assert.deepInclude(error, {
        name: "BuildsError",
        kind: "api",
        status: 404,
        code: 12000,
        errors: [{ code: 12000, message: "Not found" }],
        rayId: RAY,
        retryAfterMs: null,
        attempts: 1,
        body: null,
      });
      assert.notProperty(error, "cause");
    },

    async a_live_build_keeps_its_nulls_and_what_nobody_has_heard_of() {
      const build = await call("live");
      assert.isNull(build.build_outcome);
      assert.isNull(build.stopped_on);
      assert.isNull(build.deploy_hook);
      assert.isNull(build.pull_request.closed_on);
      assert.isNull(build.trigger.deleted_on);
      assert.equal(build.trigger.build_command, "");
      assert.isNull(build.trigger.repo_connection.grant_id);
      assert.equal(build.trigger.repo_connection.repo_id, "987654321");
      assert.equal(build.preview_url, "https://feature-shop.example.workers.dev");
      const metadata = build.build_trigger_metadata;
      assert.equal(metadata.build_trigger_source, "push_event");
      assert.equal(metadata.provider_type, "gitlab");
      assert.equal(metadata.branch, "feature/größer");
      assert.equal(metadata.commit_message.split("\n").length, 5);
      assert.equal(metadata.environment_variables.NODE_VERSION.value, "22");
      assert.isNull(metadata.environment_variables.NPM_TOKEN.value);
      assert.equal(metadata.pipeline_generation, 3);
      assert.deepEqual(build.worker_size, { raw: 12345, gzip: 2345 });
    },

    async a_skipped_build_is_a_build_without_its_middle_phases() {
      const build = await call("skipped");
      assert.equal(build.build_outcome, "skipped");
      assert.isNull(build.initializing_on);
      assert.isNull(build.running_on);
      assert.isNull(build.trigger);
      assert.equal(build.build_trigger_metadata.author, "");
      assert.equal(build.deploy_hook.deploy_hook_name, "content");
    },

    async an_empty_build_is_a_build() {
      assert.deepEqual(await call("empty_build"), {});
    },

    async words_and_fields_that_nobody_has_heard_of_come_through() {
      const build = await call("unheard_of");
      assert.equal(build.status, "paused");
      assert.equal(build.build_outcome, "evaporated");
      assert.equal(build.build_trigger_metadata.build_trigger_source, "telepathy");
      assert.deepEqual(build.novelty, { nested: [1, { deeper: null }] });
    },

    async neither_the_content_type_nor_a_byte_order_mark_matters() {
      assert.equal((await call("wrong_type_of_content")).status, "running");
      assert.equal((await call("byte_order_mark")).status, "running");
    },

    async each_refusal_is_told_by_status_code_and_text() {
      const rows = [
        ["missing_token", 401, 12005, "Missing token from authorization header (12005)"],
        ["account_owned_token", 401, 12006, "Invalid token (12006); the API takes no account-owned tokens, use one of a user"],
        ["no_permission", 403, 10000, "Authentication error (10000); the token may lack the permission Workers CI Read"],
        ["invalid_headers", 400, 6003, "Invalid request headers (6003): Invalid format for Authorization header (6111)"],
        [
          "bad_account",
          404,
          7003,
          "Could not route to /client/v4/accounts/x/builds, perhaps your object identifier is invalid? (7003)",
        ],
        ["invalid_query", 400, 12013, "Invalid query parameter (12013)"],
        ["refused_without_errors", 400, null, "refused without a reason"],
        ["errors_that_are_no_array", 400, null, "refused without a reason"],
        ["errors_of_odd_types", 400, null, "Odd"],
        ["endless_chain", 400, 1, /^Deep \(1\)/],
      ];
      for (const [scenario, status, code, text] of rows) {
        const error = await failure(call(scenario));
        assert.deepInclude(error, { kind: "api", status, code }, scenario);
        const told = error.message.slice(`${get(scenario)} ${status} `.length);
        if (text instanceof RegExp) assert.match(told, text);
        else assert.equal(told, text);
      }
    },

    async an_error_has_all_entries_as_the_api_sent_them() {
      const { errors } = await failure(call("bad_account"));
      assert.deepEqual(errors[0].source, { pointer: "/account_id" });
      assert.equal(errors[0].documentation_url, "https://developers.cloudflare.com/api");
      const chained = await failure(call("invalid_headers"));
      assert.equal(chained.errors[0].error_chain[0].code, 6111);
    },

    async a_rate_limit_tells_how_long_to_wait() {
      const error = await failure(call("rate_limited"));
      assert.deepInclude(error, { kind: "api", status: 429, code: 971, retryAfterMs: 17_000 });
    },

    async what_is_not_the_api_is_told_by_what_it_is() {
      const rows = [
        ["html", 502, "HTML in place of the API's JSON"],
        ["ssl_page", 525, "HTML in place of the API's JSON"],
        ["text", 504, "text in place of the API's JSON"],
        ["nothing", 500, "nothing in place of the API's JSON"],
        ["truncated_json", 200, "broken JSON"],
        ["other_json", 200, "other JSON in place of the API's"],
        ["json_null", 200, "other JSON in place of the API's"],
        ["challenge", 403, "a challenge page of Cloudflare's in place of the API's JSON"],
      ];
      for (const [scenario, status, text] of rows) {
        const error = await failure(call(scenario));
        assert.equal(error.message, `${get(scenario)} ${status}, ${text}`);
        assert.deepInclude(error, { kind: "http", status, code: null, errors: [], rayId: RAY }, scenario);
      }
    },

    async an_http_error_keeps_4_kib_of_the_text() {
      assert.equal((await failure(call("text"))).body, "upstream request timeout");
      assert.equal((await failure(call("nothing"))).body, "");
      assert.equal((await failure(call("long_html"))).body.length, 4096);
    },

    async a_redirect_is_not_followed() {
      const status = hidesRedirects ? null : 302;
      const error = await failure(call("redirect"));
      assert.deepInclude(error, { kind: "http", status });
      const told = `${status === null ? "" : " 302,"} a redirect, which is not followed`;
      assert.equal(error.message, `${get("redirect")}${told}`);
    },

    async a_success_without_a_build_names_the_place_and_keeps_the_answer() {
      const rows = [
        ["no_result", /^result: expected an object, found (undefined|null)$/],
        ["null_result", /^result: expected an object, found null$/],
        ["result_of_other_type", /^result: expected an object, found a string$/],
        ["wrong_type_deep_inside", /^result\.trigger\.repo_connection\.repo_id: expected a string, found a number$/],
        ["wrong_element", /^result\.trigger\.branch_includes\[1\]: expected a string, found null$/],
        [
          "wrong_variable",
          /^result\.build_trigger_metadata\.environment_variables\.SECRET: expected a string or an object, found an array$/,
        ],
      ];
      for (const [scenario, text] of rows) {
        const error = await failure(call(scenario));
        assert.deepInclude(error, { kind: "decode", status: 200, code: null }, scenario);
        assert.match(error.message.slice(`${get(scenario)} 200 `.length), text);
        assert.isTrue(error.body.success);
        assert.notInclude(error.message, "hunter2");
      }
    },

    async an_abort_before_the_call_rejects_with_its_reason_and_sends_nothing() {
      for (const reason of REASONS) {
        let called = false;
        const fetch = () => {
          called = true;
          return new Promise(() => {});
        };
        const signal = AbortSignal.abort(reason);
        assert.strictEqual(await rejection(call("documented", { signal, fetch })), signal.reason);
        assert.isFalse(called);
      }
    },

    async an_abort_during_the_call_rejects_with_its_reason() {
      for (const scenario of ["never", "stalls"]) {
        for (const reason of REASONS) {
          const controller = new AbortController();
          setTimeout(() => controller.abort(reason), 30);
          const { signal } = controller;
          assert.strictEqual(await rejection(call(scenario, { signal })), signal.reason);
        }
      }
    },

    async an_abort_cancels_the_request_and_leaves_no_listener() {
      const controller = new AbortController();
      const listeners = watched(controller.signal);
      let handed;
      const fetch = (_, { signal }) => {
        handed = signal;
        return new Promise(() => {});
      };
      setTimeout(() => controller.abort("enough"), 10);
      assert.equal(await rejection(call("never", { signal: controller.signal, fetch })), "enough");
      assert.isTrue(handed.aborted);
      assert.equal(listeners(), 0);
    },

    async a_call_that_ends_well_leaves_no_listener() {
      const controller = new AbortController();
      const listeners = watched(controller.signal);
      await call("documented", { signal: controller.signal });
      assert.equal(listeners(), 0);
    },

    async a_timeout_covers_the_head_and_the_body() {
      for (const scenario of ["never", "stalls"]) {
        const error = await failure(call(scenario, { timeoutMs: 60 }));
        assert.equal(error.message, `${get(scenario)} no complete answer within 60 ms`);
        assert.deepInclude(error, { kind: "timeout", status: null, attempts: 1 });
      }
    },

    async a_timeout_ends_even_a_fetch_that_ignores_its_signal() {
      const fetch = () => new Promise(() => {});
      assert.equal((await failure(call("never", { timeoutMs: 20, fetch }))).kind, "timeout");
    },

    async an_infinite_timeout_is_none() {
      assert.equal((await call("documented", { timeoutMs: Infinity })).status, "running");
    },

    async an_answer_that_breaks_off_is_a_network_error_with_its_cause() {
      const error = await failure(call("cut_off"));
      assert.equal(error.kind, "network");
      assert.include(error.message, "no complete answer, the network failed");
      assert.instanceOf(error.cause, Error);
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

    async a_fetch_that_rejects_is_a_network_error_whatever_it_rejects_with() {
      for (const reason of REASONS) {
        const error = await failure(call("documented", { fetch: () => Promise.reject(reason) }));
        assert.equal(error.kind, "network");
        assert.strictEqual(error.cause, reason);
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
        [
          { apiToken: TOKEN, apiKey: KEY },
          "auth: holds apiToken and apiEmail or apiKey, which exclude each other",
        ],
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
        [{ baseUrl: 7 }, "options.baseUrl: expected a string, found a number"],
        [{ baseUrl: "http://" }, "options.baseUrl: is no "],
        [{ baseUrl: "ftp://example.com" }, "options.baseUrl: expected an https: URL"],
        [{ baseUrl: "https://u:p@example.com" }, "options.baseUrl: holds a user name or a password; use auth or headers"],
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

    async a_base_url_may_end_in_a_slash_and_have_a_path() {
      const asked = [];
      const fetch = async (url) => {
        asked.push(url);
        return Response.json({ success: true, result: {} });
      };
      await getBuild(ACCOUNT, "b", AUTH, { fetch, baseUrl: "https://example.com/builds-api/" });
      assert.equal(asked[0], `https://example.com/builds-api/accounts/${ACCOUNT}/builds/builds/b`);
    },

    async a_server_that_sends_credentials_back_does_not_make_us_show_them() {
      assert.include((await failure(call("indiscreet"))).body, "[redacted]");
      const refused = await failure(call("indiscreet_refusal"));
      assert.equal(refused.message, `${get("indiscreet_refusal")} 400 bad header Bearer [redacted] (1)`);
      assert.equal(refused.errors[0].message, "bad header Bearer [redacted]");
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

    async an_error_of_ones_own_fills_in_what_is_left_out() {
      const error = new BuildsError("no build today", { kind: "network", cause: 7 });
      assert.equal(String(error), "BuildsError: no build today");
      assert.deepInclude(error, { kind: "network", status: null, errors: [], attempts: 0, cause: 7 });
    },
  };
}

const REASONS = [new Error("enough"), "enough", undefined, null, 0, { why: "enough" }];

/** What a promise rejects with; it must reject. */
async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (reason) {
    return reason;
  }
  assert.fail(`no rejection, but ${JSON.stringify(value)}`);
}

/** A rejection that is an error of the package, and shows no credential in any of its parts. */
async function failure(promise) {
  const error = await rejection(promise);
  assert.instanceOf(error, BuildsError, String(error));
  assert.instanceOf(error, Error);
  const parts = Reflect.ownKeys(error).map((key) => JSON.stringify(shallow(error[key])));
  const shown = [...parts, error.message, error.stack].join("\n");
  for (const secret of [TOKEN, KEY]) assert.notInclude(shown, secret);
  return error;
}

/** JSON.stringify overflows the stack on what is nested too deep; the first levels will do. */
function shallow(value, depth = 8) {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "…";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shallow(inner, depth - 1)]));
}

/** Counts the listeners on a signal. */
function watched(signal) {
  let count = 0;
  for (const [method, step] of [["addEventListener", 1], ["removeEventListener", -1]]) {
    const original = signal[method].bind(signal);
    signal[method] = (...args) => {
      count += step;
      original(...args);
    };
  }
  return () => count;
}
