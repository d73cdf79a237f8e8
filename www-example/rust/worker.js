// What `worker-build` makes of a Worker in Rust, by hand: starts the wasm and hands requests to it.

import * as glue from "./build/worker_bg.js";
import module from "./build/worker_bg.wasm";

const { exports } = new WebAssembly.Instance(module, { "./worker_bg.js": glue });
glue.__wbg_set_wasm(exports);
exports.__wbindgen_start();

export default { fetch: (request, env, context) => glue.fetch(request, env, context) };
