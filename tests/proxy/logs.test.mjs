// Logs: who gets them, and what of them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BuildsError, followBuildLog, getBuildLog } from "workers-builds";
import { buildsProxy } from "workers-builds/proxy";
import { accountOf, LOGS, refused, SHOP } from "./account.mjs";
import { build, finished } from "./api.mjs";
import { assertNotFound } from "./searched.mjs";

const LOG = "builds/builds/one/logs";

/** The API with one build and its log. @param {unknown} page @param {object} [whole] */
const apiWith = (page, whole = finished()) =>
  accountOf((path) => {
    if (path.startsWith(LOG)) return page;
    return path === "builds/builds/one" ? whole : undefined;
  });

describe("the log of a build", () => {
  test("is read by getBuildLog, page by page", async () => {
    const { accountId, api, calls, through } = accountOf();
    const uuid = api.addBuild({ scenario: "terminated", secondsAgo: 500 });
    const direct = await getBuildLog(accountId, uuid, null, { fetch: api.fetch });
    const lines = await getBuildLog(accountId, uuid, null, through(LOGS));
    assert.ok(direct.length > 1_000);
    assert.deepEqual(lines.slice(0, direct.length), direct);
    const pages = Math.ceil(lines.length / 100);
    assert.equal(calls.filter((path) => path.includes("/logs")).length, pages);
    assert.equal(calls.filter((path) => path === `builds/builds/${uuid}`).length, 1);
    // The build comes first: it says what must not be shown.
    assert.equal(calls[0], `builds/builds/${uuid}`);
  });

  test("is followed by followBuildLog to its end", async (context) => {
    const pages = [
      { lines: [[1e12, "one"]], cursor: "a", truncated: true },
      { lines: [[1e12, "two"]], cursor: "b", truncated: false },
    ];
    const { accountId, through } = accountOf((path) => {
      if (path === "builds/builds/one") return finished();
      return path === LOG ? pages[0] : pages[1];
    });
    context.mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.now() });
    const texts = [];
    const follower = followBuildLog(accountId, "one", null, through(LOGS));
    const ticking = (async () => {
      for (; texts.length < 3; await new Promise(setImmediate)) context.mock.timers.tick(100);
    })();
    for await (const { text } of follower) texts.push(text);
    assert.deepEqual(texts, ["one", "two"]);
    texts.push("end");
    await ticking;
  });

  test("does not exist unless logs are switched on, whoever asks", async () => {
    const { accountId, api, ask, calls, through } = accountOf();
    const uuid = api.addBuild({ secondsAgo: 100 });
    const path = `builds/builds/${uuid}/logs`;
    for (const options of [{}, { authorize: () => true }, { logs: false }, { workers: [SHOP] }]) {
      assertNotFound(await ask(path, options));
      await assert.rejects(getBuildLog(accountId, uuid, null, through(options)), { status: 404, body: null });
    }
    assert.deepEqual(calls, []);
    // Not even after another proxy has read it.
    assert.equal((await ask(path, LOGS)).status, 200);
    assertNotFound(await ask(path));
  });

  test("is for those alone whom authorize lets in", async () => {
    const { ask, calls } = apiWith({ lines: [[1, "a line"]] });
    assert.equal((await ask(LOG, LOGS)).status, 200);
    const { status, text } = await ask(LOG, { logs: true, authorize: () => false });
    assert.deepEqual([status, text.includes("a line")], [403, false]);
    assert.equal(calls.length, 2);
    const options = { accountId: "account", auth: null, logs: true };
    const error = { kind: "argument", message: "logs: expected authorize too, because a log may hold secrets" };
    for (const authorize of [undefined, null]) {
      assert.throws(
        () => buildsProxy({ ...options, authorize }),
        (error) => error instanceof BuildsError,
      );
      assert.throws(() => buildsProxy({ ...options, authorize }), error);
    }
  });

  test("is not cached by browsers", async () => {
    const { ask } = apiWith({ lines: [[1, "a line"]] });
    for (const path of [LOG, `${LOG}?cursor=a`]) {
      assert.equal((await ask(path, LOGS)).headers.get("cache-control"), "private, no-store");
    }
  });

  test("has the fields that are known", async () => {
    const { ask } = apiWith({
      lines: [
        [1, "one", "hunter2"],
        "two",
        [null, "three"],
        ["soon", "four"],
        [5, 5],
        [],
        null,
        { text: "hunter2" },
        7,
      ],
      cursor: "abc",
      truncated: true,
      events: [
        { type: "building", started_on: "2026-11-01T12:00:00Z", ended_on: null, secret: "hunter2" },
        { type: { name: "hunter2" } },
        "hunter2",
        null,
      ],
      secret: "hunter2",
    });
    const { result } = await ask(LOG, LOGS);
    assert.deepEqual(result, {
      lines: [
        [1, "one"],
        [null, "two"],
        [null, "three"],
        [null, "four"],
      ],
      cursor: "abc",
      truncated: true,
      events: [{ type: "building", started_on: "2026-11-01T12:00:00Z", ended_on: null }, {}],
    });
  });

  test("is empty if the API's is not as it is documented", async () => {
    const empty = { lines: [], cursor: null, truncated: false, events: [] };
    for (const value of [{}, { lines: "hunter2", cursor: 7, truncated: "yes", events: {} }, { lines: null }]) {
      const { status, result } = await apiWith(value).ask(LOG, LOGS);
      assert.deepEqual([status, result], [200, empty]);
    }
  });

  test("is empty until the build says its variables", async () => {
    const early = build({ status: "queued", build_trigger_metadata: null });
    const { ask, calls } = apiWith({ lines: [[1, "a line"]] }, early);
    assert.deepEqual((await ask(LOG, LOGS)).result.lines, []);
    assert.deepEqual(calls, ["builds/builds/one"]);
    const late = apiWith({ lines: [[1, "a line"]] }, finished({ build_trigger_metadata: null }));
    assert.deepEqual((await late.ask(LOG, LOGS)).result.lines, [[1, "a line"]]);
  });

  test("does not exist without its build", async () => {
    const { ask, calls } = accountOf((path) => (path.startsWith(LOG) ? { lines: [[1, "a line"]] } : undefined));
    assertNotFound(await ask(LOG, LOGS));
    assert.deepEqual(calls, ["builds/builds/one"]);
  });

  test("fails in words of the proxy's own, without a line", async () => {
    const answers = {
      "the API did not give a log": new Response('{"lines":[[1,"hunter2"]]', { status: 200 }),
      "the API refused with status 403": refused(403, 10000),
    };
    for (const [message, answer] of Object.entries(answers)) {
      const { status, errors } = await apiWith(answer).ask(LOG, LOGS);
      assert.deepEqual([status, errors?.[0].message], [502, message]);
    }
    const limit = refused(429, 971, { "retry-after": "60" });
    const { ask, calls } = apiWith(limit);
    for (const path of [LOG, LOG, `${LOG}?cursor=a`, "builds/builds/two"]) {
      const { status, headers } = await ask(path, LOGS);
      assert.equal(status, 429);
      assert.match(headers.get("retry-after") ?? "", /^(60|[1-5]\d)$/);
    }
    assert.equal(calls.length, 2);
  });

  test("costs one call an interval for each page", async () => {
    const { ask, calls } = apiWith({ lines: [[1, "a line"]], cursor: "a" });
    const hundred = Array.from({ length: 100 }, (_, index) => (index % 2 ? LOG : `${LOG}?cursor=a`));
    const statuses = await Promise.all(hundred.map(async (path) => (await ask(path, LOGS)).status));
    assert.deepEqual(new Set(statuses), new Set([200]));
    assert.deepEqual(calls.sort(), ["builds/builds/one", LOG, `${LOG}?cursor=a`]);
  });

  test("goes on at any cursor, which cannot change the request", async () => {
    const { ask, calls } = apiWith({ lines: [] });
    const cursors = ["WzAsMzRd", "a+b/c==", "a&cursor=b", "../../x?y#z", "%2e%2e", "x".repeat(1_000)];
    for (const cursor of cursors) {
      assert.equal((await ask(`${LOG}?cursor=${encodeURIComponent(cursor)}`, LOGS)).status, 200);
      const { searchParams, pathname } = new URL(`http://localhost/${calls.at(-1)}`);
      assert.deepEqual([pathname, [...searchParams]], [`/${LOG}`, [["cursor", cursor]]]);
    }
    const before = calls.length;
    const hostile = ["", "%00", "%0a", "é", "x".repeat(1_001), "a&cursor=b", "a&page=1"];
    for (const cursor of hostile) assertNotFound(await ask(`${LOG}?cursor=${cursor}`, LOGS), cursor);
    for (const path of [`${LOG}?page=1`, `${LOG}/`, `${LOG}%2f`, "builds/builds/o%6ee/logs", "builds/builds//logs"]) {
      assertNotFound(await ask(path, LOGS), path);
    }
    assert.equal(calls.length, before);
  });

  test("gets no body for HEAD, and does not write", async () => {
    const { ask } = apiWith({ lines: [[1, "a line"]] });
    const { status, text } = await ask(LOG, LOGS, { method: "HEAD" });
    assert.deepEqual([status, text], [200, ""]);
    for (const method of ["POST", "PUT", "DELETE"]) assert.equal((await ask(LOG, LOGS, { method })).status, 405);
  });
});
