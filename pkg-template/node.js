import { readFileSync } from "node:fs";
import { instantiate } from "./instantiate.js";

const file = new URL("./workers_builds_bg.wasm", import.meta.url);
instantiate(new WebAssembly.Module(readFileSync(file)));

export { BuildsError, getBuild } from "./workers_builds_bg.js";
