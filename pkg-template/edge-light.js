// As in Workers, but here a query asks for the compiled module. The same query asks unwasm for it, which Nitro uses.
import { initSync } from "./workers_builds.js";
import module from "./workers_builds_bg.wasm?module";

// Next's edge runtime compiles the module in another realm, and `initSync` would take it for bytes.
Object.setPrototypeOf(module, WebAssembly.Module.prototype);
initSync({ module });

export * from "./index.js";
