// What holds for any answer and any identifier. The seed is fixed: a failure comes again.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { BuildsError, getBuild } from "workers-builds";

const golden = JSON.parse(readFileSync(new URL("golden/live-build.json", import.meta.url), "utf8"));

const check = (property) => fc.assert(property, { seed: 20261124, numRuns: 500 });

/** What a call comes to where the server answers a text. */
async function answered(text, status = 200) {
  const fetch = async () => new Response(text, { status });
  try {
    return { build: await getBuild("account", "build", null, { fetch, maxRetries: 0 }) };
  } catch (error) {
    assert.ok(error instanceof BuildsError, String(error));
    return { error };
  }
}

/** Plain JSON: what `JSON.parse` makes of it is what it was. */
const plain = fc.json({ maxDepth: 6 }).map((text) => JSON.parse(text));

/** Objects whose keys are those of a build or near them. */
const buildLike = fc.dictionary(
  fc.constantFrom(...Object.keys(golden.result), "", "constructor", "toString", "x"),
  fc.oneof(plain, fc.constantFrom(...Object.values(golden.result)).map(structuredClone)),
  { noNullPrototype: true },
);

describe("for any answer", () => {
  test("a_success_is_the_very_object_or_an_error_that_names_the_place", () =>
    check(
      fc.asyncProperty(fc.oneof(plain, buildLike), async (result) => {
        const { build, error } = await answered(JSON.stringify({ success: true, result }));
        if (build !== undefined) return assert.deepEqual(build, result);
        assert.equal(error.kind, "decode");
        assert.match(error.message, / 200 result[.\w[\]]*: expected .+, found .+$/s);
        const redacted = (name, value) => (name === "environment_variables" ? "[redacted]" : value);
        assert.deepEqual(error.body.result, JSON.parse(JSON.stringify(result), redacted));
      }),
    ));

  test("a_field_of_another_type_is_named_and_one_of_the_same_type_is_taken", () =>
    check(
      fc.asyncProperty(fc.constantFrom(...Object.keys(golden.result)), plain, async (field, value) => {
        const { error } = await answered(
          JSON.stringify({ success: true, result: { ...golden.result, [field]: value } }),
        );
        if (error) assert.ok(error.message.includes(`result.${field}`), error.message);
        if (value === null) assert.equal(error, undefined);
      }),
    ));

  test("any_text_with_any_status_settles", () =>
    check(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.integer({ min: 200, max: 599 }),
        async (text, status) => {
          if ([204, 205, 304].includes(status)) return;
          const { error } = await answered(text, status);
          assert.equal(error.kind, "http");
        },
      ),
    ));

  test("any_refusal_is_told_as_one", () =>
    check(
      fc.asyncProperty(plain, async (errors) => {
        const { error } = await answered(JSON.stringify({ success: false, errors }), 400);
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
        let asked;
        const fetch = async (url) => {
          asked = new URL(url);
          return Response.json({ success: true, result: {} });
        };
        const error = await getBuild(accountId, buildUuid, null, { fetch }).then(
          () => null,
          (error) => error,
        );
        if (error) {
          assert.equal(error.kind, "argument");
          assert.equal(asked, undefined);
          return;
        }
        assert.equal(asked.origin, "https://api.cloudflare.com");
        assert.equal(asked.search + asked.hash, "");
        const segments = asked.pathname.split("/").map(decodeURIComponent);
        assert.deepEqual(segments, ["", "client", "v4", "accounts", accountId, "builds", "builds", buildUuid]);
      }),
    ));
});
