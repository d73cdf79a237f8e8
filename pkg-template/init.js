import { BuildsError } from "./error.js";
import * as functions from "./index.js";
import { forbidden, isForbidden, notStarted } from "./lazy.js";
import { initSync } from "./workers_builds.js";

export { BuildsError };

/**
 * @import { BuildsErrorKind } from "./index.d.ts"
 * @import { InitInput } from "./init.d.ts"
 */

const FILE = "workers-builds/workers_builds_bg.wasm";
const FROM_BUNDLER = `the compiled module (import module from "${FILE}")`;
const URL_OF_FILE = `the URL of the file (in Vite: import url from "${FILE}?url")`;
const HELP = `give init ${URL_OF_FILE}, its bytes, or, in a Worker, ${FROM_BUNDLER}`;

/** @type {typeof import("./init.d.ts").init} */
export async function init(input = fileBesideThis()) {
  start(await compiled(await input));
  return functions;
}

/** @param {WebAssembly.Module} module */
function start(module) {
  const another = "input: is not the wasm of this version of workers-builds";
  // Any module without imports would become the instance, for good.
  if (!WebAssembly.Module.exports(module).some(({ name }) => name === "getBuild")) throw failure("argument", another);
  try {
    initSync({ module });
  } catch (cause) {
    throw failure("argument", another, { cause });
  }
}

function fileBesideThis() {
  try {
    return new URL("./workers_builds_bg.wasm", import.meta.url);
  } catch (cause) {
    // The modules of a Worker have no URLs.
    throw failure("argument", `input: is missing; ${HELP}`, { cause });
  }
}

/** @param {InitInput} input */
async function compiled(input) {
  if (input instanceof WebAssembly.Module) return input;
  if (ArrayBuffer.isView(input) || input instanceof ArrayBuffer) return compiledBytes(input);
  if (input instanceof Response) return compiledResponse(input);
  if (typeof input === "string" || input instanceof URL) return compiledResponse(await fetched(input));
  throw failure("argument", "input: expected a module, bytes, a Response or a URL");
}

/** @param {ArrayBuffer | ArrayBufferView} bytes */
async function compiledBytes(bytes) {
  try {
    return await WebAssembly.compile(/** @type {BufferSource} */ (bytes));
  } catch (cause) {
    throw forbiddenHere(cause) ?? failure("argument", `input: is not wasm; ${HELP}`, { cause });
  }
}

/** @param {URL | string} url */
async function fetched(url) {
  try {
    return await fetch(url);
  } catch (cause) {
    throw failure("network", `${url}: no answer; ${HELP}`, { cause });
  }
}

/** @param {Response} response */
async function compiledResponse(response) {
  const { ok, status, url, headers } = response;
  const place = url || "the response";
  if (!ok) throw failure("http", `${place}: ${status} in place of the wasm; ${HELP}`, { status });
  const type = headers.get("content-type");
  try {
    // A stream is compiled under this content type alone, and only where it has no parameters.
    if (type === "application/wasm") return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    const refused = forbiddenHere(cause);
    if (refused) throw refused;
    if (!(cause instanceof WebAssembly.CompileError)) {
      throw failure("network", `${place}: ${status}, but the answer broke off`, { status, cause });
    }
    throw failure("http", `${place}: ${status}, but the answer is not wasm (${type}); ${HELP}`, { status, cause });
  }
}

/** @param {unknown} cause */
function forbiddenHere(cause) {
  return isForbidden() ? notStarted(forbidden(FROM_BUNDLER), cause) : undefined;
}

/**
 * @param {BuildsErrorKind} kind
 * @param {string} message
 * @param {{ status?: number, cause?: unknown }} [properties]
 */
function failure(kind, message, properties) {
  return new BuildsError(message, { kind, ...properties });
}
