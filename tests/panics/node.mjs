// Runs a scenario in Node, and prints its report and what was not caught.

import { scenarios } from "./scenarios.mjs";

/** @type {string[]} */
const uncaught = [];
process.on("uncaughtException", (error) => uncaught.push(error.message));

const folder = new URL("../../target/panics/package/", import.meta.url);
const functions = await import(new URL("node.js", folder).href);
const panics = await import(new URL("workers_builds.js", folder).href);
const [name, setting] = JSON.parse(process.argv[2]);
const report = await scenarios[/** @type {keyof typeof scenarios} */ (name)](functions, panics, setting);
console.log(JSON.stringify({ report, uncaught }));
// Without it, Node would wait for the timers of the calls that the panic has ended.
process.exit();
