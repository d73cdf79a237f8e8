// All tests, from the quick ones to those that need a browser.

import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { standIn } from "../tests/stand-in/server.mjs";
import { browser, chromiumPath, driverPath } from "./browser.mjs";
import { build } from "./build.mjs";
import { installPackage } from "./pack.mjs";
import { run, say } from "./run.mjs";
import { root, rustComponent, wasmTools } from "./tools.mjs";

await browser();
await build();
await rust();
await rustInChromium();
await rustExample();
await installPackage(join(root, "tests"));
await javascript();
await consumers();

async function rust() {
  await rustComponent("rustfmt", "fmt");
  await rustComponent("clippy", "clippy");
  say("checking and testing the Rust");
  const cargo = (...args) => run("cargo", args, { cwd: root });
  await cargo("fmt", "--check");
  await cargo("clippy", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings");
  // The module of the package does without std, which all tests have.
  for (const what of ["--all-targets", "--features=npm", "--features=npm,typescript"]) {
    await cargo("clippy", "--target", "wasm32-unknown-unknown", what, "--locked", "--quiet", "--", "-D", "warnings");
  }
  await cargo("test", "--locked", "--quiet");
  const env = { ...process.env, RUSTDOCFLAGS: "-D warnings" };
  for (const target of [[], ["--target", "wasm32-unknown-unknown"]]) {
    await run("cargo", ["doc", "--no-deps", "--locked", "--quiet", ...target], { cwd: root, env });
  }
}

/** A Worker written in Rust, which calls the crate as a library. */
async function rustExample() {
  say("building the example that is written in Rust");
  const env = { ...(await wasmTools()), CARGO_TARGET_DIR: join(root, "target", "rust-example") };
  const args = [
    "build",
    "--target",
    "bundler",
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

/** The Rust library where it runs: `fetch` and all are the browser's own. */
async function rustInChromium() {
  say("testing the Rust in Chromium");
  const { baseUrl, close } = await standIn();
  const capabilities = join(root, "target", "webdriver.json");
  const args = ["headless", "no-sandbox", "disable-gpu", "disable-quic", "disable-background-networking"];
  writeFileSync(capabilities, JSON.stringify({ "goog:chromeOptions": { binary: chromiumPath(), args } }));
  const env = { ...(await wasmTools()), STAND_IN: baseUrl, WASM_BINDGEN_TEST_WEBDRIVER_JSON: capabilities };
  await run(
    "wasm-pack",
    ["test", "--headless", "--chrome", "--chromedriver", driverPath(), "--", "--locked", "--test", "chromium"],
    { cwd: root, env },
  );
  close();
}

async function javascript() {
  say("testing the package");
  const files = readdirSync(join(root, "tests"), { recursive: true })
    .filter((name) => name.endsWith(".test.mjs") && !name.includes("node_modules"))
    .map((name) => join("tests", name));
  await run(process.execPath, ["--test", "--test-reporter=spec", "--test-timeout=400000", ...files.sort()], {
    cwd: root,
  });
}

/** What bundlers make of the package; `npm run test:consumers` asks many more. */
async function consumers() {
  await run(process.execPath, [join("tests", "consumers", "run.mjs"), "--core"], { cwd: root });
}
