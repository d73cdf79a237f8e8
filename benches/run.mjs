// Compares this package with plain `fetch` and the official SDK in one run. Prints a table and writes JSON and a plot.
//
//   npm run bench [-- --quick]

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { build } from "../scripts/build.mjs";
import { installPackage } from "../scripts/pack.mjs";
import { giveUp, say } from "../scripts/run.mjs";
import { root } from "../scripts/tools.mjs";

if (!existsSync("/proc/self/schedstat")) giveUp("the bench needs Linux: it reads times and memory from /proc");

const here = join(root, "benches");
const results = join(root, "target", "bench");

await build();
await installPackage(here);

// These modules import packages that are only installed now.
const { measure, version } = await import("./measure.mjs");
const { table } = await import("./table.mjs");
const { plot } = await import("./plot.mjs");

const measured = await measure({ folder: results, quick: process.argv.includes("--quick"), say });
const report = { date: new Date().toISOString().slice(0, 10), machine: machine(), ...measured };
mkdirSync(results, { recursive: true });
writeFileSync(join(results, "results.json"), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(join(results, "plot.svg"), plot(report));
console.log(`\n${table(report)}\n`);
say("results.json and plot.svg are in target/bench/");

function machine() {
  const [{ model }] = cpus();
  return { cpu: model, cores: cpus().length, node: process.version.slice(1), workerd: version("workerd") };
}
