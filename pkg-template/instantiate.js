import * as glue from "./workers_builds_bg.js";

/** Brings the one module to life; until then the functions of the glue have nothing to call. */
export function instantiate(module) {
  const { exports } = new WebAssembly.Instance(module, { "./workers_builds_bg.js": glue });
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
}
