// The public names of the package. An entry instantiates the wasm and exports them.

import { call, callSync } from "./calls.js";
import { Watch } from "./watch.js";
import * as wasm from "./workers_builds.js";

export { BuildsError } from "./error.js";

/** @type {typeof wasm.getBuild} */
export function getBuild(accountId, buildUuid, auth, options) {
  return call(() => wasm.getBuild(accountId, buildUuid, auth, options));
}

/** @type {typeof wasm.waitForBuild} */
export function waitForBuild(accountId, buildUuid, auth, options) {
  return call(() => wasm.waitForBuild(accountId, buildUuid, auth, options));
}

/** @type {typeof import("./index.d.ts").watchBuild} */
export function watchBuild(accountId, buildUuid, auth, options) {
  return new Watch((stop) => wasm.startWatch(accountId, buildUuid, auth, options, stop));
}

/** @type {typeof wasm.buildState} */
export function buildState(build) {
  return callSync(() => wasm.buildState(build));
}

/** @type {typeof wasm.isBuildOver} */
export function isBuildOver(build) {
  return callSync(() => wasm.isBuildOver(build));
}

/** @type {typeof wasm.buildDuration} */
export function buildDuration(build, now) {
  return callSync(() => wasm.buildDuration(build, now));
}
