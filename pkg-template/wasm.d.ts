/** The compiled module, where a bundler hands it over as one, as wrangler does. */
declare const module: WebAssembly.Module;
export default module;
