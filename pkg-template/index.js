// The public names of the package. An entry instantiates the wasm and exports them.

import { call, callSync } from "./calls.js";
import { StepIterator } from "./iterator.js";
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
  return new StepIterator((stop) => wasm.startWatch(accountId, buildUuid, auth, options, stop));
}

/** @type {typeof import("./index.d.ts").listBuilds} */
export function listBuilds(accountId, workerTag, auth, options) {
  return new StepIterator((stop) => wasm.startList(accountId, workerTag, auth, options, stop));
}

/** @type {typeof wasm.getLatestBuilds} */
export function getLatestBuilds(accountId, workerTags, auth, options) {
  return call(() => wasm.getLatestBuilds(accountId, workerTags, auth, options));
}

/** @type {typeof wasm.getBuildsByVersion} */
export function getBuildsByVersion(accountId, versionIds, auth, options) {
  return call(() => wasm.getBuildsByVersion(accountId, versionIds, auth, options));
}

/** @type {typeof wasm.findBuild} */
export function findBuild(accountId, workerTag, auth, options) {
  return call(() => wasm.findBuild(accountId, workerTag, auth, options));
}

/** @type {typeof wasm.getBuildLog} */
export function getBuildLog(accountId, buildUuid, auth, options) {
  return call(() => wasm.getBuildLog(accountId, buildUuid, auth, options));
}

/** @type {typeof import("./index.d.ts").followBuildLog} */
export function followBuildLog(accountId, buildUuid, auth, options) {
  return new StepIterator((stop) => wasm.startFollow(accountId, buildUuid, auth, options, stop));
}

/** @type {typeof wasm.cancelBuild} */
export function cancelBuild(accountId, buildUuid, auth, options) {
  return call(() => wasm.cancelBuild(accountId, buildUuid, auth, options));
}

/** @type {typeof wasm.startBuild} */
export function startBuild(accountId, triggerUuid, auth, options) {
  return call(() => wasm.startBuild(accountId, triggerUuid, auth, options));
}

/** @type {typeof wasm.retryBuild} */
export function retryBuild(accountId, buildUuid, auth, options) {
  return call(() => wasm.retryBuild(accountId, buildUuid, auth, options));
}

/** @type {typeof wasm.listTriggers} */
export function listTriggers(accountId, workerTag, auth, options) {
  return call(() => wasm.listTriggers(accountId, workerTag, auth, options));
}

/** @type {typeof wasm.getWorkerTag} */
export function getWorkerTag(accountId, workerName, auth, options) {
  return call(() => wasm.getWorkerTag(accountId, workerName, auth, options));
}

/** @type {typeof wasm.getAccountLimits} */
export function getAccountLimits(accountId, auth, options) {
  return call(() => wasm.getAccountLimits(accountId, auth, options));
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
