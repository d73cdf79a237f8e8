// Identifiers of the functions for lists, logs, actions and Workers.

import { assert } from "chai";
import { getBuildsByVersion, getLatestBuilds, getWorkerTag } from "workers-builds";
import { FUNCTIONS } from "./functions.mjs";
import { ACCOUNT, AUTH, failure, TAG, untyped } from "./helpers.mjs";
import { result, routes } from "./routes.mjs";

/** @import { Cases } from "./helpers.mjs" */

const BY_VERSION = "GET /builds/builds";

/** @returns {Cases} */
export function identifiers() {
  return {
    async a_name_in_place_of_a_tag_is_refused_and_nothing_is_sent() {
      const fetch = () => assert.fail("a request was sent");
      const name = "expected a tag of 32 hexadecimal digits, found what looks like a name";
      const hint = "getWorkerTag returns the tag of a name";
      for (const id of ["shop", TAG.toUpperCase(), TAG.slice(1), `${TAG}0`, `${TAG}\n`, "..", `${TAG.slice(1)}g`]) {
        for (const called of ["listBuilds", "findBuild", "listTriggers"]) {
          const { run, options } = FUNCTIONS[called];
          const error = await failure(run(ACCOUNT, id, null, { ...options, fetch }));
          assert.deepInclude(error, { kind: "argument", message: `workerTag: ${name}; ${hint}`, attempts: 0 });
        }
        const error = await failure(FUNCTIONS.getLatestBuilds.run(ACCOUNT, [TAG, TAG, id], null, { fetch }));
        assert.deepInclude(error, { kind: "argument", message: `workerTags[2]: ${name}; ${hint}`, attempts: 0 });
      }
      for (const called of ["listBuilds", "findBuild", "listTriggers"]) {
        const { run, options } = FUNCTIONS[called];
        assert.equal((await failure(run(ACCOUNT, "", null, options))).message, "workerTag: is empty");
        const error = await failure(run(ACCOUNT, 7, null, options));
        assert.equal(error.message, "workerTag: expected a string, found a number");
      }
    },

    async lists_of_ids_that_cannot_be_used_are_refused_and_nothing_is_sent() {
      const fetch = () => assert.fail("a request was sent");
      /** @type {[run: (...args: unknown[]) => Promise<unknown>, ids: unknown, message: string][]} */
      const rows = [
        [untyped(getLatestBuilds), TAG, "workerTags: expected an array, found a string"],
        [untyped(getLatestBuilds), null, "workerTags: expected an array, found null"],
        [untyped(getLatestBuilds), { 0: TAG, length: 1 }, "workerTags: expected an array, found an object"],
        [untyped(getLatestBuilds), [TAG, 7], "workerTags[1]: expected a string, found a number"],
        [untyped(getBuildsByVersion), "v", "versionIds: expected an array, found a string"],
        [untyped(getBuildsByVersion), undefined, "versionIds: expected an array, found undefined"],
        [untyped(getBuildsByVersion), ["v", ""], "versionIds[1]: is empty"],
        [untyped(getBuildsByVersion), ["v", "v", null], "versionIds[2]: expected a string, found null"],
        [untyped(getBuildsByVersion), [...Array(30).fill("v"), 7], "versionIds[30]: expected a string, found a number"],
      ];
      for (const [run, ids, message] of rows) {
        const error = await failure(run(ACCOUNT, ids, AUTH, { fetch }));
        assert.deepInclude(error, { kind: "argument", message, attempts: 0 });
      }
    },

    async an_id_of_a_version_stays_one_value_of_the_query() {
      const { fetch, sent } = routes({ [BY_VERSION]: result({}) });
      await getBuildsByVersion(ACCOUNT, ["a b", "c,d", "größe", "&x=1#"], AUTH, { fetch });
      assert.deepEqual(sent, [`${BY_VERSION}?version_ids=a%20b,c%2Cd,gr%C3%B6%C3%9Fe,%26x%3D1%23`]);
    },

    async an_identifier_stays_one_segment_of_the_path() {
      for (const name of ["getBuildLog", "followBuildLog", "cancelBuild", "startBuild", "retryBuild"]) {
        const { run, options, route } = FUNCTIONS[name];
        for (const id of ["../../../user", "a b/c?d#e", "%2e%2e", "größe"]) {
          const { fetch, sent } = routes({});
          await failure(run(ACCOUNT, id, AUTH, { ...options, fetch }));
          assert.equal(sent[0], route.replace(/\b[bt](?=\/|$)/, encodeURIComponent(id)));
        }
        for (const [id, message] of [
          ["", "is empty"],
          ["..", ".. is a step in a path, not an identifier"],
          [7, "expected a string, found a number"],
        ]) {
          const fetch = () => assert.fail("a request was sent");
          const error = await failure(run(ACCOUNT, id, AUTH, { ...options, fetch }));
          const place = name === "startBuild" ? "triggerUuid" : "buildUuid";
          assert.deepInclude(error, { kind: "argument", message: `${place}: ${message}`, attempts: 0 });
        }
      }
    },

    async an_unusable_name_of_a_worker_is_refused_and_nothing_is_sent() {
      const fetch = () => assert.fail("a request was sent");
      /** @type {[name: unknown, message: string][]} */
      const rows = [
        ["", "workerName: is empty"],
        [7, "workerName: expected a string, found a number"],
        [null, "workerName: expected a string, found null"],
      ];
      for (const [name, message] of rows) {
        const error = await failure(untyped(getWorkerTag)(ACCOUNT, name, AUTH, { fetch }));
        assert.deepInclude(error, { kind: "argument", message, attempts: 0 });
      }
    },
  };
}
