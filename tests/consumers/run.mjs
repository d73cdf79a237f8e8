// Gets a build with the package in every tool and runtime, and prints a table of the results.
//
//   node tests/consumers/run.mjs [--core] [projects...]

import { existsSync, readFileSync } from "node:fs";
import { browser, firefoxPath } from "../../scripts/browser.mjs";
import { build, stamp } from "../../scripts/build.mjs";
import { pack } from "../../scripts/pack.mjs";
import { output, say } from "../../scripts/run.mjs";
import { standIn } from "../stand-in/server.mjs";
import { chromiumVersion, closeChromium } from "./chromium.mjs";
import { installedVersion, installProject, nodePath } from "./project.mjs";
import { rows } from "./rows.mjs";
import { toolbox } from "./toolbox.mjs";

/** @import { Row } from "./rows.mjs" */

const INSTALL_LIMIT_MS = 300_000;
const ROW_LIMIT_MS = 300_000;

const core = process.argv.includes("--core");
const projects = process.argv.slice(2).filter((argument) => argument !== "--core");
const unknown = projects.find((project) => !rows.some((row) => row.project === project));
if (unknown) throw new Error(`tests/consumers/ has no project ${unknown}`);
const chosen = rows.filter((row) => (row.core || !core) && (projects.length === 0 || projects.includes(row.project)));

await browser();
await build();
say("packing the package for its consumers");
const packed = { tarball: await pack(), contents: readFileSync(stamp, "utf8") };
const api = await standIn();
const results = [];
for (const row of chosen) results.push(await result(row));
api.close();
await closeChromium();
console.log(`\n${table(results)}\n`);
process.exit(results.every(({ error }) => error === undefined) ? 0 : 1);

/**
 * @typedef {object} Result
 * @property {string} consumer
 * @property {string} versions
 * @property {string} setting
 * @property {Error} [error] missing if the row works
 */

/**
 * Runs a row. A failure does not stop the rows that follow.
 *
 * @param {Row} row
 * @returns {Promise<Result>}
 */
async function result(row) {
  say(row.consumer);
  const tools = toolbox(row, api.baseUrl);
  let error;
  try {
    await withTimeout(INSTALL_LIMIT_MS, install(row));
    await withTimeout(ROW_LIMIT_MS, row.run(tools));
  } catch (thrown) {
    error = thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  await tools.close();
  console.log(error ? `fails: ${error.message}` : "works");
  return { consumer: row.consumer, versions: await versions(row), setting: row.setting ?? "", error };
}

/** @param {Row} row */
async function install({ project, node, from }) {
  if (node) await installProject(node);
  if (!existsSync(nodePath(node))) throw new Error(`${node} has no Node for this machine`);
  await installProject(project, { ...packed, from });
}

/**
 * @param {number} ms
 * @param {Promise<unknown>} work
 */
function withTimeout(ms, work) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

/**
 * The versions of a row's tools and runtimes, as one text.
 *
 * @param {Row} row
 */
async function versions({ project, node, versions }) {
  /** @type {Record<string, () => string | undefined | Promise<string>>} */
  const known = {
    Node: () => output(nodePath(node), ["--version"])?.slice(1),
    Chromium: chromiumVersion,
    Firefox: () => output(firefoxPath() ?? "firefox", ["--version"])?.match(/[\d.]+/)?.[0],
  };
  const version = async (/** @type {string} */ name) => {
    try {
      return `${name} ${await (known[name]?.() ?? installedVersion(project, name))}`;
    } catch {
      return name; // It is not installed. The result of the row says why.
    }
  };
  return (await Promise.all(versions.map(version))).join(", ");
}

/** @param {Result[]} results */
function table(results) {
  const lines = results.map(({ consumer, versions, setting, error }) => {
    return `| ${consumer} | ${versions} | ${setting} | ${error ? `fails: ${reason(error)}` : "works"} |`;
  });
  return ["| consumer | version | setting | result |", "| --- | --- | --- | --- |", ...lines].join("\n");
}

/**
 * One line of an error: the first line of the tool's output that names an error, or else the first line.
 *
 * @param {Error} error
 */
function reason({ message }) {
  const [first, ...others] = message.split("\n").filter((line) => line.trim());
  const line = others.find((line) => /error[:\]]|failed to|cannot/i.test(line)) ?? first;
  return line.trim().slice(0, 200).replaceAll("|", "\\|");
}
