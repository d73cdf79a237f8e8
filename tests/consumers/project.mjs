// Projects under target/consumers/: as they are in this folder, with what they depend on installed.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../scripts/tools.mjs";
import { toItsEnd } from "./programs.mjs";

/** The project that has nothing but the newest Node, for the tools that do not run in the machine's. */
export const NEWEST_NODE = "newest-node";

export const folderOf = (project) => join(root, "target", "consumers", project);

/** The programs that a project has installed. */
export const programsOf = (project) => join(folderOf(project), "node_modules", ".bin");

/**
 * Lays a project out afresh, all but its node_modules, and installs what its lock file says, and a tarball.
 *
 * What is installed is kept for as long as the lock file and the `contents` of the tarball stay the same.
 */
export async function layOut(project, { tarball, contents } = {}) {
  const folder = folderOf(project);
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name !== "node_modules") rmSync(join(folder, name), { recursive: true });
  }
  cpSync(fileURLToPath(new URL(project, import.meta.url)), folder, { recursive: true });
  const stamp = join(modules, ".stamp");
  const current = `${readFileSync(join(folder, "package-lock.json"), "utf8")}${contents}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === current) return;
  // Not `npm ci`: a lock file made where the registry lacks a tool's binary for another platform is without
  // it, and that refuses such a file.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", ...(tarball ? [tarball] : [])];
  await toItsEnd("npm", args, { cwd: folder });
  writeFileSync(stamp, current);
}

/** The version of a package that a project has installed. */
export function installedVersion(project, name) {
  return JSON.parse(readFileSync(join(folderOf(project), "node_modules", name, "package.json"), "utf8")).version;
}
