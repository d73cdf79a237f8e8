// Asks for a build from everywhere that the package is used, and tells in a table where that works.
//
//   node tests/consumers/run.mjs [--core] [projects...]

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { browser } from "../../scripts/browser.mjs";
import { build, stamp } from "../../scripts/build.mjs";
import { pack } from "../../scripts/pack.mjs";
import { output, say } from "../../scripts/run.mjs";
import { standIn } from "../stand-in/server.mjs";
import { chromiumVersion, closeChromium } from "./chromium.mjs";
import { place } from "./place.mjs";
import { installedVersion, layOut, NEWEST_NODE, programsOf } from "./project.mjs";
import { rows } from "./rows.mjs";

const INSTALL_LIMIT_MS = 300_000;
const ROW_LIMIT_MS = 120_000;

const core = process.argv.includes("--core");
const projects = process.argv.slice(2).filter((argument) => argument !== "--core");
const unknown = projects.find((project) => !rows.some((row) => row.project === project));
if (unknown) throw new Error(`there is no project ${unknown}`);
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

/** How a row goes. It fails for itself alone, and leaves nothing behind. */
async function result(row) {
  say(row.consumer);
  const here = place(row, api.baseUrl);
  let error;
  try {
    await within(INSTALL_LIMIT_MS, installed(row));
    await within(ROW_LIMIT_MS, row.run(here));
  } catch (thrown) {
    error = thrown;
  }
  await here.leave();
  console.log(error ? `fails: ${error.message}` : "works");
  return { consumer: row.consumer, versions: await versions(row), error };
}

async function installed({ project, newestNode }) {
  if (newestNode) await layOut(NEWEST_NODE);
  await layOut(project, packed);
}

function within(ms, work) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

/** The versions of a row's tools and of what it runs in. */
async function versions({ project, newestNode, versions }) {
  const node = newestNode ? join(programsOf(NEWEST_NODE), "node") : process.execPath;
  const known = { Node: () => output(node, ["--version"])?.slice(1), Chromium: chromiumVersion };
  const version = async (name) => {
    try {
      return `${name} ${await (known[name]?.() ?? installedVersion(project, name))}`;
    } catch {
      return name; // It could not be installed, which the result tells.
    }
  };
  return (await Promise.all(versions.map(version))).join(", ");
}

function table(results) {
  const lines = results.map(({ consumer, versions, error }) => {
    return `| ${consumer} | ${versions} | ${error ? `fails: ${reason(error)}` : "works"} |`;
  });
  return ["| consumer | version | result |", "| --- | --- | --- |", ...lines].join("\n");
}

/** One line of what went wrong: the first in which a tool speaks of an error, where it does. */
function reason({ message }) {
  const [first, ...others] = message.split("\n").filter((line) => line.trim());
  const line = others.find((line) => /error[:\]]|failed to|cannot/i.test(line)) ?? first;
  return line.trim().slice(0, 200).replaceAll("|", "\\|");
}
