// Sends many requests to one isolate at once. Each has its own build, delay, fault or abort.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

/**
 * @import { IncomingMessage } from "node:http"
 * @import { Build } from "workers-builds"
 * @import { Answer, Scenario } from "./stand-in/scenarios.mjs"
 */

const COUNT = 500;

/** @type {() => void} */
let openGate;
/** Resolves once all requests that do not wait for it have been answered. */
const gate = new Promise((resolve) => {
  openGate = () => resolve(undefined);
});

/** @type {(build: string) => (request: IncomingMessage) => Answer} */
const result = (build) => (request) => ({
  status: 200,
  headers: {},
  delay: Number(build) % 40,
  body: JSON.stringify({ success: true, result: { build_uuid: build, token: request.headers.authorization } }),
});

/**
 * A kind of request.
 *
 * @typedef {object} Kind
 * @property {(build: string) => Scenario} scenario what the server does
 * @property {object} [options] what the Worker does
 * @property {(build: string) => object} expected what the Worker answers
 * @property {boolean} [last] whether the server answers once all other requests are done
 */

/** @type {Kind[]} */
const kinds = [
  {
    scenario: result,
    expected: (build) => ({ got: { build_uuid: build, token: `Bearer token-of-${build}` } }),
  },
  {
    scenario: (build) => ({
      status: 404,
      headers: {},
      body: `{"success":false,"errors":[{"code":12000,"message":"no ${build}"}]}`,
    }),
    expected: (build) => ({ kind: "api", message: `${call(build)}: 404 no ${build} (12000)` }),
  },
  {
    scenario: (build) => [{ status: 503, headers: {}, body: "" }, result(build)],
    expected: (build) => ({ got: { build_uuid: build, token: `Bearer token-of-${build}` } }),
  },
  {
    scenario: () => ({ hang: true }),
    options: { timeoutMs: 200, maxRetries: 0 },
    expected: (build) => ({ kind: "timeout", message: `${call(build)}: no answer within 200 ms` }),
  },
  {
    scenario: () => ({ hang: true }),
    options: { abortMs: 100 },
    expected: (build) => ({ message: `the abort of ${build}` }),
  },
  {
    scenario: () => ({ reset: true }),
    options: { maxRetries: 0 },
    expected: (build) => ({ kind: "network", message: `${call(build)}: no answer, the network failed` }),
  },
  {
    // The server answers it last. A call that waited for this one would never end.
    scenario: (build) => (request) => ({ ...result(build)(request), delay: 0, after: gate }),
    options: { timeoutMs: 60_000 },
    expected: (build) => ({ got: { build_uuid: build, token: `Bearer token-of-${build}` } }),
    last: true,
  },
];

/** @param {string} build */
const call = (build) => `GET /accounts/account/builds/builds/${build}`;
const builds = Array.from({ length: COUNT }, (_, number) => String(number));
/** @param {string} build */
const kindOf = (build) => kinds[Number(build) % kinds.length];

const scenarios = Object.fromEntries(builds.map((build) => [build, kindOf(build).scenario(build)]));
const server = await standIn({ scenarios });
const worker = await startWorker(new URL("concurrency/wrangler.jsonc", import.meta.url), { network: true });
after(async () => {
  await worker.dispose();
  server.close();
});

/**
 * Sends the request of a build. Resolves to the Worker's answer.
 *
 * @param {string} build
 */
async function ask(build) {
  const body = JSON.stringify({ build, baseUrl: server.baseUrl, ...kindOf(build).options });
  const response = await worker.dispatchFetch("http://worker", { method: "POST", body });
  return /** @type {{ isolate: string, got?: Build, kind?: string, message?: string }} */ (await response.json());
}

test(`${COUNT} requests to one isolate each get their own answer`, { timeout: 90_000 }, async () => {
  const calls = builds.map((build) => ({ build, promise: ask(build) }));
  await Promise.all(calls.filter(({ build }) => !kindOf(build).last).map(({ promise }) => promise));
  openGate();
  const isolates = new Set();
  for (const { build, promise } of calls) {
    const { isolate, ...answer } = await promise;
    isolates.add(isolate);
    assert.deepEqual(answer, kindOf(build).expected(build));
  }
  assert.equal(isolates.size, 1);
  // The isolate still answers.
  const { isolate, got } = await ask("0");
  assert.equal(got?.build_uuid, "0");
  assert.ok(isolates.has(isolate));
});
