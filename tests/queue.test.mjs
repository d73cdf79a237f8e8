// The queue consumer of the example, in workerd. The events are like those that Cloudflare sends.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

/**
 * @import { Miniflare } from "miniflare"
 *
 * @typedef {object} QueueResult
 * @property {string} outcome
 * @property {string[]} explicitAcks
 * @property {{ delaySeconds?: number }[]} retryMessages
 *
 * @typedef {{ queue(name: string, messages: object[]): Promise<QueueResult> }} Consumer
 */

/** @param {string | null} build_outcome */
const stopped = (build_outcome) => ({
  status: 200,
  headers: {},
  body: JSON.stringify({
    success: true,
    result: {
      status: "stopped",
      build_outcome,
      created_on: "2026-11-01T12:00:00Z",
      stopped_on: "2026-11-01T12:00:42Z",
      build_trigger_metadata: { repo_name: "shop", branch: "main" },
    },
  }),
});

const rateLimit = {
  status: 429,
  headers: { "retry-after": "90" },
  body: '{"success":false,"errors":[{"code":1,"message":"no"}]}',
};

const scenarios = {
  succeeded: stopped("success"),
  failed: stopped("fail"),
  cancelled: stopped("cancelled"),
  late: [stopped(null), stopped(""), stopped("success")],
  limited: rateLimit,
};

/**
 * An event of Workers Builds.
 *
 * @param {string} kind The last part of its type.
 * @param {string} buildUuid
 * @param {string | null} buildOutcome
 */
function event(kind, buildUuid, buildOutcome) {
  return {
    type: `cf.workersBuilds.worker.build.${kind}`,
    source: { type: "workersBuilds.worker", workerName: "shop" },
    payload: {
      buildUuid,
      status: kind === "started" ? "running" : "stopped",
      buildOutcome,
      createdAt: "2026-11-01T12:00:00Z",
    },
    metadata: {
      accountId: "023e105f4ecef8ad9ca31a8372d0c353",
      eventSchemaVersion: 1,
      eventTimestamp: "2026-11-01T12:00:42Z",
    },
  };
}

describe("the queue consumer", () => {
  /**
   * The texts that the chat has got.
   *
   * @type {string[]}
   */
  const sent = [];
  /** The HTTP status of the chat's answers. */
  let chatStatus = 200;
  /** @type {Awaited<ReturnType<typeof standIn>>} */
  let api;
  /** @type {Miniflare} */
  let worker;

  before(async () => {
    api = await standIn({ scenarios });
    worker = await startWorker(new URL("../www-example/queue/wrangler.jsonc", import.meta.url), {
      api: api.origin,
      bindings: {
        CLOUDFLARE_API_TOKEN: "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY",
        WEBHOOK_URL: "https://chat.example.com/hook",
      },
      others: async (request) => {
        assert.equal(request.url, "https://chat.example.com/hook");
        const { text } = /** @type {{ text: string }} */ (await request.json());
        sent.push(text);
        return new Response(null, { status: chatStatus });
      },
    });
  });
  after(async () => {
    await worker?.dispose();
    api.close();
  });

  /**
   * Delivers one event. Returns the texts that the chat got, and whether the message was acknowledged or retried.
   *
   * @param {unknown} body
   */
  async function deliver(body) {
    sent.length = 0;
    const consumer = /** @type {Consumer} */ (/** @type {unknown} */ (await worker.getWorker()));
    const message = { id: "1", timestamp: new Date(), attempts: 1, body };
    const { outcome, explicitAcks, retryMessages } = await consumer.queue("build-events", [message]);
    assert.equal(outcome, "ok");
    return { sent: [...sent], acked: explicitAcks.length === 1, retry: retryMessages[0]?.delaySeconds ?? null };
  }

  const reported = (/** @type {string} */ state) => {
    return { sent: [`shop (main): ${state} after 42 s`], acked: true, retry: null };
  };
  const ignored = { sent: [], acked: true, retry: null };

  test("reports how a build ended, whatever names the event uses", async () => {
    assert.deepEqual(await deliver(event("succeeded", "succeeded", "success")), reported("succeeded"));
    assert.deepEqual(await deliver(event("failed", "failed", "failure")), reported("failed"));
    assert.deepEqual(await deliver(event("failed", "failed", "fail")), reported("failed"));
    assert.deepEqual(await deliver(event("canceled", "cancelled", "canceled")), reported("cancelled"));
    assert.deepEqual(await deliver(event("canceled", "cancelled", "cancelled")), reported("cancelled"));
  });

  test("reports a cancelled build as cancelled, although its event says failed", async () => {
    assert.deepEqual(await deliver(event("failed", "cancelled", "cancelled")), reported("cancelled"));
  });

  test("retries while the outcome of a stopped build is not written yet", async () => {
    const again = { sent: [], acked: false, retry: 10 };
    assert.deepEqual(await deliver(event("succeeded", "late", "success")), again);
    assert.deepEqual(await deliver(event("succeeded", "late", "success")), again);
    assert.deepEqual(await deliver(event("succeeded", "late", "success")), reported("succeeded"));
  });

  test("ignores events that are not the end of a build", async () => {
    assert.deepEqual(await deliver(event("started", "succeeded", null)), ignored);
    assert.deepEqual(await deliver({ type: "cf.r2.bucket.created", payload: {}, metadata: {} }), ignored);
    assert.deepEqual(await deliver(event("failed", "not_found", "failure")), ignored);
  });

  test("retries when the API asks for it, and soon if the chat fails", async () => {
    assert.deepEqual(await deliver(event("failed", "limited", "failure")), { sent: [], acked: false, retry: 90 });
    chatStatus = 500;
    const { acked, retry } = await deliver(event("failed", "failed", "failure"));
    assert.deepEqual([acked, retry], [false, 10]);
  });
});
