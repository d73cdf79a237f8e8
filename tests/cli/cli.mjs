// Runs the packed command line as a user does, against the stand-in of the API.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { ACCOUNT, TOKEN } from "../proxy/api.mjs";
import { standIn } from "../stand-in/server.mjs";
import { scripts } from "./scripts.mjs";
import { assertDiscreet } from "./secrets.mjs";

/**
 * @import { SampleApi } from "../../www-example/src/sample-api/index.js"
 * @import { Scenario } from "../stand-in/scenarios.mjs"
 */

/** @typedef {Awaited<ReturnType<typeof commandLine>>} CommandLine */

/**
 * How a command is run.
 *
 * @typedef {object} Setting
 * @property {Record<string, string | undefined>} [env] more variables; undefined takes one away
 * @property {Record<string, string>} [files] the texts of the working folder's files, by their names
 * @property {string} [script] a shell script to run, in which `"$@"` is the command
 */

/**
 * What a command did. `files` are those of the working folder at the end.
 *
 * @typedef {object} Result
 * @property {number | null} status
 * @property {string} stdout
 * @property {string} stderr
 * @property {Record<string, string>} files
 */

export const bin = fileURLToPath(new URL("../node_modules/.bin/workers-builds", import.meta.url));

/** How many commands a file of tests runs at a time. More of them would only wait for each other. */
export const together = { concurrency: 6 };

/**
 * Starts a stand-in for the tests of a file, and stops it after them.
 *
 * @param {{ api?: SampleApi }} [options]
 */
export async function commandLine(options = {}) {
  /** @type {Record<string, Scenario>} */
  const scenarios = {};
  const { api, baseUrl, close } = await standIn({ ...options, scenarios });
  after(close);
  const defaults = {
    CLOUDFLARE_API_TOKEN: TOKEN,
    CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
    CLOUDFLARE_API_BASE_URL: baseUrl,
  };
  const settingOf = (/** @type {Setting} */ setting) => ({ ...setting, env: { ...defaults, ...setting.env } });
  const start = (/** @type {string[]} */ args, setting = {}) => startCommand(args, settingOf(setting));
  return {
    api,
    baseUrl,
    settingOf,
    start,
    run: (/** @type {string[]} */ args, /** @type {Setting} */ setting = {}) => start(args, setting).ended,
    ...scripts(scenarios),
  };
}

/**
 * Starts a command in a folder of its own. The result is searched for secrets.
 *
 * @param {string[]} args
 * @param {Setting} setting
 */
function startCommand(args, setting) {
  const { folder, env, files, remove } = workplace(setting);
  const command = setting.script === undefined ? [bin, ...args] : ["sh", "-c", setting.script, "sh", bin, ...args];
  const child = spawn(command[0], command.slice(1), { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = (async () => {
    try {
      const closed = new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
      const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
      const result = { status, stdout, stderr, files: files() };
      assertDiscreet(result);
      return /** @type {Result} */ (result);
    } finally {
      remove();
    }
  })();
  return { child, ended };
}

/**
 * A temporary folder to run a command in, and its whole environment.
 *
 * @param {Setting} setting
 */
export function workplace({ env = {}, files = {} }) {
  const folder = mkdtempSync(join(tmpdir(), "workers-builds-cli-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  // The first line of the command names `node`, which must be the one that runs this.
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const given = Object.entries({ PATH, HOME: folder, ...env }).filter(([, value]) => value !== undefined);
  return {
    folder,
    env: /** @type {Record<string, string>} */ (Object.fromEntries(given)),
    files: () => textsIn(folder),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** @param {string} folder */
function textsIn(folder) {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(folder, name), "utf8")]));
}
