// Runs all tests, the quick ones first.

import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildPanics } from "../tests/panics/build.mjs";
import { standIn } from "../tests/stand-in/server.mjs";
import { browser, chromiumPath, driverPath } from "./browser.mjs";
import { build } from "./build.mjs";
import { installPackage } from "./pack.mjs";
import { output, run, say } from "./run.mjs";
import { root, rustComponent, wasmTools } from "./tools.mjs";

await browser();
await build();
await checkJavaScript();
await rust();
await packedCrate();
await rustInChromium();
await rustExample();
await installPackage(join(root, "tests"));
await buildPanics();
await javascript();
await consumers();

/** Checks the format, the lint rules and the types of all JavaScript. The check of types needs pkg/. */
async function checkJavaScript() {
  say("checking the JavaScript");
  await run(join(root, "node_modules", ".bin", "biome"), ["ci"], { cwd: root });
  // By its path, because two versions of TypeScript are installed.
  await run(process.execPath, [join("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.json"], { cwd: root });
}

async function rust() {
  await rustComponent("rustfmt", "fmt");
  await rustComponent("clippy", "clippy");
  say("checking and testing the Rust");
  const cargo = (/** @type {string[]} */ ...args) => run("cargo", args, { cwd: root });
  for (const crate of ["", "tests/panics/", "www-example/rust/"]) {
    await cargo("fmt", "--check", "--manifest-path", `${crate}Cargo.toml`);
  }
  const wasm = ["--target", "wasm32-unknown-unknown"];
  const npm = ["--features", "npm"];
  for (const options of [[], wasm, npm, [...wasm, ...npm]]) {
    await cargo("clippy", "--all-targets", ...options, "--locked", "--quiet", "--", "-D", "warnings");
  }
  await cargo("test", "--locked", "--quiet");
  const env = { ...process.env, RUSTDOCFLAGS: "-D warnings" };
  for (const options of [[], wasm]) {
    await run("cargo", ["doc", "--no-deps", "--locked", "--quiet", ...options], { cwd: root, env });
  }
}

/** Packs the crate as `cargo publish` does, and tests what has been packed. */
async function packedCrate() {
  say("testing the packed crate");
  await run("cargo", ["package", "--locked", "--allow-dirty", "--quiet"], { cwd: root });
  const [version] = output("cargo", ["pkgid", "--manifest-path", join(root, "Cargo.toml")])?.match(/[^@#]+$/) ?? [];
  const target = join(root, "target");
  const packed = join(target, "package", `workers-builds-${version}`);
  const env = { ...process.env, CARGO_TARGET_DIR: target };
  await run("cargo", ["test", "--locked", "--quiet"], { cwd: packed, env });
}

/** Builds the example Worker that is written in Rust and calls the crate as a library. */
async function rustExample() {
  say("building the Rust example");
  const env = { ...(await wasmTools()), CARGO_TARGET_DIR: join(root, "target", "rust-example") };
  const args = [
    "build",
    "--target",
    "web",
    "--no-pack",
    "--no-opt",
    "--out-dir",
    "build",
    "--out-name",
    "worker",
    "--",
    "--locked",
  ];
  await run("wasm-pack", args, { cwd: join(root, "www-example", "rust"), env });
}

/** Tests the crate in a browser, against the stand-in of the API. */
async function rustInChromium() {
  say("testing the Rust in Chromium");
  const { baseUrl, close } = await standIn();
  const capabilities = join(root, "target", "webdriver.json");
  const args = ["headless", "no-sandbox", "disable-gpu", "disable-quic", "disable-background-networking"];
  writeFileSync(capabilities, JSON.stringify({ "goog:chromeOptions": { binary: chromiumPath(), args } }));
  const driver = /** @type {string} */ (driverPath());
  const env = { ...(await wasmTools()), STAND_IN: baseUrl, WASM_BINDGEN_TEST_WEBDRIVER_JSON: capabilities };
  await run(
    "wasm-pack",
    ["test", "--headless", "--chrome", "--chromedriver", driver, "--", "--locked", "--test", "chromium"],
    { cwd: root, env },
  );
  close();
}

async function javascript() {
  say("testing the package");
  const files = readdirSync(join(root, "tests"), { encoding: "utf8", recursive: true })
    .filter((name) => name.endsWith(".test.mjs") && !name.includes("node_modules"))
    .map((name) => join("tests", name));
  await run(process.execPath, ["--test", "--test-reporter=spec", "--test-timeout=400000", ...files.sort()], {
    cwd: root,
  });
}

/** Tests the package with the most important bundlers. `npm run test:consumers` tests it with more tools. */
async function consumers() {
  await run(process.execPath, [join("tests", "consumers", "run.mjs"), "--core"], { cwd: root });
}
