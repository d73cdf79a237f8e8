// Packs the package as `npm publish` would send it.

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stamp } from "./build.mjs";
import { run, say } from "./run.mjs";
import { root } from "./tools.mjs";

/** Resolves to the tarball of what is in pkg/. */
export async function pack() {
  const target = join(root, "target");
  const tarballs = () => readdirSync(target).filter((name) => /^workers-builds-.*\.tgz$/.test(name));
  for (const old of tarballs()) rmSync(join(target, old));
  await run("npm", ["pack", "--silent", "--pack-destination", target], { cwd: join(root, "pkg") });
  return join(target, tarballs()[0]);
}

/**
 * Installs it into a project of this repository by its npm name, as a user would, with what the project
 * depends on; unless all of it is there already.
 */
export async function installPackage(project) {
  const installed = join(project, "node_modules", "workers-builds");
  const installedStamp = join(project, "node_modules", ".workers-builds");
  const lock = join(project, "package-lock.json");
  const current = readFileSync(stamp, "utf8") + (existsSync(lock) ? readFileSync(lock, "utf8") : "");
  if (existsSync(installed) && existsSync(installedStamp) && readFileSync(installedStamp, "utf8") === current) return;
  say("packing the package and installing it");
  const tarball = await pack();
  // Not `npm ci`: a lock file made where the registry lacks a tool's binary for another platform is without
  // it, and that refuses such a file.
  await run("npm", ["install", "--no-save", "--no-audit", "--no-fund", tarball], { cwd: project });
  writeFileSync(installedStamp, current);
}
