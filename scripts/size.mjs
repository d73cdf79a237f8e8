// What the package weighs, of what it consists, and what has grown.
//
//   npm run size              the functions of the wasm and the files around it, the largest first
//   npm run size -- <commit>  what has grown since that commit, and what has shrunk

import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "./build.mjs";
import { run, say } from "./run.mjs";
import { cargoTool, root, wasmTools } from "./tools.mjs";

const TWIGGY = "0.8.0";

/**
 * What a Worker gets of a package: the wasm, and the JavaScript around it as a bundler minifies it.
 *
 * Resolves to bytes, and to those of each file of the JavaScript.
 *
 * @param {string} folder
 */
export async function weigh(folder) {
  // Imported here, because a fresh clone does not have it before the package has been built.
  const { build: bundle } = await import("esbuild");
  const wasm = readFileSync(join(folder, "workers_builds_bg.wasm"));
  const { outputFiles, metafile } = await bundle({
    entryPoints: [join(folder, "workerd.js")],
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    external: ["*.wasm"],
    write: false,
    metafile: true,
  });
  const glue = outputFiles[0].contents;
  const { inputs } = Object.values(metafile.outputs)[0];
  const files = Object.entries(inputs).map(([file, { bytesInOutput }]) => ({ file, bytes: bytesInOutput }));
  return { wasm: weight(wasm), glue: weight(glue), total: weight(wasm).gzip + weight(glue).gzip, files };
}

/** @param {Uint8Array} bytes */
function weight(bytes) {
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

/**
 * Builds the wasm of a working tree with the names of its functions. Resolves to its path.
 *
 * @param {string} tree
 * @param {NodeJS.ProcessEnv} env
 */
async function withNames(tree, env) {
  const target = join(root, "target", "size");
  const cargo = [
    "build",
    "--release",
    "--quiet",
    "--locked",
    "--target",
    "wasm32-unknown-unknown",
    "--features",
    "npm",
  ];
  await run("cargo", cargo, { cwd: tree, env: { ...env, CARGO_TARGET_DIR: target } });
  const out = join(tree, "target", "named");
  const built = join(target, "wasm32-unknown-unknown", "release", "workers_builds.wasm");
  await run("wasm-bindgen", ["--target", "bundler", "--out-dir", out, built], { env });
  const wasm = join(out, "workers_builds_bg.wasm");
  await run("wasm-opt", ["-Oz", "--converge", "--debuginfo", wasm, "-o", wasm], { env });
  return wasm;
}

/** @param {string | undefined} commit */
async function main(commit) {
  await build();
  const env = await wasmTools();
  env.PATH = [await cargoTool("twiggy", TWIGGY, ["--locked"]), env.PATH].join(delimiter);
  const now = await withNames(root, env);
  if (commit) {
    const tree = join(root, "target", "size-then");
    if (existsSync(tree)) await run("git", ["worktree", "remove", "--force", tree], { cwd: root });
    await run("git", ["worktree", "add", "--detach", "--quiet", tree, commit], { cwd: root });
    const then = await withNames(tree, env);
    say(`since ${commit}, in bytes that are not compressed`);
    await run("twiggy", ["diff", "-n", "40", then, now], { env });
    await run("git", ["worktree", "remove", "--force", tree], { cwd: root });
  } else {
    say("the wasm, in bytes that are not compressed");
    await run("twiggy", ["top", "-n", "40", now], { env });
  }
  const { wasm, glue, total, files } = await weigh(join(root, "pkg"));
  say("the JavaScript around it, minified");
  files.sort((a, b) => b.bytes - a.bytes);
  for (const { file, bytes } of files) console.log(`${String(bytes).padStart(6)}  ${file}`);
  say(`gzipped: wasm ${wasm.gzip}, JavaScript ${glue.gzip}, together ${total} bytes`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(process.argv[2]);
