// Like Workers, but here a module is asked for by a query.
import { start } from "./start.js";
import module from "./workers_builds_bg.wasm?module";

export const { buildDuration, buildState, getBuild, waitForBuild, watchBuild } = start(module);
export { BuildsError } from "./error.js";
