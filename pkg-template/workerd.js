// Workers compile no bytes while they run: their bundler hands over a module.
import { start } from "./start.js";
import module from "./workers_builds_bg.wasm";

export const { buildDuration, buildState, getBuild, waitForBuild, watchBuild } = start(module);
export { BuildsError } from "./error.js";
