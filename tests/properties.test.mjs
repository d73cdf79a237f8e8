// What holds for any answer and any identifier. The seed is fixed, so a failure can be repeated.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { BuildsError, buildDuration, buildState, getBuild, isBuildOver } from "workers-builds";

/** @import { Build } from "workers-builds" */

/** @type {{ result: Record<string, unknown> }} */
const golden = JSON.parse(readFileSync(new URL("golden/live-build.json", import.meta.url), "utf8"));

/**
 * @template T
 * @param {import("fast-check").IAsyncProperty<T>} property
 */
const check = (property) => fc.assert(property, { seed: 20261124, numRuns: 500 });

/**
 * What `getBuild` makes of a text that the server answers: a build, or an error.
 *
 * @param {string} text
 * @param {number} [status]
 */
async function answered(text, status = 200) {
  const fetch = async () => new Response(text, { status });
  return getBuild("account", "build", null, { fetch, maxRetries: 0 }).catch((error) => error);
}

/**
 * The error of an answer that is not a build.
 *
 * @param {string} text
 * @param {number} [status]
 */
async function refused(text, status) {
  const error = await answered(text, status);
  assert.ok(error instanceof BuildsError, String(error));
  return error;
}

/** @param {unknown} result */
const success = (result) => JSON.stringify({ success: true, result });

/** Plain JSON: what `JSON.parse` makes of it is what it was. */
const plain = fc.json({ maxDepth: 6 }).map((text) => JSON.parse(text));

/** Objects whose keys are those of a build or near them. */
const buildLike = fc.dictionary(
  fc.constantFrom(...Object.keys(golden.result), "", "constructor", "toString", "environment_variables", "x"),
  fc.oneof(plain, fc.constantFrom(...Object.values(golden.result)).map(structuredClone)),
  { noNullPrototype: true },
);

const bodyStatus = fc.integer({ min: 200, max: 599 }).filter((status) => ![204, 205, 304].includes(status));

describe("for any answer", () => {
  test("an_object_is_the_build_and_anything_else_is_an_error", () =>
    check(
      fc.asyncProperty(fc.oneof(plain, buildLike, fc.array(buildLike)), async (result) => {
        if (result !== null && typeof result === "object" && !Array.isArray(result)) {
          return assert.deepEqual(await answered(success(result)), result);
        }
        const { kind, message, body } = await refused(success(result));
        assert.equal(kind, "decode");
        assert.match(message, / 200 result: expected an object, found (null|an array|a (string|number|boolean))$/);
        const withoutVariables = (/** @type {string} */ name, /** @type {unknown} */ value) =>
          name === "environment_variables" ? undefined : value;
        assert.deepEqual(body, JSON.parse(success(result), withoutVariables));
      }),
    ));

  test("a_field_of_any_type_passes_and_counts_as_missing_if_it_is_not_its_own", () =>
    check(
      fc.asyncProperty(fc.constantFrom(...Object.keys(golden.result)), plain, async (field, value) => {
        const drifted = { ...golden.result, [field]: value };
        const build = /** @type {Build} */ (await answered(success(drifted)));
        assert.deepEqual(build, drifted);
        const isText = typeof value === "string" && value !== "";
        const withoutField = { ...golden.result, [field]: isText ? value : undefined };
        for (const read of [buildState, isBuildOver, (/** @type {Build} */ build) => buildDuration(build, 0)]) {
          assert.deepEqual(read(build), read(withoutField));
        }
      }),
    ));

  test("a_success_counts_only_with_a_status_of_success", () =>
    check(
      fc.asyncProperty(bodyStatus, async (status) => {
        const { result } = golden;
        if (status < 300) return assert.deepEqual(await answered(success(result), status), result);
        const { kind, status: told } = await refused(success(result), status);
        assert.deepEqual([kind, told], ["http", status]);
      }),
    ));

  test("any_text_with_any_status_settles", () =>
    check(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), bodyStatus, async (text, status) => {
        assert.equal((await refused(text, status)).kind, "http");
      }),
    ));

  test("any_refusal_is_an_error_of_the_api", () =>
    check(
      fc.asyncProperty(plain, async (errors) => {
        const error = await refused(JSON.stringify({ success: false, errors }), 400);
        assert.equal(error.kind, "api");
        assert.deepEqual(error.errors, Array.isArray(errors) ? errors : []);
      }),
    ));
});

describe("for any identifier", () => {
  const id = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string(),
    fc.constantFrom(".", "..", "%2e%2e", "a/b", "\\", "?", "#"),
  );

  test("the_path_has_it_as_one_segment_or_nothing_is_sent", () =>
    check(
      fc.asyncProperty(id, id, async (accountId, buildUuid) => {
        /** @type {URL[]} */
        const asked = [];
        const fetch = async (/** @type {string} */ url) => {
          asked.push(new URL(url));
          return Response.json({ success: true, result: {} });
        };
        const error = await getBuild(accountId, buildUuid, null, { fetch }).then(
          () => null,
          (error) => error,
        );
        if (error) {
          assert.equal(error.kind, "argument");
          assert.deepEqual(asked, []);
          return;
        }
        const [{ origin, pathname, search, hash }] = asked;
        assert.deepEqual([origin, search, hash], ["https://api.cloudflare.com", "", ""]);
        const segments = pathname.split("/").map(decodeURIComponent);
        assert.deepEqual(segments, ["", "client", "v4", "accounts", accountId, "builds", "builds", buildUuid]);
      }),
    ));
});
