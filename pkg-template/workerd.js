// Workers compile no bytes while they run: their bundler hands over a module.
import { instantiate } from "./instantiate.js";
import module from "./workers_builds_bg.wasm";

instantiate(module);

export { BuildsError, getBuild } from "./workers_builds_bg.js";
