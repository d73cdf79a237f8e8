// Fields of other types than the API documents. The core passes them through; the proxy must not show what they hold.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { buildState, getBuild } from "workers-builds";
import { buildsProxy } from "workers-builds/proxy";
import { searched } from "./searched.mjs";

/** @typedef {string[]} Path the names of a field and of those that it is in */

const live = JSON.parse(readFileSync(new URL("../golden/live-build.json", import.meta.url), "utf8")).result;

const PARTS = ["build_trigger_metadata", "deploy_hook", "pull_request", "repo_connection", "trigger"];
const LISTS = ["branch_excludes", "branch_includes", "path_excludes", "path_includes"];

/**
 * Wrong values by the kind of the field.
 *
 * @type {Record<"part" | "list" | "leaf", unknown[]>}
 */
const WRONG = {
  part: ["hunter2", 7, true, ["hunter2"], [{ author: "hunter2" }], [["hunter2"]]],
  list: ["hunter2", 7, true, [7], [["hunter2"]], ["main", { author: "hunter2" }], { 0: "hunter2" }],
  leaf: [["hunter2"], [["hunter2"]], [{ author: "hunter2" }], { author: "hunter2" }, { hunter2: null }],
};

/** @param {Path} path */
function kindOf(path) {
  const name = path.at(-1) ?? "";
  if (PARTS.includes(name)) return "part";
  return LISTS.includes(name) ? "list" : "leaf";
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isPart = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/**
 * The paths of all fields: `["status"]`, `["trigger"]`, `["trigger", "branch_includes"]` and so on.
 *
 * @param {object} value
 * @param {Path} [at]
 * @returns {Path[]}
 */
const paths = (value, at = []) =>
  Object.entries(value).flatMap(([name, part]) => [[...at, name], ...(isPart(part) ? paths(part, [...at, name]) : [])]);

/**
 * @param {unknown} value
 * @param {Path} path
 */
const valueAt = (value, path) => path.reduce((part, name) => (isPart(part) ? part[name] : undefined), value);

/**
 * A copy with another value at a path. Undefined removes the field. A path that does not exist is ignored.
 *
 * @param {object} value
 * @param {Path} path
 * @param {unknown} replacement
 */
function changed(value, path, replacement) {
  const copy = structuredClone(value);
  const part = valueAt(copy, path.slice(0, -1));
  const name = path.at(-1) ?? "";
  if (!isPart(part) || !(name in part)) return copy;
  if (replacement === undefined) delete part[name];
  else part[name] = replacement;
  return copy;
}

let made = 0;

/**
 * Makes the API give a build, and asks a proxy for it and its badges.
 *
 * @param {object} build
 */
function proxied(build) {
  const uuid = `drifted-${++made}`;
  const fetch = async () => Response.json({ success: true, result: build });
  const proxy = buildsProxy({ accountId: "account", auth: null, basePath: "", fetch });
  const ask = async (/** @type {string} */ path) => searched(await proxy(new Request(`http://localhost${path}`)));
  return {
    build: () => ask(`/accounts/account/builds/builds/${uuid}`),
    badge: () => ask(`/badge/${uuid}.json`),
    image: () => ask(`/badge/${uuid}.svg`),
    getBuild: () =>
      getBuild("account", uuid, null, { baseUrl: "http://localhost", fetch: (url) => proxy(new Request(url)) }),
  };
}

const { result: shown } = await proxied(live).build();

describe("a field of an unexpected type", () => {
  for (const path of paths(live)) {
    test(`${path.join(".")} is left out, and other fields stay`, async () => {
      for (const value of WRONG[kindOf(path)]) {
        const { status, result } = await proxied(changed(live, path, value)).build();
        assert.equal(status, 200);
        assert.deepEqual(result, changed(shown, path, undefined), JSON.stringify(value));
      }
    });
  }

  for (const [kind, values] of Object.entries(WRONG)) {
    test(`is not shown if every ${kind} is one`, async () => {
      const all = paths(live).filter((path) => kindOf(path) === kind);
      for (const value of values) {
        const build = all.reduce((build, path) => changed(build, path, value), live);
        const { build: whole, badge, image } = proxied(build);
        // `searched` looks for the secret in each.
        for (const { status } of [await whole(), await image()]) assert.equal(status, 200);
        assert.equal((await badge()).message, kind === "leaf" ? "unknown" : "running");
      }
    });
  }

  test("is shown if it is a string, a number, a boolean or null in place of another", async () => {
    for (const value of ["text", 7, 0.5, true, null]) {
      const build = { ...live, status: value, trigger: { trigger_name: value, repo_connection: { repo_id: value } } };
      const { result } = await proxied(build).build();
      assert.deepEqual(result, { ...shown, status: value, trigger: build.trigger });
    }
    const nothing = { ...live, trigger: null, build_trigger_metadata: null, pull_request: null };
    const { result } = await proxied(nothing).build();
    assert.deepEqual(result, { ...shown, trigger: null, build_trigger_metadata: null, pull_request: null });
  });

  test("counts as missing for the state and the badge", async () => {
    /** @type {[build: object, state: string][]} */
    const states = [
      [{ status: { running: true } }, "unknown"],
      [{ status: ["running"] }, "unknown"],
      [{ status: 7 }, "unknown"],
      [{ status: true, build_outcome: 7 }, "unknown"],
      [{ status: "running", build_outcome: { success: true } }, "running"],
      [{ status: "running", build_outcome: ["success"] }, "running"],
      [{ status: "running", build_outcome: 7 }, "running"],
      [{ status: "stopped", build_outcome: true }, "unknown"],
      [{ status: { stopped: true }, build_outcome: "success" }, "succeeded"],
      [{ status: "running", trigger: "hunter2", build_trigger_metadata: ["hunter2"] }, "running"],
      [{}, "unknown"],
    ];
    for (const [build, state] of states) {
      const drifted = proxied(build);
      assert.equal(buildState(await drifted.getBuild()), state, JSON.stringify(build));
      assert.equal((await drifted.badge()).message, state);
      assert.ok((await drifted.image()).text.includes(`<title>build: ${state}</title>`));
    }
  });
});
