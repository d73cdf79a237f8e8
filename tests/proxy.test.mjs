// The proxy and its badges, in workerd, with the stand-in as the API that counts what reaches it.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { request as rawRequest } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { BuildsError, getBuild, watchBuild } from "workers-builds";
import { buildsProxy } from "workers-builds/proxy";
import { launch } from "./runtimes/chromium/browser.mjs";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const ANOTHER = "fedcba9876543210fedcba9876543210";
const TOKEN = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";
const INVALID = "T0kenThatTheApiDoesNotTake0000000000000";
const KEY = "1234567893feefc5f0q5000bfo0c38d90bbeb";

const bindings = {
  CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
  CLOUDFLARE_API_TOKEN: TOKEN,
  CLOUDFLARE_API_KEY: KEY,
  INVALID_TOKEN: INVALID,
};

/** No answer may have any of these, in its headers or its body. */
const SECRETS = [
  TOKEN,
  INVALID,
  KEY,
  "hunter2",
  "Workers Builds token",
  "0d1f6e1c-9f0a",
  "-FRA",
  "upstream-session",
  "stand-in",
];

/** All the headers that an answer may have; the last are of the server, and of miniflare. */
const HEADERS = [
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "access-control-max-age",
  "allow",
  "cache-control",
  "content-security-policy",
  "content-type",
  "cross-origin-resource-policy",
  "retry-after",
  "vary",
  "x-content-type-options",
  "content-length",
  "transfer-encoding",
  "mf-content-encoding",
];

const HOSTILE = `<script>alert("1")</script>\n</title>\u2028\u0000${"é".repeat(300)}`;

const build = (fields = {}) => ({
  status: "running",
  build_outcome: null,
  created_on: "2026-11-01T12:00:00Z",
  trigger: {
    trigger_name: "Deploy",
    build_command: "TOKEN=hunter2 make",
    deploy_command: "deploy --token hunter2",
    build_token_name: "Workers Builds token",
    build_token_uuid: "0d1f6e1c-9f0a-4d7e-8f57-0f6a5a3c2b11",
    environment_variables: { SECRET: "hunter2" },
    repo_connection: { repo_name: "shop", environment_variables: { SECRET: "hunter2" } },
  },
  build_trigger_metadata: {
    author: "developer@example.com",
    branch: "main",
    commit_message: HOSTILE,
    build_command: "TOKEN=hunter2 make",
    deploy_command: "deploy --token hunter2",
    build_token_name: "Workers Builds token",
    build_token_uuid: "0d1f6e1c-9f0a-4d7e-8f57-0f6a5a3c2b11",
    environment_variables: { SECRET: { is_secret: true, value: "hunter2" }, OTHER: "hunter2" },
  },
  deploy_hook: { deploy_hook_name: "nightly", deploy_hook_url: "https://api.cloudflare.com/hooks/hunter2" },
  pull_request: { pull_request_url: "https://example.com/7", environment_variables: { SECRET: "hunter2" } },
  environment_variables: { SECRET: "hunter2" },
  novelty: [{ build_token_name: "Workers Builds token" }],
  ...fields,
});

const finished = (fields) => build({ status: "stopped", build_outcome: "success", ...fields });

const UPSTREAM_HEADERS = {
  "content-type": "application/json",
  "cf-ray": "8f0a1b2c3d4e5f60-FRA",
  "set-cookie": "upstream-session=1",
  server: "stand-in",
};

const reply = (status, body, headers) => ({
  status,
  headers: { ...UPSTREAM_HEADERS, ...headers },
  body: JSON.stringify(body),
});
const result = (result) => reply(200, { success: true, errors: [], messages: [{ message: "hunter2" }], result });
const refusal = (status, code, headers) =>
  reply(status, { success: false, errors: [{ code, message: "hunter2" }] }, headers);

const scenarios = {};
const api = await standIn({ scenarios });
let worker, address;

before(async () => {
  worker = await startWorker(new URL("proxy/wrangler.jsonc", import.meta.url), { api: api.origin, bindings });
  address = await worker.ready;
});
after(async () => {
  await worker?.dispose();
  api.close();
});

let made = 0;

/** A build with which the API answers as told, in turn; it counts what reached it. */
function upstream(...answers) {
  const name = `build-${++made}`;
  const calls = [];
  scenarios[name] = (request) => {
    const answer = answers[Math.min(calls.length, answers.length - 1)];
    calls.push(request);
    return typeof answer === "function" ? answer(request) : answer;
  };
  const path = (mount = "builds-api", account = ACCOUNT) => `/${mount}/accounts/${account}/builds/builds/${name}`;
  return { name, calls, path };
}

/** Asks the Worker, and finds no secret and no header of another in whatever it answers. */
async function ask(path, init) {
  return searched(await worker.dispatchFetch(`http://worker.example${path}`, init));
}

async function searched(response) {
  const { status, headers } = response;
  const text = await response.text();
  const all = [...headers].map(([name, value]) => `${name}: ${value}`).join("\n") + text;
  for (const secret of SECRETS) assert.ok(!all.includes(secret), `${secret} in ${all}`);
  for (const name of headers.keys()) assert.ok(HEADERS.includes(name) || status === 401, `a header ${name}`);
  if (status !== 401 && status !== 204) assert.equal(headers.get("x-content-type-options"), "nosniff");
  const isJson = headers.get("content-type") === "application/json" && text !== "";
  return { status, headers, text, ...(isJson ? JSON.parse(text) : {}) };
}

/** Asks for a path as it is: `fetch` would tidy it up first. */
function askRaw(path, { signal } = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = address;
    const sent = rawRequest({ hostname, port, path, signal }, async (response) => {
      const chunks = await response.toArray();
      resolve(
        searched(new Response(Buffer.concat(chunks), { status: response.statusCode, headers: response.headers })),
      );
    });
    sent.on("error", reject).end();
  });
}

/** All that is in the files of a folder. */
function stored(folder) {
  const paths = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return paths
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"))
    .join("");
}

const NOT_FOUND = { success: false, errors: [{ code: 12000, message: "Not found" }], messages: [], result: null };

function assertNotFound({ status, text }, message) {
  assert.equal(status, 404, message);
  assert.deepEqual(JSON.parse(text), NOT_FOUND, message);
}

describe("who may ask, and for what", () => {
  test("answers in the API's own shape, as getBuild takes it", async () => {
    const { path, name, calls } = upstream(result(finished()));
    const { status, success, errors, messages, result: got } = await ask(path());
    assert.deepEqual([status, success, errors, messages, got.status], [200, true, [], [], "stopped"]);
    const asked = await getBuild(ACCOUNT, name, null, {
      baseUrl: "http://localhost/builds-api",
      fetch: (url, init) => worker.dispatchFetch(url, init),
    });
    assert.deepEqual(asked, got);
    assert.equal(calls[0].headers.authorization, `Bearer ${TOKEN}`);
  });

  test("has no build of another account, and tells nobody whether there is one", async () => {
    const theirs = upstream(result(build()));
    const missing = upstream(refusal(404, 12000));
    const other = await ask(theirs.path("builds-api", ANOTHER));
    assertNotFound(other);
    assert.equal(theirs.calls.length, 0);
    const { text, headers } = await ask(missing.path());
    assert.equal(text, other.text);
    assert.deepEqual([...headers], [...other.headers]);
    assert.equal(missing.calls.length, 1);
  });

  test("a proxy of another account does not get what is kept for the first", async () => {
    const { path, calls } = upstream(result(finished()), refusal(404, 12000));
    assert.equal((await ask(path())).status, 200);
    assertNotFound(await ask(path("another", ANOTHER)));
    assertNotFound(await ask(path("another")));
    assert.equal(calls.length, 2);
    assert.match(calls[1].url, new RegExp(`/accounts/${ANOTHER}/`));
  });

  test("a proxy with other credentials does not get what is kept for the first", async () => {
    const { path, calls } = upstream(({ headers }) =>
      headers.authorization === `Bearer ${TOKEN}` ? result(finished()) : refusal(401, 12006),
    );
    assert.equal((await ask(path())).status, 200);
    assert.equal((await ask(path("invalid"))).status, 502);
    assert.equal((await ask(path("keyed"))).status, 502);
    assert.equal((await ask(path())).status, 200);
    assert.equal(calls.length, 3);
    assert.equal(calls[2].headers["x-auth-key"], KEY);
  });

  test("refuses every method that does not read", async () => {
    const { path, calls } = upstream(result(build()));
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
      const { status, success, headers } = await ask(path(), { method });
      assert.deepEqual([method, status, success, headers.get("allow")], [method, 405, false, "GET, HEAD"]);
    }
    assert.equal(calls.length, 0);
  });

  test("answers HEAD as GET, without the body", async () => {
    const { path, calls } = upstream(result(finished()));
    const { status, text, headers } = await ask(path(), { method: "HEAD" });
    assert.deepEqual([status, text, headers.get("content-type")], [200, "", "application/json"]);
    assert.equal(calls[0].method, "GET");
    assert.equal((await ask("/builds-api/nothing", { method: "HEAD" })).status, 404);
  });

  test("no trick of a path reaches the API", async () => {
    const { name, path, calls } = upstream(result(build()));
    const builds = `/builds-api/accounts/${ACCOUNT}/builds/builds`;
    const tricks = [
      `${builds}/${name}/`,
      `${builds}/${name}/logs`,
      `${builds}//${name}`,
      `${builds}/`,
      builds,
      `${builds}/${name}?a=1`,
      `${builds}/..%2f..%2f${name}`,
      `${builds}/%2e%2e/%2e%2e/tokens`,
      `${builds}/../../../../user/tokens/verify`,
      `${builds}/%2E%2E%2F${name}`,
      `${builds}/..%5c${name}`,
      `${builds}/${name}%00`,
      `${builds}/${name}%20`,
      `${builds}/%62uild-${name}`,
      `${builds}/${name};a=1`,
      `${builds}/${"x".repeat(65)}`,
      `/builds-api/accounts/${ACCOUNT}%2f..%2f${ANOTHER}/builds/builds/${name}`,
      `/builds-api/accounts/${ACCOUNT}/../${ANOTHER}/builds/builds/${name}`,
      `/builds-api/accounts/${ACCOUNT.toUpperCase()}/builds/builds/${name}`,
      `/builds-api/accounts//${ACCOUNT}/builds/builds/${name}`,
      `/builds-api//accounts/${ACCOUNT}/builds/builds/${name}`,
      `//builds-api/accounts/${ACCOUNT}/builds/builds/${name}`,
      `/builds-api/accounts/${ACCOUNT}/builds/workers/${name}`,
      `/builds-api/user/tokens/verify`,
      `/builds-api/badge/..%2f${name}.svg`,
      `/builds-api/badge/${name}.svg?a=1`,
      `/builds-api/badge/${name}.png`,
      `/builds-api/badge/${name}`,
      `/builds-api/badge/.svg`,
      `/builds-api`,
    ];
    for (const trick of tricks) assertNotFound(await askRaw(trick), trick);
    assert.equal(calls.length, 0);
    // The way is the right one but for the tricks.
    assert.equal((await askRaw(path())).status, 200);
    assert.equal(calls[0].url, `/client/v4/accounts/${ACCOUNT}/builds/builds/${name}`);
  });

  test("has a host to itself where its path is empty", async () => {
    const { name } = upstream(result(finished()));
    assert.equal((await ask(`/accounts/${ACCOUNT}/builds/builds/${name}`)).status, 200);
    assert.equal((await ask(`/badge/${name}.json`)).message, "succeeded");
  });
});

describe("other origins", () => {
  const from = (origin, headers) => ({ headers: { origin, ...headers } });

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

  test("are no matter to the proxy's own pages", async () => {
    const { path } = upstream(result(build()));
    const { status, headers } = await ask(path("shared"), from("http://worker.example"));
    assert.deepEqual([status, headers.get("access-control-allow-origin")], [200, null]);
  });

  test("that are allowed get a preflight answered, others do not", async () => {
    const { path, calls } = upstream(result(build()));
    const wish = { "access-control-request-method": "GET", "access-control-request-headers": "x-gate" };
    const preflight = (mount, origin) => ask(path(mount), { method: "OPTIONS", ...from(origin, wish) });
    const { status, headers } = await preflight("shared", "https://status.example.com");
    assert.equal(status, 204);
    assert.equal(headers.get("access-control-allow-origin"), "https://status.example.com");
    assert.equal(headers.get("access-control-allow-methods"), "GET, HEAD");
    assert.equal(headers.get("access-control-allow-headers"), "x-gate");
    assert.match(headers.get("vary"), /^Origin, /);
    assert.equal((await preflight("shared", "https://evil.example.com")).status, 403);
    assert.equal((await preflight("builds-api", "https://status.example.com")).status, 403);
    assert.equal(calls.length, 0);
  });
});

describe("what is passed on", () => {
  test("is what everyone may see, wherever the rest stands", async () => {
    const { path } = upstream(result(build()));
    const { result: got } = await ask(path());
    assert.deepEqual(got, {
      build_outcome: null,
      created_on: "2026-11-01T12:00:00Z",
      status: "running",
      build_trigger_metadata: { author: "developer@example.com", branch: "main", commit_message: HOSTILE },
      deploy_hook: { deploy_hook_name: "nightly" },
      pull_request: { pull_request_url: "https://example.com/7" },
      trigger: { trigger_name: "Deploy", repo_connection: { repo_name: "shop" } },
    });
  });

  test("is all of a build that the types name, but for what is left out", async () => {
    const live = JSON.parse(readFileSync(new URL("golden/live-build.json", import.meta.url), "utf8")).result;
    const { path } = upstream(result(live));
    const { result: got } = await ask(path());
    const hasParts = (value) => value && typeof value === "object" && !Array.isArray(value);
    const names = (value, at = "") =>
      Object.entries(value).flatMap(([name, part]) => (hasParts(part) ? names(part, `${at}${name}.`) : [at + name]));
    const passed = names(got);
    assert.deepEqual(
      names(live)
        .filter((name) => !passed.includes(name))
        .sort(),
      [
        "build_trigger_metadata.build_command",
        "build_trigger_metadata.build_token_name",
        "build_trigger_metadata.build_token_uuid",
        "build_trigger_metadata.deploy_command",
        "build_trigger_metadata.environment_variables.NODE_VERSION.created_on",
        "build_trigger_metadata.environment_variables.NODE_VERSION.is_secret",
        "build_trigger_metadata.environment_variables.NODE_VERSION.value",
        "build_trigger_metadata.environment_variables.NPM_TOKEN.created_on",
        "build_trigger_metadata.environment_variables.NPM_TOKEN.is_secret",
        "build_trigger_metadata.environment_variables.NPM_TOKEN.value",
        "build_trigger_metadata.pipeline_generation",
        "trigger.build_command",
        "trigger.deploy_command",
        "trigger.repo_connection.grant_id",
        "worker_size.gzip",
        "worker_size.raw",
      ],
    );
  });

  test("is without authors where they are stripped, also of what is kept with them", async () => {
    const { path, calls } = upstream(result(finished()));
    assert.equal((await ask(path())).result.build_trigger_metadata.author, "developer@example.com");
    const { text, result: got } = await ask(path("nameless"));
    assert.ok(!text.includes("developer@example.com"));
    assert.equal(got.build_trigger_metadata.commit_message, HOSTILE);
    assert.equal(calls.length, 2);
  });

  test("is JSON and nothing else, whatever a stranger wrote", async () => {
    const { path } = upstream(result(build()));
    const { headers, result: got } = await ask(path());
    assert.equal(headers.get("content-type"), "application/json");
    assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
    assert.equal(got.build_trigger_metadata.commit_message, HOSTILE);
  });

  test("is nothing of a server that sends credentials back", async () => {
    const echo = ({ headers }) => {
      const commit_message = headers.authorization ?? headers["x-auth-key"];
      return result(build({ build_trigger_metadata: { commit_message } }));
    };
    for (const mount of ["builds-api", "keyed"]) {
      const { status, errors } = await ask(upstream(echo).path(mount));
      assert.deepEqual([status, errors], [502, [{ message: "the API sent credentials back" }]]);
    }
    // `searched` is the rest of it: here the API's own headers and all of its unknown fields hold them.
    assert.equal((await ask(upstream((request) => result(build({ seen: request.headers }))).path())).status, 200);
  });
});

describe("what is kept", () => {
  test("a finished build is for a day, here and in browsers", async () => {
    const { path, name, calls } = upstream(result(finished()), refusal(404, 12000));
    const first = await ask(path());
    const [, seconds] = /^public, max-age=(\d+)$/.exec(first.headers.get("cache-control"));
    assert.ok(seconds > 86_390 && seconds <= 86_400, seconds);
    await sleep(600);
    assert.equal((await ask(path())).text, first.text);
    assert.equal((await ask(`/builds-api/badge/${name}.json`)).message, "succeeded");
    assert.equal(calls.length, 1);
  });

  test("a running build is for the interval", async () => {
    const { path, calls } = upstream(result(build()), result(finished()));
    const { headers } = await ask(path("brief"));
    assert.equal(headers.get("cache-control"), "public, max-age=0");
    assert.equal((await ask(path("brief"))).result.status, "running");
    assert.equal(calls.length, 1);
    await sleep(600);
    assert.equal((await ask(path("brief"))).result.status, "stopped");
    assert.equal(calls.length, 2);
    const { headers: three } = await ask(upstream(result(build())).path());
    assert.match(three.get("cache-control"), /^public, max-age=[123]$/);
  });

  test("a stopped build without an outcome, or the reverse, is for the interval", async () => {
    for (const fields of [{ status: "stopped" }, { build_outcome: "fail" }]) {
      const { path, calls } = upstream(result(build(fields)));
      await ask(path("brief"));
      await sleep(600);
      await ask(path("brief"));
      assert.equal(calls.length, 2);
    }
  });

  test("a missing build and an API that is down are for the interval, but not in browsers", async () => {
    for (const [answer, status] of [
      [refusal(404, 12000), 404],
      [refusal(500, 1), 502],
    ]) {
      const { path, calls } = upstream(answer, result(build()));
      for (let count = 0; count < 3; count++) {
        const { status: got, headers } = await ask(path("brief"));
        assert.deepEqual([got, headers.get("cache-control")], [status, "no-store"]);
      }
      assert.equal(calls.length, 1);
      await sleep(600);
      assert.equal((await ask(path("brief"))).status, 200);
    }
  });

  test("outlives the isolate, in the platform's cache, without a secret", async () => {
    const cachePersist = mkdtempSync(fileURLToPath(new URL("../target/cache-", import.meta.url)));
    const { path, calls } = upstream(result(finished()), refusal(404, 12000));
    const texts = [];
    try {
      for (let count = 0; count < 2; count++) {
        const options = { api: api.origin, bindings, cachePersist };
        const again = await startWorker(new URL("proxy/wrangler.jsonc", import.meta.url), options);
        try {
          // Without a ctx, it is put there before the answer and not after.
          const headers = { "x-without-ctx": "1" };
          texts.push((await searched(await again.dispatchFetch(`http://worker.example${path()}`, { headers }))).text);
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

describe("a hundred watchers", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index);

  test("that come at once cost one call", async () => {
    for (const headers of [{}, { "x-without-ctx": "1" }]) {
      const { path, calls } = upstream({ ...result(build()), delay: 150 });
      const answers = await Promise.all(hundred.map(() => ask(path(), { headers })));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
      assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
      assert.equal(calls.length, 1);
    }
  });

  test("that watch to the end cost one call an interval", async () => {
    const states = ["queued", "initializing", "running"].map((status) => result(build({ status })));
    const { name, calls } = upstream(...states, result(finished()));
    const started = performance.now();
    const seen = await Promise.all(
      hundred.map(async (index) => {
        // Not in step, as watchers are not.
        await sleep(index * 4);
        const options = {
          baseUrl: "http://localhost/brief",
          fetch: (url, init) => worker.dispatchFetch(url, init),
          intervalMs: 500,
        };
        let last;
        for await (const build of watchBuild(ACCOUNT, name, null, options)) last = build;
        return last.build_outcome;
      }),
    );
    assert.deepEqual(new Set(seen), new Set(["success"]));
    assert.equal(calls.length, 4);
    assert.ok(performance.now() - started > 3 * 500);
  });

  test("that come to a slow API cost one call an interval, and each gets its answer", async () => {
    const { path, calls } = upstream({ ...result(build()), delay: 1_200 });
    const answers = await Promise.all(hundred.map(() => ask(path("brief"))));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.ok(calls.length <= 3, String(calls.length));
  });

  test("get their answer though the one who asks for all leaves", async () => {
    const { path, calls } = upstream({ ...result(build()), delay: 400 });
    const controller = new AbortController();
    const leaving = askRaw(path(), { signal: controller.signal });
    while (calls.length === 0) await sleep(5);
    const staying = hundred.map(() => ask(path()));
    await sleep(50);
    controller.abort();
    await assert.rejects(leaving, { name: "AbortError" });
    for (const { status } of await Promise.all(staying)) assert.equal(status, 200);
    assert.equal(calls.length, 1);
  });

  test("of a hundred builds that the API refuses for a while cost one call", async () => {
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

describe("authorize", () => {
  const cases = { yes: 200, no: 403, nothing: 403, truthy: 403, throws: 500, rejects: 500, login: 401 };

  for (const [mount, expected] of Object.entries(cases)) {
    test(`that answers ${mount} makes it ${expected}, for builds and badges, kept or not`, async () => {
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

  test("sends a Response of its own as it is", async () => {
    const { text, headers } = await ask(upstream(result(build())).path("login"));
    assert.deepEqual([text, headers.get("www-authenticate")], ["log in", "Basic"]);
  });

  test("may take its time, and is asked each time", async () => {
    const { path, calls } = upstream(result(finished()));
    const open = { headers: { "x-gate": "open" } };
    assert.equal((await ask(path("later"), open)).status, 200);
    assert.equal((await ask(path("later"))).status, 403);
    assert.equal((await ask(path("later"), open)).status, 200);
    assert.equal(calls.length, 1);
  });

  test("makes browsers keep nothing", async () => {
    const { path, name } = upstream(result(finished()));
    for (const asked of [path("yes"), path("yes", ANOTHER), `/yes/badge/${name}.svg`]) {
      assert.equal((await ask(asked)).headers.get("cache-control"), "private, no-store");
    }
  });

  test("does not tell whom it refuses which account there is", async () => {
    const { path } = upstream(result(build()));
    assert.equal((await ask(path("no"))).text, (await ask(path("no", ANOTHER))).text);
  });
});

describe("an API in trouble", () => {
  const NO_BUILD = { message: "the API did not give a build" };
  const failures = {
    "an invalid token": [refusal(401, 12006), 502, { code: 12006, message: "the API refused with status 401" }],
    "a missing permission": [refusal(403, 10000), 502, { code: 10000, message: "the API refused with status 403" }],
    "an account that is not one": [refusal(404, 7003), 502, { code: 7003, message: "the API refused with status 404" }],
    "an error of its own": [refusal(500, 1), 502, { code: 1, message: "the API refused with status 500" }],
    "a page in place of JSON": [{ status: 502, headers: UPSTREAM_HEADERS, body: "<html>hunter2" }, 502, NO_BUILD],
    "a build of another shape": [result({ status: { hunter2: "hunter2" } }), 502, NO_BUILD],
    "a redirect": [reply(302, "", { location: "/hunter2" }), 502, NO_BUILD],
    "a connection that breaks": [{ reset: true }, 502, NO_BUILD],
    "no answer": [{ hang: true }, 502, { message: "the API did not answer in time" }],
  };

  for (const [trouble, [answer, expected, entry]] of Object.entries(failures)) {
    test(`${trouble} is ${expected} in words that hold nothing of it`, async () => {
      const { path, calls } = upstream(answer);
      const { status, text } = await ask(path("impatient"));
      assert.equal(status, expected);
      assert.deepEqual(JSON.parse(text), { success: false, errors: [entry], messages: [], result: null });
      assert.ok(!text.includes(ACCOUNT));
      assert.equal(calls.length, 1);
    });
  }

  test("its Retry-After is passed on as what is left of it, and kept to", async () => {
    const { path, calls } = upstream(refusal(429, 971, { "retry-after": "2" }), result(build()));
    const first = await ask(path("nameless"));
    assert.deepEqual([first.status, first.headers.get("retry-after")], [429, "3"]);
    assert.deepEqual(first.errors, [{ code: 971, message: "rate limited by the API" }]);
    await sleep(1_100);
    const second = await ask(path("nameless"));
    assert.deepEqual([second.status, second.headers.get("retry-after")], [429, "2"]);
    assert.equal(calls.length, 1);
    await sleep(2_000);
    assert.equal((await ask(path("nameless"))).status, 200);
  });

  test("a Retry-After of a year shuts nothing for more than an hour", async () => {
    const { path } = upstream(refusal(503, 1, { "retry-after": "31536000" }));
    const { status, headers } = await ask(path());
    assert.deepEqual([status, headers.get("retry-after")], [502, "3600"]);
  });

  test("a proxy without its token says so, and sends nothing", async () => {
    const { path, calls } = upstream(result(build()));
    const { status, errors } = await ask(path("unset"));
    assert.deepEqual([status, errors], [500, [{ message: "the proxy is not set up to ask the API" }]]);
    assert.equal(calls.length, 0);
  });
});

describe("a badge", () => {
  let browser, page;

  before(async () => {
    browser = await launch();
    page = await browser.newPage();
  });
  after(() => browser?.close());

  /** What a browser makes of an image: its texts and widths, where it is one. */
  const drawn = (svg) =>
    page.evaluate((svg) => {
      const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
      if (parsed.querySelector("parsererror")) throw new Error(parsed.documentElement.textContent);
      document.body.replaceChildren(parsed.documentElement);
      const image = document.querySelector("svg");
      const texts = [...image.querySelectorAll("text")];
      return {
        name: image.getAttribute("aria-label"),
        role: image.getAttribute("role"),
        title: image.querySelector("title").textContent,
        texts: texts.map((text) => text.textContent),
        elements: [...new Set([...image.querySelectorAll("*")].map(({ localName }) => localName))].sort(),
        fits: texts.every((text) => {
          const { x, width } = text.getBBox();
          return x >= 4 && x + width <= image.width.baseVal.value - 4;
        }),
        squeezed: texts.map((text) => {
          const given = Number(text.getAttribute("textLength"));
          text.removeAttribute("textLength");
          return given / text.getComputedTextLength();
        }),
      };
    }, svg);

  const states = {
    queued: [{ status: "queued" }, "#9a6700"],
    initializing: [{ status: "initializing" }, "#0969da"],
    running: [{ status: "running" }, "#0969da"],
    succeeded: [{ status: "stopped", build_outcome: "success" }, "#1a7f37"],
    failed: [{ status: "stopped", build_outcome: "fail" }, "#c6202c"],
    skipped: [{ status: "stopped", build_outcome: "skipped" }, "#57606a"],
    cancelled: [{ status: "stopped", build_outcome: "cancelled" }, "#57606a"],
    terminated: [{ status: "stopped", build_outcome: "terminated" }, "#c6202c"],
    unknown: [{ status: "stopped" }, "#57606a"],
  };

  for (const [state, [fields, color]] of Object.entries(states)) {
    test(`says ${state}, as shields.io takes it and as an image`, async () => {
      const { name, calls } = upstream(result(build(fields)));
      const { status, text } = await ask(`/builds-api/badge/${name}.json`);
      assert.deepEqual([status, JSON.parse(text)], [200, { schemaVersion: 1, label: "build", message: state, color }]);
      const { headers, text: svg } = await ask(`/builds-api/badge/${name}.svg`);
      assert.equal(headers.get("content-type"), "image/svg+xml");
      assert.equal(headers.get("cross-origin-resource-policy"), "cross-origin");
      assert.match(headers.get("cache-control"), /^public, max-age=\d+$/);
      assert.ok(svg.includes(color));
      const image = await drawn(svg);
      const words = `build: ${state}`;
      assert.deepEqual([image.name, image.title, image.role, image.texts], [words, words, "img", ["build", state]]);
      assert.ok(image.fits);
      for (const factor of image.squeezed) assert.ok(factor > 0.9 && factor < 1.1, String(image.squeezed));
      assert.equal(calls.length, 1);
    });
  }

  test("of no build is an image for all that, and not kept", async () => {
    const cases = { "not found": refusal(404, 12000), unavailable: refusal(500, 1) };
    for (const [message, answer] of Object.entries(cases)) {
      const { name } = upstream(answer);
      const { status, text } = await ask(`/builds-api/badge/${name}.json`);
      assert.equal(status, 200);
      assert.deepEqual(JSON.parse(text), {
        schemaVersion: 1,
        label: "build",
        message,
        color: "#57606a",
        isError: true,
      });
      const { status: same, headers, text: svg } = await ask(`/builds-api/badge/${name}.svg`);
      assert.deepEqual([same, headers.get("cache-control")], [200, "no-store"]);
      assert.deepEqual((await drawn(svg)).texts, ["build", message]);
    }
  });

  test("writes any label as text, without what XML cannot hold", async () => {
    const { name } = upstream(result(finished()));
    const { text } = await ask(`/labelled/badge/${name}.svg`);
    const { texts, title, elements, fits } = await drawn(text);
    const label = `"><script>alert(1)</script>&' Ж`;
    assert.deepEqual([texts, title], [[label, "succeeded"], `${label}: succeeded`]);
    assert.deepEqual(elements, ["g", "path", "rect", "text", "title"]);
    assert.ok(fits);
  });

  test("has one half where its label is empty", async () => {
    const { name } = upstream(result(finished()));
    const { texts, name: spoken } = await drawn((await ask(`/unlabelled/badge/${name}.svg`)).text);
    assert.deepEqual([texts, spoken], [["succeeded"], "succeeded"]);
    assert.equal((await ask(`/unlabelled/badge/${name}.json`)).label, "");
  });

  test("is not there where the proxy has none", async () => {
    const { name, path } = upstream(result(finished()));
    assertNotFound(await ask(`/badgeless/badge/${name}.svg`));
    assert.equal((await ask(path("badgeless"))).status, 200);
  });
});

describe("outside of Workers", () => {
  const LOCAL = { accountId: "account", auth: null, basePath: "", intervalMs: 500 };
  const fetch = async () => Response.json({ success: true, result: finished() });
  const request = (uuid) => new Request(`http://localhost/accounts/account/builds/builds/${uuid}`);

  test("answers a request by the memory alone", async () => {
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

  test("takes the place of a request that never comes back, after an interval", async () => {
    const looks = [() => new Promise(() => {}), fetch];
    const proxy = buildsProxy({ ...LOCAL, timeoutMs: Infinity, fetch: () => looks.shift()() });
    const asked = () => proxy(request("stuck"));
    const started = performance.now();
    asked();
    const answers = await Promise.all([asked(), asked(), asked()]);
    for (const answer of answers) assert.equal((await searched(answer)).status, 200);
    assert.equal(looks.length, 0);
    assert.ok(performance.now() - started > 450);
  });

  test("does not go back to what a late answer says, once the build is finished", async () => {
    let answerLate;
    const late = new Promise((resolve) => (answerLate = resolve));
    const looks = [() => late, fetch];
    const proxy = buildsProxy({ ...LOCAL, timeoutMs: Infinity, fetch: () => looks.shift()() });
    const asked = async () => (await searched(await proxy(request("late")))).result.status;
    const first = asked();
    assert.equal(await asked(), "stopped");
    answerLate(Response.json({ success: true, result: build() }));
    assert.equal(await first, "stopped");
    assert.equal(await asked(), "stopped");
  });

  test("asks the platform to let it see the build for those who wait, should its own asker leave", async () => {
    let answered = false;
    const slow = async () => {
      await sleep(50);
      answered = true;
      return fetch();
    };
    const promises = [];
    buildsProxy({ ...LOCAL, fetch: slow })(request("left"), { waitUntil: (promise) => promises.push(promise) });
    assert.ok(promises.length > 0);
    await Promise.all(promises);
    assert.ok(answered);
  });

  test("keeps no more than so many builds in memory", async () => {
    const calls = {};
    const counting = (url) => {
      calls[url] = (calls[url] ?? 0) + 1;
      return fetch();
    };
    const proxy = buildsProxy({ ...LOCAL, fetch: counting });
    const asked = (uuid) => proxy(request(uuid));
    for (let index = 0; index <= 500; index++) await asked(`many-${index}`);
    await asked("many-500");
    await asked("many-0");
    assert.deepEqual(
      Object.entries(calls)
        .filter(([, count]) => count > 1)
        .map(([url]) => url.match(/many.*/)[0]),
      ["many-0"],
    );
  });

  test("never throws, whatever is asked and whatever the API does", async () => {
    const odd = [
      [
        502,
        () => {
          throw null;
        },
      ],
      [502, () => Promise.reject("x")],
      [502, async () => new Response(null)],
      [500, async () => undefined],
      [500, async () => ({ ok: true })],
    ];
    for (const [index, [status, fetch]] of odd.entries()) {
      const proxy = buildsProxy({ ...LOCAL, auth: { apiToken: TOKEN }, fetch });
      const response = await proxy(request(`odd-${index}`));
      assert.equal((await searched(response)).status, status);
    }
    const proxy = buildsProxy({ ...LOCAL, auth: 7n, fetch });
    for (const odd of [undefined, null, {}, { method: "GET", headers: new Headers(), url: "x" }]) {
      assert.equal((await searched(await proxy(odd))).status, 500);
    }
    assert.equal((await searched(await proxy(request("odd"), { waitUntil: 7 }))).status, 500);
  });

  test("refuses options that would open it by mistake", () => {
    const wrong = {
      accountId: ["accountId: expected the ID of an account", undefined, null, "", 7],
      authorize: ["authorize: expected a function", true, false, "token"],
      allowedOrigins: ["allowedOrigins: expected an array", "https://example.com"],
      basePath: ["basePath: expected a path that begins with a slash", "api", null],
      intervalMs: ["intervalMs: expected a number from 500 on", 0, 499, NaN, Infinity, "soon"],
      finishedMs: ["finishedMs: expected a number from 0 on", -1, NaN, Infinity],
    };
    const refused = (options, message) =>
      assert.throws(
        () => buildsProxy(options),
        (error) => error instanceof BuildsError && error.message === message,
      );
    for (const [name, [message, ...values]] of Object.entries(wrong)) {
      for (const value of values) refused({ ...LOCAL, [name]: value }, message);
    }
    for (const origin of ["*", "null", "example.com", "data:,x", 7]) {
      refused({ ...LOCAL, allowedOrigins: [origin] }, "allowedOrigins: expected origins such as https://example.com");
    }
    refused(undefined, "accountId: expected the ID of an account");
  });
});
