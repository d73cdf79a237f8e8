// This package against what would be used in its place, all in one run: prints a table, writes JSON and a plot.
//
//   npm run bench [-- --quick]

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { build } from "../scripts/build.mjs";
import { installPackage } from "../scripts/pack.mjs";
import { giveUp, say } from "../scripts/run.mjs";
import { root } from "../scripts/tools.mjs";

if (!existsSync("/proc/self/schedstat")) giveUp("the bench reads times and memory from /proc, as Linux has it");

const here = join(root, "benches");
const results = join(root, "target", "bench");

await build();
await installPackage(here);

// They import what has only been installed by now.
const { measure, version } = await import("./measure.mjs");
const { table } = await import("./table.mjs");
const { plot } = await import("./plot.mjs");

const measured = await measure({ folder: results, quick: process.argv.includes("--quick"), say });
const report = { date: new Date().toISOString().slice(0, 10), machine: machine(), ...measured };
mkdirSync(results, { recursive: true });
writeFileSync(join(results, "results.json"), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(join(results, "plot.svg"), plot(report));
console.log(`\n${table(report)}\n`);
say("in target/bench/: results.json and plot.svg");

function machine() {
  const [{ model }] = cpus();
  return { cpu: model, cores: cpus().length, node: process.version.slice(1), workerd: version("workerd") };
}
