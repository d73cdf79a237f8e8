// The latest builds of Workers, and the builds of versions.

import { assert } from "chai";
import { getBuildsByVersion, getLatestBuilds } from "workers-builds";
import documentedByVersion from "../golden/documented-builds-by-version.json" with { type: "json" };
import documentedLatest from "../golden/documented-latest-builds.json" with { type: "json" };
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, routeLine, TAG } from "./helpers.mjs";
import { reply } from "./mocks.mjs";
import { BROKEN_CONNECTION, NOT_FOUND, OUTAGE, refusal, result, routes } from "./routes.mjs";

/** @import { CallOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */
/** @import { Reply } from "./routes.mjs" */

const LATEST = "GET /builds/builds/latest";
const BY_VERSION = "GET /builds/builds";

/**
 * The two functions, with their route and the parameter of their query.
 *
 * @type {[
 *   name: string, route: string, parameter: string,
 *   run: (ids: string[], fetch: Fetch, options?: CallOptions) => Promise<Record<string, unknown>>,
 * ][]}
 */
const FUNCTIONS = [
  [
    "getLatestBuilds",
    LATEST,
    "external_script_ids",
    (ids, fetch, options) => getLatestBuilds(ACCOUNT, ids, AUTH, { fetch, maxRetries: 0, ...options }),
  ],
  [
    "getBuildsByVersion",
    BY_VERSION,
    "version_ids",
    (ids, fetch, options) => getBuildsByVersion(ACCOUNT, ids, AUTH, { fetch, maxRetries: 0, ...options }),
  ],
];

/**
 * A tag that ends in a number.
 *
 * @param {number} number
 */
const tag = (number) => String(number).padStart(32, "0");

/** @param {number} count */
const tags = (count) => Array.from({ length: count }, (_, index) => tag(index));

/**
 * A reply with a build for each id of the query.
 *
 * @type {Reply}
 */
const everyBuild = ({ query }) => {
  const [ids] = [...query.values()];
  return result({ builds: Object.fromEntries(ids.split(",").map((id) => [id, { build_uuid: `of ${id}` }])) })();
};

/** @returns {Cases} */
export function latest() {
  return {
    async the_documented_answers_give_builds_by_tag_and_by_version() {
      const build = documentedLatest.result.builds.foo;
      const answer = { ...documentedLatest, result: { builds: { [TAG]: build } } };
      const workers = routes({ [LATEST]: () => Response.json(answer) });
      const byTag = await getLatestBuilds(ACCOUNT, [TAG], AUTH, { fetch: workers.fetch });
      assert.deepEqual(/** @type {object} */ (byTag), { [TAG]: build });
      assert.deepEqual(workers.sent, [`${LATEST}?external_script_ids=${TAG}`]);

      const versions = routes({ [BY_VERSION]: () => Response.json(documentedByVersion) });
      const byVersion = await getBuildsByVersion(ACCOUNT, ["foo"], AUTH, { fetch: versions.fetch });
      assert.deepEqual(/** @type {object} */ (byVersion), documentedByVersion.result.builds);
      assert.deepEqual(versions.sent, [`${BY_VERSION}?version_ids=foo`]);
    },

    async any_number_of_ids_is_asked_for_in_calls_of_20_one_after_another() {
      const ids = tags(45);
      for (const [, route, parameter, run] of FUNCTIONS) {
        const { fetch: answer, sent, requests } = routes({ [route]: everyBuild });
        let underWay = 0;
        /** @type {Fetch} */
        const fetch = async (...args) => {
          underWay += 1;
          assert.equal(underWay, 1);
          const response = await answer(...args);
          underWay -= 1;
          return response;
        };
        const builds = await run(ids, fetch);
        assert.deepEqual(builds, Object.fromEntries(ids.map((id) => [id, { build_uuid: `of ${id}` }])));
        const chunks = [ids.slice(0, 20), ids.slice(20, 40), ids.slice(40)];
        assert.deepEqual(
          sent,
          chunks.map((chunk) => `${route}?${parameter}=${chunk.join(",")}`),
        );
        assert.isTrue(requests.every(({ headers, body }) => !headers.has("content-type") && body === undefined));
      }
    },

    async twenty_ids_are_one_call() {
      for (const [, route, , run] of FUNCTIONS) {
        const { fetch, sent } = routes({ [route]: everyBuild });
        assert.hasAllKeys(await run(tags(20), fetch), tags(20));
        assert.lengthOf(sent, 1);
      }
    },

    async no_ids_are_an_empty_object_and_no_request() {
      for (const [name, , , run] of FUNCTIONS) {
        assert.deepEqual(await run([], () => assert.fail(name)), {});
      }
    },

    async an_id_without_a_build_is_an_absent_key() {
      for (const [, route, , run] of FUNCTIONS) {
        const builds = { [tag(1)]: null, [tag(2)]: "x", [tag(3)]: 7, [tag(4)]: { status: "queued" } };
        const found = await run(tags(6), routes({ [route]: result({ builds }) }).fetch);
        assert.deepEqual(Object.entries(found), [[tag(4), { status: "queued" }]]);
      }
    },

    async an_answer_without_builds_has_none() {
      for (const [, route, , run] of FUNCTIONS) {
        for (const value of [{}, { builds: null }, { builds: {} }, null, undefined]) {
          assert.deepEqual(await run([TAG], routes({ [route]: result(value) }).fetch), {});
        }
      }
    },

    async an_answer_of_another_type_is_a_decode_error() {
      for (const [, route, , run] of FUNCTIONS) {
        for (const [value, found] of [
          [[], "an array"],
          ["x", "a string"],
        ]) {
          const error = await failure(run([TAG], routes({ [route]: result(value) }).fetch));
          assert.deepInclude(error, { kind: "decode", status: 200 });
          assert.equal(error.message, `${routeLine(route)} 200 result: expected an object, found ${found}`);
        }
      }
    },

    async a_key_may_have_any_name() {
      const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
      // Only a parsed text has an own property of the first name.
      const text = `{"success":true,"result":{"builds":{${names.map((name) => `"${name}":{"x":"${name}"}`).join()}}}}`;
      const { fetch } = routes({ [BY_VERSION]: reply(200, text) });
      const builds = await getBuildsByVersion(ACCOUNT, names, AUTH, { fetch });
      assert.deepEqual(
        Object.entries(builds).map(([name, build]) => [name, Reflect.get(build, "x")]),
        names.map((name) => [name, name]),
      );
      const absent = await getBuildsByVersion(ACCOUNT, names, AUTH, {
        fetch: routes({ [BY_VERSION]: result({}) }).fetch,
      });
      assert.isEmpty(Object.keys(absent));
    },

    async a_call_that_fails_in_the_middle_rejects_the_whole() {
      for (const [, route, , run] of FUNCTIONS) {
        const { fetch, sent } = routes({ [route]: [everyBuild, refusal(400, 12013, "Invalid query parameter")] });
        const error = await failure(run(tags(45), fetch));
        assert.equal(error.message, `${routeLine(route)} 400 Invalid query parameter (12013)`);
        assert.lengthOf(sent, 2);
      }
    },

    async each_of_the_calls_is_retried() {
      for (const [, route, , run] of FUNCTIONS) {
        const replies = [BROKEN_CONNECTION, OUTAGE, everyBuild, OUTAGE, BROKEN_CONNECTION, everyBuild];
        const { fetch, sent } = routes({ [route]: replies });
        const { value } = await onFastClock(() => run(tags(25), fetch, { maxRetries: 2 }));
        assert.hasAllKeys(value, tags(25));
        assert.lengthOf(sent, 6);
      }
    },

    async only_the_latest_builds_have_another_way_after_a_404() {
      const error = await failure(getBuildsByVersion(ACCOUNT, ["v"], AUTH, routes({ [BY_VERSION]: NOT_FOUND })));
      assert.deepInclude(error, { kind: "api", status: 404, code: 12000 });
      assert.equal(error.message, `${routeLine(BY_VERSION)} 404 Not found (12000)`);
    },
  };
}
