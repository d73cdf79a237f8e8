// Makes pkg/, the npm package: what wasm-pack generates, with pkg-template/ laid over it.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { readable } from "./declarations.mjs";
import { asFunction } from "./glue.mjs";
import { output, run, say } from "./run.mjs";
import { npmPackages, root, toolVersions, wasmTools } from "./tools.mjs";

const generated = join(root, "target", "wasm-pack");
const declared = join(root, "target", "typescript");
/** Not beside what wasm-pack generates: it optimizes whatever it finds there. */
const minifiedWasm = join(root, "target", "minified.wasm");
export const stamp = join(root, "target", "pkg.stamp");
const pkg = join(root, "pkg");

/** The functions of the package, in the order in which a reader meets them. */
const FUNCTIONS = ["getBuild", "waitForBuild", "watchBuild", "buildState", "buildDuration"];

/** Builds the package, unless what it is made from has not changed. */
export async function build() {
  await npmPackages();
  const env = await wasmTools();
  const inputs = digest();
  if (existsSync(pkg) && existsSync(stamp) && readFileSync(stamp, "utf8") === inputs) return;
  say("building the package");
  const options = { cwd: root, env: { ...env, CARGO_ENCODED_RUSTFLAGS: withoutPaths() } };
  const wasmPack = (folder, features, ...flags) =>
    run(
      "wasm-pack",
      [
        "build",
        "--target",
        "bundler",
        "--no-pack",
        "--out-dir",
        folder,
        "--out-name",
        "workers_builds",
        ...flags,
        "--",
        "--features",
        features,
        "--locked",
      ],
      options,
    );
  await wasmPack(generated, "npm");
  // Apart, for what the declarations are made of would stay in the module.
  await wasmPack(declared, "npm,typescript", "--dev");
  assemble(minified(env));
  writeFileSync(stamp, inputs);
}

/** Gives the imports and exports of the wasm short names; resolves to what each was before. */
function minified(env) {
  const wasm = join(generated, "workers_builds_bg.wasm");
  const args = ["--minify-imports-and-exports-and-modules", "--strip-target-features", wasm, "-o", minifiedWasm];
  return JSON.parse(execFileSync("wasm-opt", args, { env, encoding: "utf8" }));
}

function assemble(names) {
  rmSync(pkg, { recursive: true, force: true });
  cpSync(join(root, "pkg-template"), pkg, { recursive: true });
  for (const file of ["README.md", "LICENSE-APACHE", "LICENSE-MIT"]) {
    cpSync(join(root, file), join(pkg, file));
  }
  for (const file of readdirSync(join(root, "src", "js")).filter((name) => name.endsWith(".js"))) {
    cpSync(join(root, "src", "js", file), join(pkg, file));
  }
  cpSync(minifiedWasm, join(pkg, "workers_builds_bg.wasm"));
  const glue = readFileSync(join(generated, "workers_builds_bg.js"), "utf8");
  writeFileSync(join(pkg, "glue.js"), asFunction(glue, names));
  const types = readFileSync(join(declared, "workers_builds.d.ts"), "utf8");
  writeFileSync(join(pkg, "workers_builds.d.ts"), readable(types, FUNCTIONS));
  const wasm = readFileSync(minifiedWasm, "base64");
  writeFileSync(join(pkg, "inlined.js"), `export default "${wasm}";\n`);
  const manifest = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8"));
  manifest.version = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.+)"/m)[1];
  writeFileSync(join(pkg, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Panics name their files; where these are on this machine is nobody's business, and no two would be equal. */
function withoutPaths() {
  const cargo = process.env.CARGO_HOME || join(homedir(), ".cargo");
  const library = join(output("rustc", ["--print", "sysroot"]), "lib", "rustlib", "src", "rust", "library");
  return [`${cargo}=cargo`, `${library}=std`, `${root}=.`].map((path) => `--remap-path-prefix=${path}`).join("\x1f");
}

/** One number for all that the package is made from. */
function digest() {
  const hash = createHash("sha256").update(toolVersions());
  for (const entry of [
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    "README.md",
    "src",
    "pkg-template",
    "scripts",
  ]) {
    for (const file of files(join(root, entry))) hash.update(relative(root, file)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build();
  say("the package is in pkg/");
}
