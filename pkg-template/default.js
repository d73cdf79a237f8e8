// The wasm is a string here: every browser and bundler takes that as it is.
import inlined from "./inlined.js";
import { startLazily } from "./lazy.js";

startLazily(() => Uint8Array.from(atob(inlined), (character) => character.charCodeAt(0)));

export * from "./index.js";
