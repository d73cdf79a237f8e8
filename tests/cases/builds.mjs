// Answers that are builds, and successes that are none.

import { assert } from "chai";
import { caller, failure, get } from "./helpers.mjs";

export function builds(setting) {
  const call = caller(setting);

  return {
    async the_documented_build_comes_as_it_is_documented() {
      const build = await call("documented");
      assert.equal(build.status, "running");
      assert.equal(build.build_outcome, "success");
      assert.equal(build.build_trigger_metadata.environment_variables.foo, "string");
      assert.equal(build.trigger.repo_connection.repo_id, "workers-sdk");
      assert.equal(build.pull_request.pull_request_url, "https://github.com/cloudflare/workers-sdk/pull/123");
    },

    async a_live_build_keeps_its_nulls_and_what_nobody_has_heard_of() {
      const build = await call("live");
      assert.isNull(build.build_outcome);
      assert.isNull(build.stopped_on);
      assert.isNull(build.deploy_hook);
      assert.isNull(build.pull_request.closed_on);
      assert.isNull(build.trigger.deleted_on);
      assert.equal(build.trigger.build_command, "");
      assert.isNull(build.trigger.repo_connection.grant_id);
      assert.equal(build.trigger.repo_connection.repo_id, "987654321");
      assert.equal(build.preview_url, "https://feature-shop.example.workers.dev");
      const metadata = build.build_trigger_metadata;
      assert.equal(metadata.build_trigger_source, "push_event");
      assert.equal(metadata.provider_type, "gitlab");
      assert.equal(metadata.branch, "feature/größer");
      assert.equal(metadata.commit_message.split("\n").length, 5);
      assert.equal(metadata.environment_variables.NODE_VERSION.value, "22");
      assert.isNull(metadata.environment_variables.NPM_TOKEN.value);
      assert.equal(metadata.pipeline_generation, 3);
      assert.deepEqual(build.worker_size, { raw: 12345, gzip: 2345 });
    },

    async a_skipped_build_is_a_build_without_its_middle_phases() {
      const build = await call("skipped");
      assert.equal(build.build_outcome, "skipped");
      assert.isNull(build.initializing_on);
      assert.isNull(build.running_on);
      assert.isNull(build.trigger);
      assert.equal(build.build_trigger_metadata.author, "");
      assert.equal(build.deploy_hook.deploy_hook_name, "content");
    },

    async an_empty_build_is_a_build() {
      assert.deepEqual(await call("empty_build"), {});
    },

    async words_and_fields_that_nobody_has_heard_of_come_through() {
      const build = await call("unheard_of");
      assert.equal(build.status, "paused");
      assert.equal(build.build_outcome, "evaporated");
      assert.equal(build.build_trigger_metadata.build_trigger_source, "telepathy");
      assert.deepEqual(build.novelty, { nested: [1, { deeper: null }] });
    },

    async neither_the_content_type_nor_a_byte_order_mark_matters() {
      assert.equal((await call("wrong_type_of_content")).status, "running");
      assert.equal((await call("byte_order_mark")).status, "running");
    },

    async a_success_without_a_build_names_the_place_and_keeps_the_answer() {
      const rows = [
        ["no_result", /^result: expected an object, found (undefined|null)$/],
        ["null_result", /^result: expected an object, found null$/],
        ["result_of_other_type", /^result: expected an object, found a string$/],
        ["wrong_type_deep_inside", /^result\.trigger\.repo_connection\.repo_id: expected a string, found a number$/],
        ["wrong_element", /^result\.trigger\.branch_includes\[1\]: expected a string, found null$/],
        [
          "wrong_variable",
          /^result\.build_trigger_metadata\.environment_variables\.SECRET: expected a string or an object, found an array$/,
        ],
      ];
      for (const [scenario, text] of rows) {
        const error = await failure(call(scenario));
        assert.deepInclude(error, { kind: "decode", status: 200, code: null }, scenario);
        assert.match(error.message.slice(`${get(scenario)} 200 `.length), text);
        assert.isTrue(error.body.success);
        assert.notInclude(error.message, "hunter2");
      }
    },
  };
}
