// What can be pasted into the form of the example.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { formatBuild, parseBuild } from "../../www-example/src/address.js";
import { MISSING, pageOf } from "./dashboard.mjs";

/** @import { BuildAddress } from "../../www-example/src/address.js" */

describe("the form", () => {
  const found = { accountId: "023e105f", workerName: "my-worker", buildUuid: MISSING };
  const bare = { workerName: "", buildUuid: MISSING };
  /** @type {Record<string, BuildAddress>} */
  const valid = {
    [MISSING]: bare,
    [`  ${MISSING.toUpperCase()} `]: bare,
    [`my-worker/${MISSING}`]: { workerName: "my-worker", buildUuid: MISSING },
    [pageOf("023e105f", MISSING)]: found,
    [`<${pageOf("023e105f", MISSING)}/>`]: found,
    [`${pageOf("023e105f", MISSING)}?tab=logs#end`]: found,
    [pageOf("023e105f", MISSING).replace("https://", "")]: found,
    [pageOf("023e105f", MISSING).replace("production", "staging")]: found,
    [pageOf("023e105f", MISSING).replace("my-worker", "caf%C3%A9")]: { ...found, workerName: "café" },
    [`https://dash.cloudflare.com/?to=/:account/workers/services/view/my-worker/production/builds/${MISSING}`]: {
      ...found,
      accountId: undefined,
    },
  };
  for (const [text, build] of Object.entries(valid)) {
    test(`accepts ${text}`, () => assert.deepEqual(parseBuild(text), build));
  }

  const invalid = [
    "",
    "nonsense",
    `${MISSING}0`,
    MISSING.slice(1),
    "https://dash.cloudflare.com/",
    pageOf("023e105f", "latest"),
    pageOf("023e105f", MISSING).replace("dash.cloudflare.com", "dash.cloudflare.com.example.com"),
    pageOf("023e105f", MISSING).replace("dash.cloudflare.com", "example.com"),
    pageOf("023e105f", MISSING).replace("/workers/services/view", "/pages/view"),
    `javascript://dash.cloudflare.com/a/workers/services/view/w/production/builds/${MISSING}`,
  ];
  for (const text of invalid) {
    test(`refuses ${text || "an empty text"}`, () => assert.equal(parseBuild(text), null));
  }

  test("can read what it writes", () => {
    for (const build of [bare, { workerName: "my-worker", buildUuid: MISSING }]) {
      assert.deepEqual(parseBuild(formatBuild(build)), build);
    }
  });
});
