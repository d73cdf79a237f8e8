// The build of a commit: which one it is.

import { assert } from "chai";
import { findBuild } from "workers-builds";
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, TAG, untyped } from "./helpers.mjs";
import { pageLine, pagesOf, ROUTE } from "./pages.mjs";
import { result, routes } from "./routes.mjs";

/** @import { Build, FindBuildOptions } from "workers-builds" */
/** @import { Cases } from "./helpers.mjs" */
/** @import { Fetch } from "./mocks.mjs" */

const HASH = "abc1234def5678900000000000000000000000ff";

/**
 * @param {Fetch} fetch
 * @param {Partial<FindBuildOptions>} [options]
 */
const find = (fetch, options) => findBuild(ACCOUNT, TAG, AUTH, { fetch, commitHash: HASH, ...options });

/**
 * A build of a commit.
 *
 * @param {unknown} commit_hash
 * @param {{ uuid?: string, branch?: string, trigger?: string, day?: number }} [more]
 */
const build = (commit_hash, { uuid = "b", branch = "main", trigger = "t", day = 1 } = {}) => ({
  build_uuid: uuid,
  created_on: `2026-08-${String(day).padStart(2, "0")}T00:00:00Z`,
  build_trigger_metadata: { branch, commit_hash },
  trigger: { trigger_uuid: trigger },
});

/**
 * Finds a build in a list, or returns null where none is there within a minute.
 *
 * @param {unknown[]} builds
 * @param {Partial<FindBuildOptions>} [options]
 * @returns {Promise<string | null | undefined>} its UUID
 */
async function found(builds, options) {
  const { fetch } = routes({ [ROUTE]: pagesOf(builds) });
  const call = () => find(fetch, { deadlineMs: 60_000, ...options }).then(uuid, nothingInTime);
  return (await onFastClock(call)).value;
}

/** @param {Build} build */
const uuid = (build) => build.build_uuid;

/** @param {{ kind: string }} error */
function nothingInTime(error) {
  assert.equal(error.kind, "timeout", String(error));
  return null;
}

/** @returns {Cases} */
export function finding() {
  return {
    async the_builds_of_the_worker_are_searched_in_pages_of_200() {
      const { fetch, sent } = routes({ [ROUTE]: pagesOf([build(HASH)]) });
      assert.deepEqual(/** @type {object} */ (await find(fetch)), build(HASH));
      assert.deepEqual(sent, [pageLine(1, 200)]);
    },

    async a_commit_is_known_by_the_beginning_of_its_hash_in_any_case() {
      for (const commitHash of [HASH, HASH.slice(0, 7), HASH.toUpperCase(), "AbC1234d"]) {
        assert.equal(await found([build("1111111", { uuid: "a" }), build(HASH)], { commitHash }), "b", commitHash);
        assert.equal(await found([build(HASH.toUpperCase())], { commitHash }), "b", commitHash);
      }
    },

    async a_build_of_another_commit_is_not_found() {
      const hashes = [`0${HASH.slice(0, -1)}`, "abc1235def", "", null, 7, [HASH]];
      const others = [
        ...hashes.map((hash) => build(hash, { uuid: JSON.stringify(hash) })),
        { build_uuid: "no metadata" },
        { build_uuid: "null metadata", build_trigger_metadata: null },
        null,
        HASH,
      ];
      assert.isNull(await found(others, { commitHash: "abc1234" }));
      assert.equal(await found([...others, build(HASH)], { commitHash: "abc1234" }), "b");
    },

    async of_several_builds_of_a_commit_the_newest_counts() {
      const builds = [
        build(HASH, { uuid: "old", day: 2 }),
        build(HASH, { uuid: "new", day: 5 }),
        build(HASH, { uuid: "middle", day: 3 }),
        build("1111111", { uuid: "other", day: 9 }),
      ];
      assert.equal(await found(builds), "new");
      assert.equal(await found(builds.reverse()), "new");
    },

    async a_build_may_have_to_be_of_a_branch_and_of_a_trigger() {
      const builds = [
        build(HASH, { uuid: "both", day: 1 }),
        build(HASH, { uuid: "branch", trigger: "u", day: 2 }),
        build(HASH, { uuid: "trigger", branch: "next", day: 3 }),
        { ...build(HASH, { uuid: "no trigger", day: 4 }), trigger: null },
        { ...build(HASH, { uuid: "neither", branch: "Main", trigger: "T", day: 5 }) },
      ];
      assert.equal(await found(builds), "neither");
      assert.equal(await found(builds, { branch: null, triggerUuid: null }), "neither");
      assert.equal(await found(builds, { branch: "next" }), "trigger");
      assert.equal(await found(builds, { triggerUuid: "u" }), "branch");
      assert.equal(await found(builds, { branch: "main", triggerUuid: "t" }), "both");
      assert.isNull(await found(builds, { branch: "mai" }));
      assert.isNull(await found(builds, { branch: "next", triggerUuid: "u" }));
    },

    async the_newest_200_builds_are_searched_whatever_the_size_of_a_page() {
      const builds = Array.from({ length: 300 }, (_, index) => build("1111111", { uuid: String(index) }));
      builds[199] = build(HASH, { uuid: "199" });
      for (const [max, pages] of [
        [200, 1],
        [50, 4],
      ]) {
        const { fetch, sent } = routes({ [ROUTE]: pagesOf(builds, max) });
        assert.equal((await find(fetch)).build_uuid, "199");
        assert.lengthOf(sent, pages);
      }
      builds[199] = build("1111111", { uuid: "199" });
      builds[200] = build(HASH, { uuid: "200" });
      assert.isNull(await found(builds));
    },

    async unusable_options_of_a_search_are_refused_and_nothing_is_sent() {
      const hash = "options.commitHash: expected 7 to 64 hexadecimal digits";
      /** @type {[options: object | null | undefined, message: string][]} */
      const rows = [
        [undefined, "options.commitHash: is missing"],
        [null, "options.commitHash: is missing"],
        [{}, "options.commitHash: is missing"],
        [{ commitHash: null, branch: "main" }, "options.commitHash: is missing"],
        [{ commitHash: "abc123" }, hash],
        [{ commitHash: "a".repeat(65) }, hash],
        [{ commitHash: "abc123g" }, hash],
        [{ commitHash: "HEAD~123" }, hash],
        [{ commitHash: "abc1234\n" }, hash],
        [{ commitHash: 1234567 }, "options.commitHash: expected a string, found a number"],
        [{ commitHash: HASH, branch: "" }, "options.branch: is empty"],
        [{ commitHash: HASH, branch: 7 }, "options.branch: expected a string, found a number"],
        [{ commitHash: HASH, triggerUuid: "" }, "options.triggerUuid: is empty"],
        [{ commitHash: HASH, triggerUuid: {} }, "options.triggerUuid: expected a string, found an object"],
        [{ commitHash: HASH, intervalMs: 499 }, "options.intervalMs: is not at least 500"],
        [{ commitHash: HASH, deadlineMs: 0 }, "options.deadlineMs: is not at least 1"],
      ];
      for (const [options, message] of rows) {
        const given = options && { fetch: () => assert.fail("a request was sent"), ...options };
        const error = await failure(untyped(findBuild)(ACCOUNT, TAG, AUTH, given));
        assert.deepInclude(error, { kind: "argument", message, attempts: 0 });
      }
      const { fetch } = routes({ [ROUTE]: result([build("a".repeat(64))]) });
      assert.equal((await find(fetch, { commitHash: "a".repeat(64) })).build_uuid, "b");
    },
  };
}
