// Makes target/panics/package: the packed package, with a wasm that can panic in place of its own.

import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compile, inline } from "../../scripts/build.mjs";
import { say } from "../../scripts/run.mjs";
import { root } from "../../scripts/tools.mjs";

export async function buildPanics() {
  say("building the package with exports that panic");
  const generated = join(root, "target", "panics", "generated");
  const folder = join(root, "target", "panics", "package");
  await compile(join(root, "tests", "panics"), generated);
  rmSync(folder, { recursive: true, force: true });
  const installed = join(root, "tests", "node_modules", "workers-builds");
  cpSync(installed, folder, { recursive: true, filter: (path) => !path.endsWith("snippets") });
  cpSync(generated, folder, { recursive: true });
  inline(folder);
}
