// The wasm is a string here: the one form that every browser and bundler takes as it is.
import inlined from "./inlined.js";
import { start } from "./start.js";

const bytes = Uint8Array.from(atob(inlined), (character) => character.charCodeAt(0));
export const { buildDuration, buildState, getBuild, waitForBuild, watchBuild } = start(new WebAssembly.Module(bytes));
export { BuildsError } from "./error.js";
