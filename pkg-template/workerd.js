// Workers cannot compile bytes. Their bundler hands over a compiled module.
import { initSync } from "./workers_builds.js";
import module from "./workers_builds_bg.wasm";

initSync({ module });

export * from "./index.js";
