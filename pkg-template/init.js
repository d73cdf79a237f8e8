import { BuildsError } from "./error.js";
import { start } from "./start.js";

export { BuildsError };

export async function init(input = new URL("./workers_builds_bg.wasm", import.meta.url)) {
  return start(await compiled(await input));
}

async function compiled(input) {
  if (input instanceof WebAssembly.Module) return input;
  if (ArrayBuffer.isView(input) || input instanceof ArrayBuffer) return WebAssembly.compile(input);
  if (input instanceof Response) return streamed(input);
  if (typeof input === "string" || input instanceof URL) return streamed(await fetch(input));
  throw new BuildsError("input: expected a module, bytes, a Response or a URL", { kind: "argument" });
}

async function streamed(response) {
  const { ok, status, headers } = response;
  if (!ok) throw new BuildsError(`the wasm: ${status} in place of the file`, { kind: "http", status });
  // Streams are compiled under their own type alone, which not every server knows.
  if (/^application\/wasm\b/i.test(headers.get("content-type"))) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
