// What is in the packed tarball, as it is installed.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as workersBuilds from "workers-builds";

const here = fileURLToPath(new URL(".", import.meta.url));
const installed = join(here, "node_modules", "workers-builds");
const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
const contents = readdirSync(installed, { recursive: true }).filter((name) => /\.\w+$|LICENSE/.test(name));

describe("the package", () => {
  test("has_one_wasm_and_no_dependencies", () => {
    assert.deepEqual(
      contents.filter((name) => name.endsWith(".wasm")),
      ["workers_builds_bg.wasm"],
    );
    assert.equal(manifest.dependencies, undefined);
  });

  test("has_a_readme_and_both_licences", () => {
    for (const name of ["README.md", "LICENSE-MIT", "LICENSE-APACHE"]) assert.ok(contents.includes(name), name);
  });

  test("has_nothing_of_the_tools_that_made_it", () => {
    const expected =
      /^(README\.md|LICENSE-\w+|package\.json|((element|proxy)\/)?([\w-]+\.js|\w+\.d\.ts)|workers_builds_bg\.wasm)$/;
    assert.deepEqual(
      contents.filter((name) => !expected.test(name)),
      [],
    );
  });

  test("exports_the_public_names_alone", () => {
    assert.deepEqual(Object.keys(workersBuilds).sort(), [
      "BuildsError",
      "buildDuration",
      "buildState",
      "getBuild",
      "waitForBuild",
      "watchBuild",
    ]);
  });

  test("has_every_file_that_its_exports_name", () => {
    const paths = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === "string" ? entry : Object.values(entry),
    );
    for (const path of paths) assert.ok(existsSync(join(installed, path)), path);
  });

  test("has_the_version_of_the_crate", () => {
    const crate = readFileSync(join(here, "..", "Cargo.toml"), "utf8");
    assert.ok(crate.includes(`\nversion = "${manifest.version}"\n`));
  });

  test("declares_the_public_names_and_nothing_of_wasm_bindgen", () => {
    const types = readFileSync(join(installed, "workers_builds.d.ts"), "utf8");
    const names = [...types.matchAll(/^export \w+ (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(names.slice(0, 4), ["getBuild", "Auth", "GetBuildOptions", "Build"]);
    for (const name of Object.keys(workersBuilds)) assert.ok(names.includes(name), name);
    assert.equal(new Set(names).size, names.length);
    assert.doesNotMatch(types, /wasm|wbg|free\(|Symbol\.dispose/i);
  });
});
