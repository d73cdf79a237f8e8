// The wasm is a string here: the one form that every browser and bundler takes as it is.
import inlined from "./inlined.js";
import { instantiate } from "./instantiate.js";

const bytes = Uint8Array.from(atob(inlined), (character) => character.charCodeAt(0));
instantiate(new WebAssembly.Module(bytes));

export { BuildsError, getBuild } from "./workers_builds_bg.js";
