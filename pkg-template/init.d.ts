import type * as functions from "./index.js";

export type * from "./index.js";
export { BuildsError } from "./index.js";

/**
 * Starts the package from a `.wasm` of your choice, for pages that stream the file rather than carry it in their
 * scripts. It resolves to what the main entry exports.
 *
 * @throws {BuildsError} where the input is something else, where the server does not have the file, and where the
 * platform forbids to compile it. Its message says what to give.
 *
 * @example
 * const { getBuild } = await init();
 *
 * @param input - the compiled module, its bytes, a response with them, or a URL to fetch them from; by default the
 * file beside this one. A Worker has no such file and compiles nothing: it needs the module.
 */
export function init(input?: InitInput | Promise<InitInput>): Promise<WorkersBuilds>;

/** What the main entry exports. */
export type WorkersBuilds = typeof functions;

/**
 * What the package can be started from: a compiled `WebAssembly.Module`, its bytes, a `Response`, a `URL` or the text
 * of one. The first four are `object` here, because TypeScript knows no more of a module than that, and has no type of
 * it in Node.
 */
export type InitInput = object | string;
