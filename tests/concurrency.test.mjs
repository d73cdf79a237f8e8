// Many requests to one isolate at once, each with its own build, delay, fault or abort.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

const COUNT = 500;

/** Ends when all requests that do not wait for it have been answered. */
let open;
const gate = new Promise((resolve) => (open = resolve));

const result = (build) => (request) => ({
  status: 200,
  headers: {},
  delay: Number(build) % 40,
  body: JSON.stringify({ success: true, result: { build_uuid: build, token: request.headers.authorization } }),
});

/** What the server does for a build, what the request asks for, and what it must be told. */
const kinds = [
  {
    answer: result,
    told: (build) => ({ got: { build_uuid: build, token: `Bearer token-of-${build}` } }),
  },
  {
    answer: (build) => ({
      status: 404,
      headers: {},
      body: `{"success":false,"errors":[{"code":12000,"message":"no ${build}"}]}`,
    }),
    told: (build) => ({ kind: "api", message: `${asked(build)} 404 no ${build} (12000)` }),
  },
  {
    answer: (build) => [{ status: 503, headers: {}, body: "" }, result(build)],
    told: (build) => ({ got: { build_uuid: build, token: `Bearer token-of-${build}` } }),
  },
  {
    answer: () => ({ hang: true }),
    options: { timeoutMs: 200, maxRetries: 0 },
    told: (build) => ({ kind: "timeout", message: `${asked(build)} no answer within 200 ms` }),
  },
  {
    answer: () => ({ hang: true }),
    options: { abortMs: 100 },
    told: (build) => ({ message: `the abort of ${build}` }),
  },
  {
    answer: () => ({ reset: true }),
    options: { maxRetries: 0 },
    told: (build) => ({ kind: "network", message: `${asked(build)} no answer, the network failed` }),
  },
  {
    // Answered last of all: whoever waited for it would never be answered.
    answer: (build) => (request) => ({ ...result(build)(request), delay: 0, after: gate }),
    options: { timeoutMs: 60_000 },
    told: (build) => ({ got: { build_uuid: build, token: `Bearer token-of-${build}` } }),
    last: true,
  },
];

const asked = (build) => `GET /accounts/account/builds/builds/${build}:`;
const builds = Array.from({ length: COUNT }, (_, number) => String(number));
const kindOf = (build) => kinds[Number(build) % kinds.length];

const scenarios = Object.fromEntries(builds.map((build) => [build, kindOf(build).answer(build)]));
const server = await standIn({ scenarios });
const worker = await startWorker(new URL("concurrency/wrangler.jsonc", import.meta.url), { network: true });
after(async () => {
  await worker.dispose();
  server.close();
});

async function ask(build) {
  const body = JSON.stringify({ build, baseUrl: server.baseUrl, ...kindOf(build).options });
  const response = await worker.dispatchFetch("http://worker", { method: "POST", body });
  return response.json();
}

test(`${COUNT} requests to one isolate get each its own answer`, { timeout: 90_000 }, async () => {
  const answers = new Map(builds.map((build) => [build, ask(build)]));
  await Promise.all(builds.filter((build) => !kindOf(build).last).map((build) => answers.get(build)));
  open();
  const isolates = new Set();
  for (const build of builds) {
    const { isolate, ...answer } = await answers.get(build);
    isolates.add(isolate);
    assert.deepEqual(answer, kindOf(build).told(build));
  }
  assert.equal(isolates.size, 1);
  // And it still serves.
  const { isolate, got } = await ask("0");
  assert.equal(got.build_uuid, "0");
  assert.ok(isolates.has(isolate));
});
