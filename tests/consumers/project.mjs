// Copies the projects of this folder to target/consumers/ and installs their dependencies.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../scripts/tools.mjs";
import { runProgram } from "./programs.mjs";

/**
 * The folder of a project's copy.
 *
 * @param {string} project
 */
export const folderOf = (project) => join(root, "target", "consumers", project);

/**
 * The folder of the programs that a project has installed.
 *
 * @param {string} project
 */
export const programsOf = (project) => join(folderOf(project), "node_modules", ".bin");

/**
 * The path of the Node that a project has installed; of the Node of this machine, without a project.
 *
 * @param {string} [project]
 */
export const nodePath = (project) => (project ? join(programsOf(project), "node") : process.execPath);

/**
 * Copies a project and installs its dependencies and the package.
 *
 * The dependencies are installed again if the lock file or the contents of the package have changed.
 *
 * @param {string} project
 * @param {object} [packed] what it gets besides its dependencies
 * @param {string} [packed.tarball] the package; without it, none is installed
 * @param {string} [packed.contents] changes with the contents of the tarball
 * @param {string} [packed.from] another folder, whose files the project gets too
 */
export async function installProject(project, { tarball, contents, from } = {}) {
  const folder = folderOf(project);
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  // Turbopack would take the nearest one above, that of the repository, which finds the package in its sources.
  writeFileSync(join(folder, "..", "tsconfig.json"), "{}\n");
  for (const name of readdirSync(folder)) {
    if (name !== "node_modules") rmSync(join(folder, name), { recursive: true });
  }
  for (const source of from ? [from, project] : [project]) {
    cpSync(fileURLToPath(new URL(source, import.meta.url)), folder, { recursive: true });
  }
  const stamp = join(modules, ".stamp");
  const current = `${readFileSync(join(folder, "package-lock.json"), "utf8")}${contents}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === current) return;
  // Not `npm ci`: it refuses a lock file that lacks the binary of some platform, and a lock file lacks it if the
  // registry that it was made with does.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", ...(tarball ? [tarball] : [])];
  await runProgram("npm", args, { cwd: folder });
  writeFileSync(stamp, current);
}

/**
 * The version of a package that a project has installed.
 *
 * @param {string} project
 * @param {string} name
 * @returns {string}
 */
export function installedVersion(project, name) {
  return JSON.parse(readFileSync(join(folderOf(project), "node_modules", name, "package.json"), "utf8")).version;
}
