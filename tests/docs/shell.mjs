// Snippets as a shell runs them, in a project that has the package installed.

import { spawn } from "node:child_process";
import { symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { inProject } from "./project.mjs";

/**
 * What a script has printed, and its exit status.
 *
 * @typedef {{ status: number, stdout: string, stderr: string }} Result
 */

/** @typedef {(code: string, env?: Record<string, string>) => Promise<Result>} Shell */

/**
 * Calls `work` with the folder of a project and with a function that runs scripts there. `npx` finds the package in
 * the project and asks no registry. As in a clone of this repository, the package is in `pkg` too.
 *
 * @template T
 * @param {Record<string, string>} files their texts by their paths
 * @param {Record<string, string>} variables the environment, besides what every program needs
 * @param {(shell: Shell, folder: string) => Promise<T>} work
 */
export function inShell(files, variables, work) {
  return inProject(files, (folder) => {
    symlinkSync(join("node_modules", "workers-builds"), join(folder, "pkg"));
    const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
    const npm = { npm_config_offline: "true", npm_config_update_notifier: "false" };
    return work((code, env) => run(code, folder, { PATH, HOME: folder, ...npm, ...variables, ...env }), folder);
  });
}

/**
 * Makes the project a repository with one commit. Resolves to the hash of the commit.
 *
 * @param {Shell} shell
 */
export async function commitIn(shell) {
  const { stdout } = await shell(`git init -q
    git -c user.name=Grace -c user.email=grace@example.com commit -q --allow-empty -m "Begin"
    git rev-parse HEAD`);
  return stdout.trim();
}

/**
 * Runs a script as a step of GitHub Actions does: it ends at the first command that fails.
 *
 * @param {string} code
 * @param {string} cwd
 * @param {Record<string, string>} env
 * @returns {Promise<Result>}
 */
async function run(code, cwd, env) {
  const child = spawn("bash", ["-e", "-c", code], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { status, stdout, stderr };
}
