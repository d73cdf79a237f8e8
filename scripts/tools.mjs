// The tools of the build: each is looked for, got where it is missing, and named where it cannot be got.

import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { environment, giveUp, output, run, say } from "./run.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));

const WASM_PACK = "0.15.1";

/** wasm-bindgen's CLI understands the output of the very same version of the crate alone. */
const WASM_BINDGEN = readFileSync(join(root, "Cargo.lock"), "utf8").match(/name = "wasm-bindgen"\nversion = "(.+)"/)[1];

/** Compiled tools are kept outside of the clone, by name and version: the next clone finds them. */
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "workers-builds");

/** The npm packages of the lock file, installed once for each of its states. */
export async function npmPackages() {
  const installed = join(root, "node_modules", ".package-lock.json");
  const lock = join(root, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say("installing the npm packages");
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: root });
}

/** All that makes the wasm. Resolves to an environment in which they are found. */
export async function wasmTools() {
  rust();
  await rustTarget("wasm32-unknown-unknown");
  const folders = [
    // Before any wasm-opt of the system: Debian's is too old for what rustc emits.
    join(root, "node_modules", ".bin"),
    // Its lock file names a version that the registry has withdrawn, hence no `--locked`.
    await cargoTool("wasm-bindgen-cli", WASM_BINDGEN, []),
    await cargoTool("wasm-pack", WASM_PACK, ["--locked"]),
  ];
  return environment(folders);
}

/** What the build was made with, to tell when it must be made anew. */
export function toolVersions() {
  return [WASM_PACK, WASM_BINDGEN, output("rustc", ["--version", "--verbose"])].join("\n");
}

function rust() {
  if (output("cargo", ["--version"]) === null) {
    giveUp("cargo is missing. Rust's own installer gets it: https://rustup.rs");
  }
}

async function rustTarget(target) {
  const library = join(output("rustc", ["--print", "sysroot"]) ?? "", "lib", "rustlib", target);
  if (existsSync(library)) return;
  if (output("rustup", ["--version"]) === null) {
    giveUp(`Rust's standard library for ${target} is missing, and so is rustup: install it with what installed rustc`);
  }
  say(`getting Rust's standard library for ${target}`);
  await run("rustup", ["target", "add", target]);
}

/** A part of the toolchain that a minimal one lacks. */
export async function rustComponent(component, command) {
  if (output("cargo", [command, "--version"]) !== null) return;
  say(`getting ${component}`);
  await run("rustup", ["component", "add", component]);
}

/** A program from crates.io, compiled once for this machine. Resolves to the folder that has it. */
export async function cargoTool(crate, version, flags) {
  const folder = join(cache, `${crate}-${version}`);
  // Cargo writes this file last, once the programs are in place.
  if (!existsSync(join(folder, ".crates.toml"))) {
    say(`compiling ${crate} ${version}, once for this machine: this takes some minutes`);
    await run("cargo", ["install", `${crate}@${version}`, ...flags, "--root", folder, "--quiet"]);
  }
  return join(folder, "bin");
}
