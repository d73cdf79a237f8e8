// The declarations, as TypeScript and its tools see them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";

const root = fileURLToPath(new URL("..", import.meta.url));
const installed = join(root, "tests", "node_modules", "workers-builds");

/**
 * Runs a program of the npm packages.
 *
 * @param {string} script
 * @param {string[]} args
 */
const run = (script, ...args) =>
  execFileSync(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });

describe("the types", () => {
  const compilers = { "TypeScript 5.9": "typescript", "the newest TypeScript": "typescript-newest" };
  const resolutions = { nodenext: ["nodenext", "nodenext"], bundler: ["esnext", "bundler"] };
  for (const [compiler, folder] of Object.entries(compilers)) {
    for (const [name, [module, resolution]] of Object.entries(resolutions)) {
      test(`compile under strict by ${compiler} with ${name} resolution`, { timeout: 60_000 }, () => {
        run(`${folder}/bin/tsc`, "-p", "tests/types", "--module", module, "--moduleResolution", resolution);
      });
    }
  }

  const platforms = {
    Node: ["--lib", "es2022", "--types", "node"],
    Workers: ["--lib", "es2022", "--types", "@cloudflare/workers-types"],
    "a browser": ["--lib", "es2022,dom"],
  };
  for (const [platform, options] of Object.entries(platforms)) {
    test(`compile with the types of ${platform} alone`, { timeout: 60_000 }, () => {
      run("typescript/bin/tsc", "-p", "tests/types/everywhere.json", ...options);
    });
  }

  test("have no problem that @arethetypeswrong finds, except with CommonJS", { timeout: 60_000 }, async () => {
    const tarball = readdirSync(join(root, "target")).find((name) => /^workers-builds-.*\.tgz$/.test(name)) ?? "";
    const result = await checkPackage(createPackageFromTarballData(readFileSync(join(root, "target", tarball))));
    assert.ok(result.types);
    // The package is ES modules alone. These two resolutions do not know `exports`, or expect CommonJS.
    const isOld = (/** @type {string} */ resolution) => ["node10", "node16-cjs"].includes(resolution);
    const problems = result.problems.filter(
      (problem) => !("resolutionKind" in problem && isOld(problem.resolutionKind)),
    );
    assert.deepEqual(problems, []);
  });

  test("have nothing that publint would change", async () => {
    const { messages } = await publint({ pkgDir: installed, strict: true });
    assert.deepEqual(messages, []);
  });

  test("make a reference without a warning", { timeout: 60_000 }, () => {
    run("typedoc/bin/typedoc", "--options", "tests/types/typedoc.json");
  });
});
