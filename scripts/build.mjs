// Makes pkg/, the npm package: what wasm-pack generates, with pkg-template/ laid over it.

import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { output, run, say } from "./run.mjs";
import { npmPackages, root, toolVersions, wasmTools } from "./tools.mjs";

const target = join(root, "target");
export const stamp = join(target, "pkg.stamp");
const pkg = join(root, "pkg");

/** Builds the package, unless what it is made from has not changed. */
export async function build() {
  await npmPackages();
  const inputs = digest();
  if (existsSync(pkg) && existsSync(stamp) && readFileSync(stamp, "utf8") === inputs) return;
  say("building the package");
  await compile(root, pkg, ["--features", "npm"]);
  await assemble();
  writeFileSync(stamp, inputs);
}

/**
 * Compiles a crate that has the exports of the package, and makes the JavaScript around it.
 *
 * @param {string} crate the folder of the crate
 * @param {string} out the folder for what is made; all that it holds is removed
 * @param {string[]} [options] options of cargo
 */
export async function compile(crate, out, options = []) {
  const env = { ...(await wasmTools()), CARGO_TARGET_DIR: target, CARGO_ENCODED_RUSTFLAGS: flags() };
  rmSync(out, { recursive: true, force: true });
  const names = ["--out-dir", out, "--out-name", "workers_builds"];
  const args = ["build", "--target", "web", "--no-pack", ...names, "--", "--locked", ...options];
  await run("wasm-pack", args, { cwd: crate, env });
}

/** What pkg-template/ has for the type check of this repository alone. */
const UNPACKED = "modules.d.ts";

/**
 * The files whose imports from other packages are bundled into them, and these packages.
 *
 * @type {{ file: string, packages: string[], platform: "node" | "browser" }[]}
 */
const BUNDLED = [
  { file: join("cli", "parsers.js"), packages: ["jsonc-parser", "smol-toml"], platform: "node" },
  { file: join("element", "log", "parser.js"), packages: ["ansi-sequence-parser"], platform: "browser" },
];

/** Lays the rest of the package over what wasm-pack has generated. */
async function assemble() {
  for (const name of [".gitignore", "workers_builds_bg.wasm.d.ts"]) rmSync(join(pkg, name), { force: true });
  // wasm-bindgen has copied the files that Rust imports to snippets/.
  const snippets = readdirSync(join(pkg, "snippets"), { encoding: "utf8", recursive: true });
  const leftOut = [UNPACKED, ...snippets.map((path) => basename(path))];
  const template = join(root, "pkg-template");
  cpSync(template, pkg, { recursive: true, filter: (path) => !leftOut.includes(relative(template, path)) });
  for (const file of ["README.md", "LICENSE-APACHE", "LICENSE-MIT"]) cpSync(join(root, file), join(pkg, file));
  inline(pkg);
  narrowTypes();
  await shortenStyles();
  await bundle();
  const manifest = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8"));
  manifest.version = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.+)"/m)?.[1];
  writeFileSync(join(pkg, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Writes the wasm of a package as a string.
 *
 * @param {string} folder the folder of the package
 */
export function inline(folder) {
  const wasm = readFileSync(join(folder, "workers_builds_bg.wasm"), "base64");
  writeFileSync(join(folder, "inlined.js"), `export default "${wasm}";\n`);
}

/**
 * Replaces the types of the initialisation, which wasm-bindgen writes last, by all that the entries need. The others
 * name types of `lib.dom`, which a program for Node does not have.
 */
function narrowTypes() {
  const file = join(pkg, "workers_builds.d.ts");
  const types = readFileSync(file, "utf8");
  const end = types.indexOf("export type InitInput");
  if (end === -1) throw new Error(`${file} has no InitInput`);
  writeFileSync(file, `${types.slice(0, end)}export function initSync(input: { module: object }): void;\n`);
}

/** Takes out of the style sheets what only people read. No bundler does this: they are texts of JavaScript. */
async function shortenStyles() {
  const { transform } = await import("esbuild");
  const element = join(pkg, "element");
  for (const name of readdirSync(element, { encoding: "utf8", recursive: true })) {
    if (!name.endsWith("styles.js")) continue;
    const code = readFileSync(join(element, name), "utf8");
    const [start, end] = [code.indexOf("`") + 1, code.lastIndexOf("`")];
    // Texts that are inserted are whole rules.
    const pieces = code.slice(start, end).split(/(\$\{\w+\})/);
    const short = pieces.map(async (piece) =>
      piece.startsWith("${") ? piece : (await transform(piece, { loader: "css", minify: true })).code.trim(),
    );
    writeFileSync(join(element, name), code.slice(0, start) + (await Promise.all(short)).join("") + code.slice(end));
  }
}

/** Bundles what the package would depend on, with the licenses. */
async function bundle() {
  const { build } = await import("esbuild");
  for (const { file, packages, platform } of BUNDLED) {
    await build({
      entryPoints: [join(root, "pkg-template", file)],
      outfile: join(pkg, file),
      bundle: true,
      format: "esm",
      platform,
      // The modules of jsonc-parser are not its `main`.
      mainFields: ["module", "main"],
      banner: { js: packages.map((name) => `/*\n${name}\n\n${licenseOf(name)}\n*/`).join("\n") },
      legalComments: "none",
      logLevel: "warning",
    });
  }
}

/**
 * The text of a package's license.
 *
 * @param {string} name
 */
function licenseOf(name) {
  const folder = join(root, "node_modules", name);
  const file = readdirSync(folder).find((file) => file.startsWith("LICENSE"));
  if (file) return readFileSync(join(folder, file), "utf8").trim();
  // A package may only name its license. The text of this one is the same everywhere, except for the author.
  const { license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (license !== "MIT" || typeof author !== "string") throw new Error(`${name} has no license text`);
  const text = readFileSync(join(root, "LICENSE-MIT"), "utf8");
  return text.replace(/^Copyright .*$/m, `Copyright (c) ${author}`).trim();
}

/** More inlining than LLVM has by itself for the smallest code makes this code smaller: 0.1 KB, gzipped. */
const INLINING = "-Cllvm-args=-inline-threshold=25";

/** Panics name their files. The paths of this machine are nobody's business, and no two builds would be equal. */
function flags() {
  const cargo = process.env.CARGO_HOME || join(homedir(), ".cargo");
  const library = join(output("rustc", ["--print", "sysroot"]) ?? "", "lib", "rustlib", "src", "rust", "library");
  const commit = output("rustc", ["--version", "--verbose"])?.match(/^commit-hash: (.+)$/m)?.[1];
  // For the standard library it is what rustc itself writes where the sources are not installed.
  const paths = { [cargo]: "cargo", [library]: `/rustc/${commit}/library`, [root]: "." };
  const remapped = Object.entries(paths).map(([path, name]) => `--remap-path-prefix=${path}=${name}`);
  return [INLINING, ...remapped].join("\x1f");
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

/**
 * The paths of all files at and below a path, in the same order everywhere.
 *
 * @param {string} path
 * @returns {string[]}
 */
function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await build();
  say("the package is in pkg/");
}
