import { startByCalls } from "./calls.js";
import { BuildsError } from "./error.js";
import { initSync } from "./workers_builds.js";

/**
 * Compiles the wasm at the first call, so that an import of the package never throws. A page that may not compile it
 * would lose all of its script, and a server that only renders pages need not compile it.
 *
 * @param {() => BufferSource} bytes
 */
export function startLazily(bytes) {
  let isStarted = false;
  startByCalls(() => {
    if (isStarted) return;
    try {
      initSync({ module: bytes() });
      isStarted = true;
    } catch (cause) {
      const why = isForbidden() ? forbidden('a bundler that knows the export condition "workerd"') : String(cause);
      throw notStarted(why, cause);
    }
  });
}

/**
 * @param {string} why
 * @param {unknown} cause
 */
export function notStarted(why, cause) {
  return new BuildsError(`workers-builds could not be started: ${why}`, { kind: "internal", cause });
}

/** @param {string} workersNeed */
export function forbidden(workersNeed) {
  const pagesNeed = "'wasm-unsafe-eval' in the script-src of its Content-Security-Policy";
  return `WebAssembly is not allowed here; a page needs ${pagesNeed}, and a Worker needs ${workersNeed}`;
}

/** The smallest module there is. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Whether no module can be compiled at all. Each platform throws something else for that. */
export function isForbidden() {
  try {
    return !new WebAssembly.Module(EMPTY);
  } catch {
    return true;
  }
}
