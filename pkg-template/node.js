// From a string and not from the file, so that it works in whatever a bundler makes of it too.
import { Buffer } from "node:buffer";
import inlined from "./inlined.js";
import { start } from "./start.js";

export const { buildDuration, buildState, getBuild, waitForBuild, watchBuild } = start(
  new WebAssembly.Module(Buffer.from(inlined, "base64")),
);
export { BuildsError } from "./error.js";
