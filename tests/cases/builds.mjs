// Answers that are builds, and successes that are not.

import { assert } from "chai";
import { buildDuration, buildState } from "workers-builds";
import { onFastClock } from "./clock.mjs";
import { caller, failure, requestLine } from "./helpers.mjs";
import { reply, sequence } from "./mocks.mjs";

/** @import { Cases, Setting } from "./helpers.mjs" */

const SUCCESS = JSON.stringify({ success: true, result: { status: "running" } });

/**
 * @param {Setting} setting
 * @returns {Cases}
 */
export function builds(setting) {
  const call = caller(setting);

  return {
    async the_documented_build_is_returned_as_documented() {
      assert.nestedInclude(await call("documented"), {
        status: "running",
        build_outcome: "success",
        "build_trigger_metadata.environment_variables.foo": "string",
        "trigger.repo_connection.repo_id": "workers-sdk",
        "pull_request.pull_request_url": "https://github.com/cloudflare/workers-sdk/pull/123",
      });
    },

    async a_live_build_keeps_its_nulls_and_its_unknown_fields() {
      const build = await call("live");
      assert.nestedInclude(build, {
        build_outcome: null,
        stopped_on: null,
        deploy_hook: null,
        preview_url: "https://feature-shop.example.workers.dev",
        "pull_request.closed_on": null,
        "trigger.deleted_on": null,
        "trigger.build_command": "",
        "trigger.repo_connection.grant_id": null,
        "trigger.repo_connection.repo_id": "987654321",
        "build_trigger_metadata.build_trigger_source": "push_event",
        "build_trigger_metadata.provider_type": "gitlab",
        "build_trigger_metadata.branch": "feature/größer",
        "build_trigger_metadata.environment_variables.NODE_VERSION.value": "22",
        "build_trigger_metadata.environment_variables.NPM_TOKEN.value": null,
        "build_trigger_metadata.pipeline_generation": 3,
      });
      assert.lengthOf(build.build_trigger_metadata?.commit_message?.split("\n") ?? [], 5);
      assert.deepPropertyVal(build, "worker_size", { raw: 12345, gzip: 2345 });
    },

    async a_skipped_build_has_no_middle_phases() {
      assert.nestedInclude(await call("skipped"), {
        build_outcome: "skipped",
        initializing_on: null,
        running_on: null,
        trigger: null,
        "build_trigger_metadata.author": "",
        "deploy_hook.deploy_hook_name": "content",
      });
    },

    async an_empty_object_is_a_build() {
      assert.deepEqual(await call("empty_build"), {});
    },

    async unknown_values_and_fields_are_returned() {
      const build = await call("unheard_of");
      assert.nestedInclude(build, {
        status: "paused",
        build_outcome: "evaporated",
        "build_trigger_metadata.build_trigger_source": "telepathy",
      });
      assert.deepPropertyVal(build, "novelty", { nested: [1, { deeper: null }] });
    },

    async neither_the_content_type_nor_a_byte_order_mark_matters() {
      assert.equal((await call("wrong_type_of_content")).status, "running");
      assert.equal((await call("byte_order_mark")).status, "running");
    },

    async a_field_of_an_unexpected_type_is_returned() {
      const build = await call("drifted");
      assert.nestedInclude(build, {
        status: "stopped",
        build_outcome: 7,
        "trigger.repo_connection.repo_id": 987654321,
      });
      assert.deepNestedInclude(build, {
        "trigger.branch_includes": ["main", null],
        "build_trigger_metadata.environment_variables": { SECRET: ["hunter2-hunter2"] },
      });
      assert.equal(buildState(build), "unknown");
      assert.deepEqual(buildDuration(build), { queuedMs: null, runningMs: null, totalMs: null });
    },

    async a_success_without_a_build_is_a_decode_error_with_the_answer() {
      /** @type {[scenario: string, found: string, result: unknown][]} */
      const rows = [
        ["no_result", "undefined", undefined],
        ["null_result", "null", null],
        ["result_of_other_type", "a string", "a build"],
        ["list_of_builds", "an array", [{ build_trigger_metadata: {} }]],
      ];
      for (const [scenario, found, result] of rows) {
        const error = await failure(call(scenario));
        assert.deepInclude(error, { kind: "decode", status: 200, code: null }, scenario);
        assert.equal(error.message, `${requestLine(scenario)} 200 result: expected an object, found ${found}`);
        const body = /** @type {{ success: unknown, result?: unknown }} */ (error.body);
        assert.isTrue(body.success);
        assert.deepEqual(body.result, result);
      }
    },

    async a_success_with_an_error_status_is_an_http_error() {
      for (const status of [203, 299]) {
        const { fetch } = sequence(reply(status, SUCCESS));
        assert.equal((await call("b", { fetch })).status, "running");
      }
      for (const status of [300, 400, 404, 503]) {
        const { fetch } = sequence(reply(status, SUCCESS));
        const error = await failure(call("b", { fetch }));
        assert.deepInclude(error, { kind: "http", status, body: SUCCESS });
        assert.equal(error.message, `${requestLine("b")} ${status}, a success in the body but not in the status`);
      }
    },

    async a_success_with_an_error_status_is_retried_if_the_status_is() {
      for (const status of [408, 429, 503]) {
        const { fetch, times } = sequence(reply(status, SUCCESS), reply(status, SUCCESS), reply(200, SUCCESS));
        const { value } = await onFastClock(() => call("b", { fetch, maxRetries: 2 }));
        assert.equal(value.status, "running");
        assert.lengthOf(times, 3);
      }
      const { fetch, times } = sequence(reply(404, SUCCESS));
      await onFastClock(() => failure(call("b", { fetch, maxRetries: 2 })));
      assert.lengthOf(times, 1);
    },
  };
}
