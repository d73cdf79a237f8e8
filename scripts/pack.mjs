// Packs the npm package as `npm publish` would, and installs it into a project.

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stamp } from "./build.mjs";
import { run, say } from "./run.mjs";
import { root } from "./tools.mjs";

/** Packs pkg/. Resolves to the path of the tarball. */
export async function pack() {
  const target = join(root, "target");
  const tarballs = () => readdirSync(target).filter((name) => /^workers-builds-.*\.tgz$/.test(name));
  for (const old of tarballs()) rmSync(join(target, old));
  await run("npm", ["pack", "--silent", "--pack-destination", target], { cwd: join(root, "pkg") });
  return join(target, tarballs()[0]);
}

/**
 * Installs the packed package and the project's dependencies into a project of this repository, as a user would.
 * Does nothing if all of it is installed already.
 *
 * @param {string} project the folder of the project
 */
export async function installPackage(project) {
  const installed = join(project, "node_modules", "workers-builds");
  const installedStamp = join(project, "node_modules", ".workers-builds");
  const lock = join(project, "package-lock.json");
  const current = readFileSync(stamp, "utf8") + (existsSync(lock) ? readFileSync(lock, "utf8") : "");
  if (existsSync(installed) && existsSync(installedStamp) && readFileSync(installedStamp, "utf8") === current) return;
  say("packing the package and installing it");
  const tarball = await pack();
  // Not `npm ci`: it refuses a lock file that lacks the binary of some platform, and a lock file lacks it if the
  // registry that it was made with does.
  await run("npm", ["install", "--no-save", "--no-audit", "--no-fund", tarball], { cwd: project });
  writeFileSync(installedStamp, current);
}
