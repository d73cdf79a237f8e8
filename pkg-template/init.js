import { BuildsError } from "./error.js";
import * as functions from "./index.js";
import { initSync } from "./workers_builds.js";

export { BuildsError };

/** @import { InitInput } from "./init.d.ts" */

/** @type {typeof import("./init.d.ts").init} */
export async function init(input = new URL("./workers_builds_bg.wasm", import.meta.url)) {
  initSync({ module: await compiled(await input) });
  return functions;
}

/** @param {InitInput} input */
async function compiled(input) {
  if (input instanceof WebAssembly.Module) return input;
  if (ArrayBuffer.isView(input) || input instanceof ArrayBuffer) {
    return WebAssembly.compile(/** @type {BufferSource} */ (input));
  }
  if (input instanceof Response) return streamed(input);
  if (typeof input === "string" || input instanceof URL) return streamed(await fetch(input));
  throw new BuildsError("input: expected a module, bytes, a Response or a URL", { kind: "argument" });
}

/** @param {Response} response */
async function streamed(response) {
  const { ok, status, headers } = response;
  if (!ok) throw new BuildsError(`the wasm: ${status} in place of the file`, { kind: "http", status });
  // Streams are compiled under their own content type alone, which not every server sends.
  const isWasm = /^application\/wasm\b/i.test(headers.get("content-type") ?? "");
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
