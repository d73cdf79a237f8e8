// The wasm is a string here: the one form that every browser and bundler takes as it is.
import inlined from "./inlined.js";
import { start } from "./start.js";

const characters = atob(inlined);
const bytes = new Uint8Array(characters.length);
for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);

export const { buildDuration, buildState, getBuild, waitForBuild, watchBuild } = start(new WebAssembly.Module(bytes));
export { BuildsError } from "./error.js";
