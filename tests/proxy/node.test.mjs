// The proxy in Node, where no cache of a data center helps.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { BuildsError, getBuild } from "workers-builds";
import { buildsProxy } from "workers-builds/proxy";
import { build, finished, INVALID, TOKEN } from "./api.mjs";
import { assertNotFound, searched } from "./searched.mjs";

/** @import { BuildsProxy } from "workers-builds/proxy" */

/** For options and requests that the types do not allow. */
const untyped = {
  buildsProxy: /** @type {(options: unknown) => BuildsProxy} */ (buildsProxy),
  ask: (/** @type {BuildsProxy} */ proxy, /** @type {unknown[]} */ ...args) =>
    /** @type {(...args: unknown[]) => Promise<Response>} */ (proxy)(...args),
};

describe("outside of Workers", () => {
  const LOCAL = { accountId: "account", auth: null, basePath: "", intervalMs: 500 };
  const fetch = async () => Response.json({ success: true, result: finished() });
  const request = (/** @type {string} */ uuid) =>
    new Request(`http://localhost/accounts/account/builds/builds/${uuid}`);

  /**
   * A proxy whose API gives these answers in turn, those that are left, and a promise of the first request. Requests
   * that reach the proxy at the same time may reach the API in any order.
   *
   * @param {Promise<Response>[]} looks
   */
  function answering(...looks) {
    /** @type {(value?: unknown) => void} */
    let reached = () => {};
    const firstRequest = new Promise((resolve) => (reached = resolve));
    const next = () => {
      reached();
      return looks.shift() ?? Promise.reject(new Error("one look too many"));
    };
    return { proxy: buildsProxy({ ...LOCAL, timeoutMs: Infinity, fetch: next }), looks, firstRequest };
  }

  test("caches in memory alone", async () => {
    let calls = 0;
    const counting = () => {
      calls++;
      return fetch();
    };
    const proxy = buildsProxy({ ...LOCAL, accountId: "a/b", basePath: "/", fetch: counting });
    const asked = () => proxy(new Request("http://localhost/accounts/a%2Fb/builds/builds/node"));
    const answers = await Promise.all([asked(), asked(), asked()]);
    for (const answer of answers) assert.equal((await searched(answer)).result.status, "stopped");
    assert.equal(calls, 1);
  });

  for (const accountId of ["a!b'(c)*", "größe/..", "a b%2Fc", "a%zz"]) {
    test(`answers getBuild for the account ${accountId}, and asks the API for the same`, async () => {
      let asked = "";
      const mock = (/** @type {string} */ url) => {
        asked = url;
        return fetch();
      };
      const proxy = buildsProxy({ ...LOCAL, accountId, basePath: "/builds-api", fetch: mock });
      const build = await getBuild(accountId, "encoded", null, {
        baseUrl: "http://localhost/builds-api",
        fetch: (url) => proxy(new Request(url)),
      });
      assert.equal(build.status, "stopped");
      const path = /^https:\/\/api\.cloudflare\.com\/client\/v4\/accounts\/([^/]+)\/builds\/builds\/encoded$/;
      assert.equal(decodeURIComponent(path.exec(asked)?.[1] ?? ""), accountId);
    });
  }

  test("has no build of an account whose encoding means another", async () => {
    const proxy = buildsProxy({ ...LOCAL, accountId: "a/b", fetch });
    for (const account of ["a/b", "a%252Fb", "a%2Fb%00", "a%2Fb%zz", "%zz", "A%2Fb"]) {
      const url = `http://localhost/accounts/${account}/builds/builds/written`;
      assertNotFound(await searched(await proxy(new Request(url))), account);
    }
  });

  test("asks again after an interval if the first request hangs", async () => {
    const { proxy, looks, firstRequest } = answering(new Promise(() => {}), fetch());
    const asked = () => proxy(request("stuck"));
    const started = performance.now();
    asked();
    await firstRequest;
    const answers = await Promise.all([asked(), asked(), asked()]);
    for (const answer of answers) assert.equal((await searched(answer)).status, 200);
    assert.equal(looks.length, 0);
    assert.ok(performance.now() - started > 450);
  });

  test("asks again after half a minute if the first request hangs and the interval is an hour", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.now() });
    const looks = [new Promise(() => {}), fetch()];
    const options = { ...LOCAL, intervalMs: 3_600_000, timeoutMs: Infinity };
    const proxy = untyped.buildsProxy({ ...options, fetch: () => looks.shift() });
    proxy(request("stuck-for-long"));
    while (looks.length === 2) await new Promise(setImmediate);
    const second = proxy(request("stuck-for-long"));
    const pass = async (/** @type {number} */ seconds) => {
      for (let ticks = 0; ticks < seconds * 10; ticks++) {
        await new Promise(setImmediate);
        context.mock.timers.tick(100);
      }
    };
    await pass(29);
    assert.equal(looks.length, 1);
    await pass(2);
    assert.equal(looks.length, 0);
    assert.equal((await second).status, 200);
  });

  test("ignores a late answer that is older than the end of the build", async () => {
    /** @type {(response: Response) => void} */
    let answerLate = () => {};
    const late = new Promise((resolve) => (answerLate = resolve));
    const { proxy, firstRequest } = answering(late, fetch());
    const asked = async () => (await searched(await proxy(request("late")))).result.status;
    const first = asked();
    await firstRequest;
    assert.equal(await asked(), "stopped");
    answerLate(Response.json({ success: true, result: build() }));
    assert.equal(await first, "stopped");
    assert.equal(await asked(), "stopped");
  });

  test("asks the platform to let it finish, for those who wait, if its client leaves", async () => {
    let answered = false;
    const slow = async () => {
      await sleep(50);
      answered = true;
      return fetch();
    };
    /** @type {Promise<unknown>[]} */
    const promises = [];
    buildsProxy({ ...LOCAL, fetch: slow })(request("left"), { waitUntil: (promise) => promises.push(promise) });
    assert.ok(promises.length > 0);
    await Promise.all(promises);
    assert.ok(answered);
  });

  test("keeps at most 500 builds in memory", async () => {
    /** @type {Record<string, number>} */
    const calls = {};
    const counting = (/** @type {string} */ url) => {
      calls[url] = (calls[url] ?? 0) + 1;
      return fetch();
    };
    const proxy = buildsProxy({ ...LOCAL, fetch: counting });
    const asked = (/** @type {string} */ uuid) => proxy(request(uuid));
    for (let index = 0; index <= 500; index++) await asked(`many-${index}`);
    await asked("many-500");
    await asked("many-0");
    assert.deepEqual(
      Object.entries(calls)
        .filter(([, count]) => count > 1)
        .map(([url]) => url.slice(url.indexOf("many"))),
      ["many-0"],
    );
  });

  test("remembers a 429, however many made-up UUIDs are asked for", async () => {
    const headers = { "retry-after": "60" };
    let calls = 0;
    const limit = async () => {
      calls++;
      return Response.json({ success: false, errors: [{ code: 971, message: "hunter2" }] }, { status: 429, headers });
    };
    const limited = buildsProxy({ ...LOCAL, auth: { apiToken: `${TOKEN}-limited` }, fetch: limit });
    const other = buildsProxy({ ...LOCAL, auth: { apiToken: INVALID }, fetch });
    const statusOf = async (/** @type {BuildsProxy} */ proxy, /** @type {string} */ uuid) =>
      (await searched(await proxy(request(uuid)))).status;
    assert.equal(await statusOf(limited, "first"), 429);
    for (let index = 0; index < 600; index++) {
      // All proxies of an isolate share its memory.
      assert.equal(await statusOf(other, `made-up-${index}`), 200);
      assert.equal(await statusOf(limited, `made-up-${index}`), 429);
    }
    assert.equal(await statusOf(limited, "last"), 429);
    assert.equal(calls, 1);
  });

  test("never throws, whatever is asked and whatever the API does", async () => {
    const throws = () => {
      throw null;
    };
    const odd = [
      { status: 502, fetch: throws },
      { status: 502, fetch: () => Promise.reject("x") },
      { status: 502, fetch: async () => new Response(null) },
      { status: 500, fetch: async () => undefined },
      { status: 500, fetch: async () => ({ ok: true }) },
    ];
    for (const [index, { status, fetch }] of odd.entries()) {
      const proxy = untyped.buildsProxy({ ...LOCAL, auth: { apiToken: TOKEN }, fetch });
      const response = await proxy(request(`odd-${index}`));
      assert.equal((await searched(response)).status, status);
    }
    const proxy = untyped.buildsProxy({ ...LOCAL, auth: 7n, fetch });
    for (const odd of [undefined, null, {}, { method: "GET", headers: new Headers(), url: "x" }]) {
      assert.equal((await searched(await untyped.ask(proxy, odd))).status, 500);
    }
    assert.equal((await searched(await untyped.ask(proxy, request("odd"), { waitUntil: 7 }))).status, 500);
  });

  test("refuses options that would open it by mistake", () => {
    const wrong = {
      accountId: ["accountId: expected the ID of an account", undefined, null, "", 7],
      workers: ["workers: expected an array of names or tags, at least one", undefined, null, "shop", [], {}, true, 0],
      logs: ["logs: expected true or false", null, "true", "false", 0, 1, {}],
      authorize: ["authorize: expected a function", true, false, "token"],
      allowedOrigins: ["allowedOrigins: expected an array", "https://example.com"],
      basePath: ["basePath: expected a path that begins with a slash", "api", null, ["/api"]],
      intervalMs: ["intervalMs: expected a number of at least 500", 0, 499, NaN, Infinity, "soon"],
      finishedMs: ["finishedMs: expected a number of at least 0", -1, NaN, Infinity],
    };
    const refused = (/** @type {unknown} */ options, /** @type {unknown} */ message) =>
      assert.throws(
        () => untyped.buildsProxy(options),
        (error) => error instanceof BuildsError && error.message === message,
      );
    for (const [name, [message, ...values]] of Object.entries(wrong)) {
      for (const value of values) refused({ ...LOCAL, [name]: value }, message);
    }
    for (const name of [undefined, null, "", 7, ["shop"], { tag: "shop" }]) {
      const message = "workers: expected an array of names or tags, at least one";
      refused({ ...LOCAL, workers: ["shop", name] }, message);
      // biome-ignore lint/suspicious/noSparseArray: a mistake that must not open the proxy.
      refused({ ...LOCAL, workers: ["shop", , "blog"] }, message);
    }
    for (const authorize of [undefined, null]) {
      refused({ ...LOCAL, logs: true, authorize }, "logs: expected authorize too, because a log may hold secrets");
    }
    for (const origin of ["*", "null", "example.com", "data:,x", 7]) {
      refused({ ...LOCAL, allowedOrigins: [origin] }, "allowedOrigins: expected origins such as https://example.com");
    }
    refused(undefined, "accountId: expected the ID of an account");
  });
});
