// The queue consumer of the example, in workerd, with events as Cloudflare sends them.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

const result = (status, build_outcome) => ({
  status: 200,
  headers: {},
  body: JSON.stringify({
    success: true,
    result: {
      status,
      build_outcome,
      created_on: "2026-11-01T12:00:00Z",
      stopped_on: "2026-11-01T12:00:42Z",
      build_trigger_metadata: { repo_name: "shop", branch: "main" },
    },
  }),
});

const refusal = (status, headers) => ({
  status,
  headers,
  body: '{"success":false,"errors":[{"code":1,"message":"no"}]}',
});

const scenarios = {
  succeeded: result("stopped", "success"),
  failed: result("stopped", "fail"),
  cancelled: result("stopped", "cancelled"),
  limited: refusal(429, { "retry-after": "90" }),
};

/** An event of Workers Builds, in the words of either side. */
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
  const told = [];
  let api, worker, chat;

  before(async () => {
    api = await standIn({ scenarios });
    chat = 200;
    worker = await startWorker(new URL("../www-example/queue/wrangler.jsonc", import.meta.url), {
      api: api.origin,
      bindings: {
        CLOUDFLARE_API_TOKEN: "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY",
        WEBHOOK_URL: "https://chat.example.com/hook",
      },
      others: async (request) => {
        assert.equal(request.url, "https://chat.example.com/hook");
        told.push((await request.json()).text);
        return new Response(null, { status: chat });
      },
    });
  });
  after(async () => {
    await worker?.dispose();
    api.close();
  });

  /** Hands over one event; gives what was told and what became of the message. */
  async function deliver(body) {
    told.length = 0;
    const consumer = await worker.getWorker();
    const message = { id: "1", timestamp: new Date(), attempts: 1, body };
    const { outcome, explicitAcks, retryMessages } = await consumer.queue("build-events", [message]);
    assert.equal(outcome, "ok");
    return { told: [...told], acked: explicitAcks.length === 1, retry: retryMessages[0]?.delaySeconds ?? null };
  }

  const shop = (state) => ({ told: [`shop (main): ${state} after 42 s`], acked: true, retry: null });
  const silent = { told: [], acked: true, retry: null };

  test("tells how a build ended, in whichever words the event says it", async () => {
    assert.deepEqual(await deliver(event("succeeded", "succeeded", "success")), shop("succeeded"));
    assert.deepEqual(await deliver(event("failed", "failed", "failure")), shop("failed"));
    assert.deepEqual(await deliver(event("failed", "failed", "fail")), shop("failed"));
    assert.deepEqual(await deliver(event("canceled", "cancelled", "canceled")), shop("cancelled"));
    assert.deepEqual(await deliver(event("canceled", "cancelled", "cancelled")), shop("cancelled"));
  });

  test("tells a cancelled build from a failed one, though the event does not", async () => {
    assert.deepEqual(await deliver(event("failed", "cancelled", "cancelled")), shop("cancelled"));
  });

  test("lets go what is no end of a build", async () => {
    assert.deepEqual(await deliver(event("started", "succeeded", null)), silent);
    assert.deepEqual(await deliver({ type: "cf.r2.bucket.created", payload: {}, metadata: {} }), silent);
    assert.deepEqual(await deliver(event("failed", "not_found", "failure")), silent);
  });

  test("comes back when the API says, and soon where the chat is down", async () => {
    assert.deepEqual(await deliver(event("failed", "limited", "failure")), { told: [], acked: false, retry: 90 });
    chat = 500;
    const { acked, retry } = await deliver(event("failed", "failed", "failure"));
    assert.deepEqual([acked, retry], [false, 10]);
  });
});
