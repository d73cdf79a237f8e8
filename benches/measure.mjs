// Takes all measurements, one after another. Within each, the clients take turns.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { standIn } from "../tests/stand-in/server.mjs";
import { answers } from "./answers.mjs";
import { bundle, sizes } from "./bundles.mjs";
import { memory } from "./memory.mjs";
import { programs } from "./program.mjs";
import { starts } from "./start.mjs";
import { inNode, inWorkerd } from "./warm.mjs";
import { configure } from "./workerd.mjs";

/** @import { Summary } from "./statistics.mjs" */

/**
 * A row of the table.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {string} unit
 * @property {Summary[]} values one for each client
 * @property {boolean} [plotted] whether the plot shows the row
 */

export const CLIENTS = ["workers-builds", "fetch", "cloudflare"];

/**
 * Takes all measurements. Resolves to the versions of the clients and the rows of the table.
 *
 * @param {object} options
 * @param {string} options.folder gets the bundles of the Workers
 * @param {boolean} options.quick takes three rounds of each measurement
 * @param {(text: string) => void} options.say prints progress
 */
export async function measure({ folder, quick, say }) {
  const rounds = (/** @type {number} */ count) => (quick ? 3 : count);
  const headers = { "content-type": "application/json" };
  const scenarios = Object.entries(answers).map(([name, body]) => [name, { status: 200, headers, body }]);
  const api = await standIn({ scenarios: Object.fromEntries(scenarios) });
  const { host } = new URL(api.origin);
  const workers = [];
  for (const client of [...CLIENTS, "nothing"]) {
    const files = await bundle(client, join(folder, client));
    workers.push({ client, sizes: sizes(files), config: configure(join(folder, client), files, host) });
  }
  const measured = workers.slice(0, CLIENTS.length);

  say("starting fresh workerds");
  const started = (await starts(workers, rounds(60))).slice(0, CLIENTS.length);
  say("running programs in Node");
  const ran = await programs(CLIENTS, api.baseUrl, rounds(40));
  say("making calls in Node");
  const node = await inNode(CLIENTS, rounds(60));
  say("making calls in workerd");
  const workerd = await inWorkerd(measured, rounds(20));
  say("making 10,000 calls");
  const memories = await memory(measured, rounds(5));
  api.close();

  const bytes = (/** @type {"raw" | "gzip" | "brotli"} */ kind) =>
    measured.map(({ sizes }) => ({ median: sizes[kind] / 1000 }));
  /** @type {Row[]} */
  const rows = [
    { name: "Worker, bundled and minified", unit: "kB", values: bytes("raw") },
    { name: "Worker, gzip", unit: "kB", values: bytes("gzip"), plotted: true },
    { name: "Worker, brotli", unit: "kB", values: bytes("brotli") },
    { name: "import alone, CPU", unit: "ms", values: started.map((start) => start.import), plotted: true },
    { name: "first answer of a fresh workerd", unit: "ms", values: started.map((start) => start.first), plotted: true },
    { name: "a program in Node that gets a build", unit: "ms", values: ran },
    ...bodies("CPU of a call, Node", node),
    ...bodies("CPU of a call, workerd", workerd),
    { name: "memory after 10,000 calls", unit: "MB", values: memories, plotted: true },
  ];
  return { versions: Object.fromEntries(CLIENTS.map((client) => [client, version(client)])), rows };
}

/** @type {Record<string, string>} */
const BODIES = { small: "small build", documented: "documented build", large: "100 KB" };

/**
 * The rows of a measurement that is taken for each body.
 *
 * @param {string} name
 * @param {Record<string, Summary[]>} results by body
 * @returns {Row[]}
 */
function bodies(name, results) {
  return Object.entries(results).map(([body, values]) => {
    return { name: `${name}, ${BODIES[body]}`, unit: "µs", values, plotted: true };
  });
}

/**
 * The version of an installed package. Null for the platform's own `fetch`.
 *
 * @param {string} name
 * @returns {string | null}
 */
export function version(name) {
  if (name === "fetch") return null;
  const path = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")).version;
}
