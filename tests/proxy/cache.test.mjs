// How long an answer is cached and where, and how few requests reach the API because of that.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { watchBuild } from "workers-builds";
import { ACCOUNT, build, finished, refusal, result } from "./api.mjs";
import { SECRETS, searched } from "./searched.mjs";
import { dispatchTo, startProxies } from "./start.mjs";

const { ask, askRaw, dispatch, start, upstream, upstreamWorker } = await startProxies();

/**
 * The contents of all files in a folder.
 *
 * @param {string} folder
 */
function stored(folder) {
  const paths = readdirSync(folder, { encoding: "utf8", recursive: true }).map((name) => join(folder, name));
  return paths
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"))
    .join("");
}

describe("the cache", () => {
  test("holds a finished build for a day, and so do browsers", async () => {
    const { path, name, calls } = upstream(result(finished()), refusal(404, 12000));
    const first = await ask(path());
    const control = first.headers.get("cache-control") ?? "";
    const seconds = Number(/^public, max-age=(\d+)$/.exec(control)?.[1]);
    assert.ok(seconds > 86_390 && seconds <= 86_400, control);
    await sleep(600);
    assert.equal((await ask(path())).text, first.text);
    assert.equal((await ask(`/builds-api/badge/${name}.json`)).message, "succeeded");
    assert.equal(calls.length, 1);
  });

  test("holds a running build for the interval", async () => {
    const { path, calls } = upstream(result(build()), result(finished()));
    const { headers } = await ask(path("brief"));
    assert.equal(headers.get("cache-control"), "public, max-age=0");
    assert.equal((await ask(path("brief"))).result.status, "running");
    assert.equal(calls.length, 1);
    await sleep(600);
    assert.equal((await ask(path("brief"))).result.status, "stopped");
    assert.equal(calls.length, 2);
    const { headers: three } = await ask(upstream(result(build())).path());
    assert.match(three.get("cache-control") ?? "", /^public, max-age=[123]$/);
  });

  test("holds a build that has an outcome for a day, whatever its status", async () => {
    for (const fields of [{ build_outcome: "fail" }, { status: "stopped", build_outcome: "new" }]) {
      const { path, calls } = upstream(result(build(fields)));
      const { headers } = await ask(path("brief"));
      assert.match(headers.get("cache-control") ?? "", /^public, max-age=86(399|400)$/);
      await sleep(600);
      await ask(path("brief"));
      assert.equal(calls.length, 1);
    }
  });

  test("holds a stopped build without an outcome for the interval", async () => {
    const watched = async (/** @type {unknown} */ build_outcome) => {
      const { path, calls } = upstream(result(build({ status: "stopped", build_outcome })));
      await ask(path("brief"));
      await sleep(600);
      await ask(path("brief"));
      assert.equal(calls.length, 2, String(build_outcome));
    };
    await Promise.all([undefined, null, "", 7, { success: true }].map(watched));
  });

  test("holds a missing build and a failure for the interval, but browsers do not", async () => {
    for (const [code, expected] of [
      [404, 404],
      [500, 502],
    ]) {
      const { path, calls } = upstream(refusal(code, 12000), result(build()));
      for (let count = 0; count < 3; count++) {
        const { status, headers } = await ask(path("brief"));
        assert.deepEqual([status, headers.get("cache-control")], [expected, "no-store"]);
      }
      assert.equal(calls.length, 1);
      await sleep(600);
      assert.equal((await ask(path("brief"))).status, 200);
    }
  });

  test("outlives the isolate, and holds no secret", async () => {
    const cachePersist = mkdtempSync(fileURLToPath(new URL("../../target/cache-", import.meta.url)));
    const { path, calls } = upstream(result(finished()), refusal(404, 12000));
    const texts = [];
    try {
      for (let count = 0; count < 2; count++) {
        const again = await start({ cachePersist });
        try {
          // Without a ctx, the proxy answers after it has written to the cache.
          const headers = { "x-without-ctx": "1" };
          const response = await dispatchTo(again, `http://worker.example${path()}`, { headers });
          texts.push((await searched(response)).text);
        } finally {
          await again.dispose();
        }
      }
      assert.ok(stored(cachePersist).includes("developer@example.com"));
      for (const secret of SECRETS) assert.ok(!stored(cachePersist).includes(secret), secret);
    } finally {
      rmSync(cachePersist, { recursive: true });
    }
    assert.equal(calls.length, 1);
    assert.equal(texts[0], texts[1]);
    assert.match(texts[0], /"success":true/);
  });
});

describe("a log in the cache", () => {
  test("stays in its isolate, and so do the variables of its build", async () => {
    const cachePersist = mkdtempSync(fileURLToPath(new URL("../../target/cache-", import.meta.url)));
    const page = result({ lines: [[1, "a line of hunter2"]], cursor: "a" });
    const { path, calls } = upstream(({ url }) => (url?.endsWith("/logs") ? page : result(finished())));
    try {
      for (let count = 0; count < 2; count++) {
        const again = await start({ cachePersist });
        try {
          const headers = { "x-without-ctx": "1", "x-gate": "open" };
          for (const end of ["", "/logs"]) {
            const response = await dispatchTo(again, `http://worker.example${path("logs")}${end}`, { headers });
            const { status, result } = await searched(response);
            assert.deepEqual([status, result.lines], [200, end ? [[1, "a line of ***"]] : undefined]);
          }
        } finally {
          await again.dispose();
        }
      }
      assert.ok(stored(cachePersist).includes("developer@example.com"));
      assert.ok(!stored(cachePersist).includes("a line"));
      for (const secret of SECRETS) assert.ok(!stored(cachePersist).includes(secret), secret);
    } finally {
      rmSync(cachePersist, { recursive: true });
    }
    // The second isolate has the build from the first, but reads it again for its variables.
    assert.deepEqual(
      calls.map(({ url }) => url?.endsWith("/logs")),
      [false, true, false, true],
    );
  });
});

describe("the variables of a build in the cache of the data center", () => {
  test("cost one call, however many pages of the log are read", async () => {
    const cachePersist = mkdtempSync(fileURLToPath(new URL("../../target/cache-", import.meta.url)));
    const { path, calls } = upstream(({ url }) =>
      result(url?.includes("/logs") ? { lines: [[1, "hunter2"]] } : finished()),
    );
    // What the first proxy has stored holds for longer than what the second one reads.
    const paths = [[path()], ["a", "b", "c"].map((cursor) => `${path("fickle-logs")}/logs?cursor=${cursor}`)];
    try {
      for (const asked of paths) {
        const isolate = await start({ cachePersist });
        try {
          for (const path of asked) {
            const headers = { "x-without-ctx": "1" };
            const response = await dispatchTo(isolate, `http://worker.example${path}`, { headers });
            assert.equal((await searched(response)).status, 200);
          }
        } finally {
          await isolate.dispose();
        }
      }
    } finally {
      rmSync(cachePersist, { recursive: true });
    }
    assert.equal(calls.filter(({ url }) => !url?.includes("/logs")).length, 2);
  });
});

describe("a hundred watchers", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index);

  test("that come at once cost one call", async () => {
    for (const headers of [undefined, { "x-without-ctx": "1" }]) {
      const { path, calls } = upstream({ ...result(build()), delay: 150 });
      const answers = await Promise.all(hundred.map(() => ask(path(), { headers })));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
      assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
      assert.equal(calls.length, 1);
    }
  });

  test("that watch a build to its end cost one call an interval", async () => {
    const states = ["queued", "initializing", "running"].map((status) => result(build({ status })));
    const { name, calls } = upstream(...states, result(finished()));
    const started = performance.now();
    const seen = await Promise.all(
      hundred.map(async (index) => {
        // Real watchers do not start at the same time.
        await sleep(index * 4);
        const options = {
          baseUrl: "http://localhost/brief",
          fetch: dispatch,
          intervalMs: 500,
        };
        let last;
        for await (const build of watchBuild(ACCOUNT, name, null, options)) last = build;
        return last?.build_outcome;
      }),
    );
    assert.deepEqual(new Set(seen), new Set(["success"]));
    assert.equal(calls.length, 4);
    assert.ok(performance.now() - started > 3 * 500);
  });

  test("of a list, the latest builds or a log cost one call an interval", async () => {
    const { tag, path, calls } = upstreamWorker(({ url }) => ({
      ...result(url?.includes("latest") ? { builds: { [tag]: build() } } : [build()]),
      delay: 150,
    }));
    const one = upstream(({ url }) => ({
      ...result(url?.endsWith("/logs") ? { lines: [[1, "a line"]] } : build()),
      delay: 150,
    }));
    const latest = `/steady/accounts/${ACCOUNT}/builds/builds/latest?external_script_ids=${tag}`;
    const headers = { "x-gate": "open" };
    for (const asked of [path("steady"), latest, `${one.path("logs")}/logs`, `/steady/badge/worker/${tag}.svg`]) {
      const answers = await Promise.all(hundred.map(() => ask(asked, { headers })));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]), asked);
      assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    }
    assert.equal(one.calls.length, 2);
    // The badge reads the list.
    assert.equal(calls.length, 2);
  });

  test("of a slow API cost one call an interval, and each gets an answer", async () => {
    const { path, calls } = upstream({ ...result(build()), delay: 1_200 });
    const answers = await Promise.all(hundred.map(() => ask(path("brief"))));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.ok(calls.length <= 3, String(calls.length));
  });

  test("get an answer even if the one that asks for all leaves", async () => {
    const { path, calls } = upstream({ ...result(build()), delay: 400 });
    const controller = new AbortController();
    const leaving = askRaw(path(), controller.signal);
    while (calls.length === 0) await sleep(5);
    const staying = hundred.map(() => ask(path()));
    await sleep(50);
    controller.abort();
    await assert.rejects(leaving, { name: "AbortError" });
    for (const { status } of await Promise.all(staying)) assert.equal(status, 200);
    assert.equal(calls.length, 1);
  });

  test("of a hundred builds cost one call while the API refuses with 429", async () => {
    const limited = upstream(refusal(429, 971, { "retry-after": "3" }));
    const others = hundred.map(() => upstream(result(build())));
    const finishedBefore = upstream(result(finished()));
    await ask(finishedBefore.path());
    assert.equal((await ask(limited.path())).status, 429);
    const over = sleep(3_100);
    const answers = await Promise.all(others.map(({ path }) => ask(path())));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([429]));
    assert.equal((await ask(finishedBefore.path())).status, 200);
    assert.equal(others.filter(({ calls }) => calls.length).length, 0);
    await over;
    const another = upstream(result(build()));
    assert.equal((await ask(another.path())).status, 200);
  });
});
