import type { buildDuration, buildState, getBuild, waitForBuild, watchBuild } from "./workers_builds.js";

export type * from "./workers_builds.js";
export { BuildsError } from "./workers_builds.js";

/** What the package exports elsewhere. */
export interface WorkersBuilds {
  getBuild: typeof getBuild;
  waitForBuild: typeof waitForBuild;
  watchBuild: typeof watchBuild;
  buildState: typeof buildState;
  buildDuration: typeof buildDuration;
}

/**
 * Starts the package from a `.wasm` of one's own choice, for pages that would rather stream the file
 * than carry it in their scripts.
 *
 * @throws {BuildsError} where the input is something else, and where the server does not have the file.
 *
 * @example
 * const { getBuild } = await init();
 *
 * @param input - the compiled module, its bytes, a response with them, or where to fetch it; the file
 * beside this one where it is left out
 */
export function init(input?: InitInput | Promise<InitInput>): Promise<WorkersBuilds>;

/** What the package can be started from. */
export type InitInput = WebAssembly.Module | BufferSource | Response | URL | string;
