// Packs the package as `npm publish` would send it.

import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";
import { root } from "./tools.mjs";

/** Resolves to the tarball of what is in pkg/. */
export async function pack() {
  const target = join(root, "target");
  const tarballs = () => readdirSync(target).filter((name) => /^workers-builds-.*\.tgz$/.test(name));
  for (const old of tarballs()) rmSync(join(target, old));
  await run("npm", ["pack", "--silent", "--pack-destination", target], { cwd: join(root, "pkg") });
  return join(target, tarballs()[0]);
}
