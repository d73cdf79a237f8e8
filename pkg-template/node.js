import { readFileSync } from "node:fs";
import { start } from "./start.js";

const file = new URL("./workers_builds_bg.wasm", import.meta.url);
export const { buildDuration, buildState, getBuild, waitForBuild, watchBuild } = start(new WebAssembly.Module(readFileSync(file)));
export { BuildsError } from "./error.js";
