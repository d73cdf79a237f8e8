// Finds the tools of the build. A missing tool is installed; if that is impossible, an error names it.

import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { environment, giveUp, output, run, say } from "./run.mjs";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const WASM_PACK = "0.15.1";

/** wasm-bindgen's CLI must have the same version as the crate. */
const WASM_BINDGEN = lockedVersion("wasm-bindgen");

/** The folder for compiled tools, by name and version. It is outside the clone, so that all clones share it. */
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "workers-builds");

/** Installs the npm packages of the lock file, if it has changed since they were installed. */
export async function npmPackages() {
  const installed = join(root, "node_modules", ".package-lock.json");
  const lock = join(root, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say("installing the npm packages");
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: root });
}

/** Installs the tools that build the wasm. Resolves to an environment that has them on its PATH. */
export async function wasmTools() {
  rust();
  await rustTarget("wasm32-unknown-unknown");
  const folders = [
    // Ahead of the system's wasm-opt, because Debian's is too old for the output of rustc.
    join(root, "node_modules", ".bin"),
    // Without `--locked`, because its lock file names a version that the registry no longer serves.
    await cargoTool("wasm-bindgen-cli", WASM_BINDGEN, []),
    await cargoTool("wasm-pack", WASM_PACK, ["--locked"]),
  ];
  return environment(folders);
}

/** The versions of the build's tools. A change of them makes a new build necessary. */
export function toolVersions() {
  return [WASM_PACK, WASM_BINDGEN, output("rustc", ["--version", "--verbose"])].join("\n");
}

/** @param {string} crate */
function lockedVersion(crate) {
  const [, version] = readFileSync(join(root, "Cargo.lock"), "utf8").match(`name = "${crate}"\nversion = "(.+)"`) ?? [];
  if (version === undefined) throw new Error(`Cargo.lock has no ${crate}`);
  return version;
}

function rust() {
  if (output("cargo", ["--version"]) === null) {
    giveUp("cargo is missing: https://rustup.rs installs it");
  }
}

/** @param {string} target */
async function rustTarget(target) {
  const library = join(output("rustc", ["--print", "sysroot"]) ?? "", "lib", "rustlib", target);
  if (existsSync(library)) return;
  if (output("rustup", ["--version"]) === null) {
    giveUp(
      `Rust's standard library for ${target} is missing and rustup is too: install it the way you installed rustc`,
    );
  }
  say(`installing Rust's standard library for ${target}`);
  await run("rustup", ["target", "add", target]);
}

/**
 * Installs a component that a minimal Rust toolchain lacks.
 *
 * @param {string} component
 * @param {string} command the subcommand of cargo that the component provides
 */
export async function rustComponent(component, command) {
  if (output("cargo", [command, "--version"]) !== null) return;
  say(`installing ${component}`);
  await run("rustup", ["component", "add", component]);
}

/**
 * Compiles a program from crates.io, once for this machine. Resolves to the folder of the program.
 *
 * @param {string} crate
 * @param {string} version
 * @param {string[]} flags
 */
export async function cargoTool(crate, version, flags) {
  const folder = join(cache, `${crate}-${version}`);
  // Cargo writes this file last, after the programs.
  if (!existsSync(join(folder, ".crates.toml"))) {
    say(`compiling ${crate} ${version}, once for this machine; this takes some minutes`);
    await run("cargo", ["install", `${crate}@${version}`, ...flags, "--root", folder, "--quiet"]);
  }
  return join(folder, "bin");
}
