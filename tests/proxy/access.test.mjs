// Who may ask: pages of which origins, and whom `authorize` lets in.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ANOTHER, build, finished, result } from "./api.mjs";
import { startProxies } from "./start.mjs";

const { ask, upstream } = await startProxies();

describe("other origins", () => {
  const from = (/** @type {string} */ origin, /** @type {Record<string, string>} */ headers = {}) => ({
    headers: { origin, ...headers },
  });

  test("are refused, unless they are allowed", async () => {
    const { path, calls } = upstream(result(build()));
    const others = [
      "https://evil.example.com",
      "null",
      "https://status.example.com.evil.com",
      "http://status.example.com",
    ];
    for (const origin of others) {
      const { status, success, headers } = await ask(path("shared"), from(origin));
      assert.deepEqual([origin, status, success], [origin, 403, false]);
      assert.equal(headers.get("access-control-allow-origin"), null);
    }
    assert.equal((await ask(path(), from("https://status.example.com"))).status, 403);
    assert.equal(calls.length, 0);
  });

  test("that are allowed may read the answer and Retry-After", async () => {
    const { path } = upstream(result(build()));
    for (const asked of [path("shared"), path("shared", ANOTHER)]) {
      const { headers } = await ask(asked, from("https://status.example.com"));
      assert.equal(headers.get("access-control-allow-origin"), "https://status.example.com");
      assert.equal(headers.get("access-control-expose-headers"), "retry-after");
      assert.equal(headers.get("vary"), "Origin");
    }
  });

  test("do not include the proxy's own", async () => {
    const { path } = upstream(result(build()));
    const { status, headers } = await ask(path("shared"), from("http://worker.example"));
    assert.deepEqual([status, headers.get("access-control-allow-origin")], [200, null]);
  });

  test("get a preflight answered only if they are allowed", async () => {
    const { path, calls } = upstream(result(build()));
    const wish = { "access-control-request-method": "GET", "access-control-request-headers": "x-gate" };
    const preflight = (/** @type {string} */ mount, /** @type {string} */ origin) =>
      ask(path(mount), { method: "OPTIONS", ...from(origin, wish) });
    const { status, headers } = await preflight("shared", "https://status.example.com");
    assert.equal(status, 204);
    assert.equal(headers.get("access-control-allow-origin"), "https://status.example.com");
    assert.equal(headers.get("access-control-allow-methods"), "GET, HEAD");
    assert.equal(headers.get("access-control-allow-headers"), "x-gate");
    assert.match(headers.get("vary") ?? "", /^Origin, /);
    assert.equal((await preflight("shared", "https://evil.example.com")).status, 403);
    assert.equal((await preflight("builds-api", "https://status.example.com")).status, 403);
    assert.equal(calls.length, 0);
  });
});

describe("authorize", () => {
  const cases = { yes: 200, no: 403, nothing: 403, truthy: 403, throws: 500, rejects: 500, login: 401 };

  for (const [mount, expected] of Object.entries(cases)) {
    test(`with the answer ${mount} makes the status ${expected}, for builds and badges, cached or not`, async () => {
      const { path, name, calls } = upstream(result(finished()));
      await ask(path());
      assert.equal(calls.length, 1);
      for (const asked of [path(mount), `/${mount}/badge/${name}.svg`, `/${mount}/badge/${name}.json`]) {
        const { status, text } = await ask(asked);
        assert.equal(status, expected, asked);
        if (expected !== 200) assert.doesNotMatch(text, /succeeded|shop/);
      }
      assert.equal(calls.length, 1);
    });
  }

  test("may return a Response, which is sent as it is", async () => {
    const { text, headers } = await ask(upstream(result(build())).path("login"));
    assert.deepEqual([text, headers.get("www-authenticate")], ["log in", "Basic"]);
  });

  test("may be asynchronous, and is called for every request", async () => {
    const { path, calls } = upstream(result(finished()));
    const open = { headers: { "x-gate": "open" } };
    assert.equal((await ask(path("later"), open)).status, 200);
    assert.equal((await ask(path("later"))).status, 403);
    assert.equal((await ask(path("later"), open)).status, 200);
    assert.equal(calls.length, 1);
  });

  test("keeps browsers from caching", async () => {
    const { path, name } = upstream(result(finished()));
    for (const asked of [path("yes"), path("yes", ANOTHER), `/yes/badge/${name}.svg`]) {
      assert.equal((await ask(asked)).headers.get("cache-control"), "private, no-store");
    }
  });

  test("hides from those it refuses which account it is", async () => {
    const { path } = upstream(result(build()));
    assert.equal((await ask(path("no"))).text, (await ask(path("no", ANOTHER))).text);
  });
});
