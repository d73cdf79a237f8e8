// The wasm uses only the features of WebAssembly that docs/runtimes.md names: each has a minimum of browsers.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const FEATURES = [
  "reference-types",
  "multivalue",
  "bulk-memory",
  "sign-ext",
  "mutable-globals",
  "nontrapping-float-to-int",
];

test("the wasm uses the documented features and no others", { timeout: 60_000 }, () => {
  const wasm = join(root, "tests", "node_modules", "workers-builds", "workers_builds_bg.wasm");
  const stripped = join(root, "target", "features.wasm");
  const enabled = ["--mvp-features", ...FEATURES.map((feature) => `--enable-${feature}`)];
  // The file may have a section that lists its features, and wasm-opt would enable those too.
  optimize(wasm, ...enabled, "--strip-target-features", "-o", stripped);
  // This fails if another feature is used.
  optimize(stripped, ...enabled, "-o", stripped);
});

/** @param {string[]} args of wasm-opt */
function optimize(...args) {
  execFileSync(join(root, "node_modules", ".bin", "wasm-opt"), args, { stdio: ["ignore", "ignore", "inherit"] });
}
